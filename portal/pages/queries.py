"""What the home page shows of the whole portal."""

from django.core.cache import cache

from community.organisations.models import Organisation
from community.projects.queries import project_pages
from practices.queries import newest_practices, repository_figures

#: Seconds for which figures stand: counting a hundred thousand practices takes half a second.
FIGURES_LAST = 60


def _figures():
    return repository_figures(organisations=Organisation.objects.all())


def home_context(language):
    """Real figures, the newest practices and the projects, for a reader of `language`."""
    projects = project_pages(language)
    figures = cache.get_or_set("pages.figures", _figures, FIGURES_LAST)
    return {
        "figures": {**figures, "projects": len(projects)},
        "newest": newest_practices(language),
        "projects": projects,
    }
