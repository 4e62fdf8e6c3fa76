"""What the pages ask about projects."""

from django.core.cache import cache
from django.db.models import Case, F, IntegerField, Value, When

from community.organisations.models import RequestState
from portal.core.languages import best_versions
from portal.core.visibility import published

from .models import PartnershipRequest, Project, ProjectPage

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


def page_of_project(project, language):
    """The page that tells a project, in the reader's language or the nearest; None where it has none."""
    pages = published(ProjectPage.objects.filter(project=project).select_related("locale")).order_by("pk")
    return next(iter(best_versions(pages, language)), None)


def partnership_requests(project):
    """Who has asked to become a partner: what waits first, oldest first, then what was answered."""
    answered = Case(When(state=RequestState.PENDING, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = PartnershipRequest.objects.filter(project=project).select_related("organisation", "asked_by")
    return rows.order_by(answered, "pk")


def project_labels(codes, _language):
    """{code: acronym} of the projects with these `codes`, for the search's facet; acronyms are not translated."""
    labels = cache.get_or_set(LABELS, lambda: dict(Project.objects.values_list("slug", "acronym")), LABELS_SECONDS)
    return {code: labels[code] for code in codes if code in labels}
