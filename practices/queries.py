"""What pages ask about practices."""

from django.db.models import Count, Q

from portal.core.languages import best_versions, direction
from portal.core.translating import is_outdated

from .models import PracticePage


def public_practices():
    """Public practice pages of all languages, with their locale."""
    return PracticePage.objects.live().public().select_related("locale")


def practices_by(organisation, language):
    """The practices of an organisation or with it, one per practice, newest first."""
    involved = Q(organisation=organisation) | Q(partners__organisation=organisation)
    pages = public_practices().filter(involved).distinct().order_by("-year_start", "number")
    return best_versions(pages, language)


def practices_from(project, language):
    """The practices that came from a project, one per practice, newest first."""
    return best_versions(public_practices().filter(project=project).order_by("-year_start", "number"), language)


def newest_practices(language, count=4):
    """The practices that were published last, one per practice."""
    pages = public_practices().prefetch_related("countries").order_by("-first_published_at", "-pk")[: count * 6]
    return best_versions(pages, language)[:count]


def practice_context(page, request):
    """What the page of a practice shows beside its own fields."""
    versions = page.live_translations
    return {
        "versions": [
            {"code": code, "url": version.get_url(request), "direction": direction(code)}
            for code, version in versions.items()
            if code != page.locale.language_code
        ],
        "original": versions.get(page.original_language),
        "is_translation": page.original_language not in ("", page.locale.language_code),
        "is_outdated": is_outdated(page),
        "partners": list(page.partners.select_related("organisation")),
    }


def repository_figures():
    """How many practices there are, and in how many countries and languages; one query."""
    public = PracticePage.objects.live()
    return public.aggregate(
        practices=Count("translation_key", distinct=True),
        countries=Count("countries__code", distinct=True),
        languages=Count("locale", distinct=True),
    )
