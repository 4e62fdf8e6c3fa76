"""What the pages ask about projects."""

from django.core.cache import cache
from django.db.models import F

from portal.core.languages import best_versions
from portal.core.visibility import published

from .models import Project, ProjectPage

#: Acronyms are kept for a minute, and forgotten at once in the process that changes one.
LABELS, LABELS_SECONDS = "projects.labels", 60


def forget_labels(**_signal):
    """Reads the acronyms anew for the next search."""
    cache.delete(LABELS)


def project_pages(language):
    """The pages of all projects, one per project, by acronym."""
    pages = published(ProjectPage.objects.select_related("project", "locale")).order_by("project__acronym", "pk")
    return best_versions(pages, language)


def project_pages_of(organisation, language):
    """[(page, role)] of the projects in which `organisation` has a part."""
    pages = published(ProjectPage.objects.filter(project__partners__organisation=organisation))
    pages = pages.annotate(role=F("project__partners__role")).select_related("project", "locale")
    return [(page, page.role) for page in best_versions(pages.order_by("project__acronym"), language)]


def project_labels(codes, _language):
    """{code: acronym} of the projects with these `codes`, for the search's facet; acronyms are not translated."""
    labels = cache.get_or_set(LABELS, lambda: dict(Project.objects.values_list("slug", "acronym")), LABELS_SECONDS)
    return {code: labels[code] for code in codes if code in labels}
