"""What the pages ask about projects."""

from django.db.models import F

from portal.core.languages import best_versions
from portal.core.visibility import published

from .models import Project, ProjectPage


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
    return dict(Project.objects.filter(slug__in=codes).values_list("slug", "acronym"))
