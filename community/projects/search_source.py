"""What search shows of a project in its facet."""

from django.db.models.signals import post_delete, post_save

from search.sources import register_labels

from .models import Project
from .queries import forget_labels, project_labels

register_labels("project", project_labels)
for _signal in (post_save, post_delete):
    _signal.connect(forget_labels, sender=Project, dispatch_uid="projects_labels")
