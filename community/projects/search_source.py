"""What search shows of a project in its facet."""

from search.sources import register_labels

from .queries import project_labels

register_labels("project", project_labels)
