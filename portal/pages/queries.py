"""What the home page shows of the whole portal."""

from community.organisations.models import Organisation
from community.projects.queries import project_pages
from practices.queries import newest_practices, repository_figures


def home_context(language):
    """Real figures, the newest practices and the projects, for a reader of `language`."""
    projects = project_pages(language)
    return {
        "figures": {**repository_figures(organisations=Organisation.objects.all()), "projects": len(projects)},
        "newest": newest_practices(language),
        "projects": projects,
    }
