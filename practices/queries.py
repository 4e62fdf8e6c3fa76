"""What pages ask about practices."""

from functools import partial

from django.db.models import Count, F, Max, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.functional import SimpleLazyObject
from wagtail.documents import get_document_model

from community.organisations.models import Organisation
from portal.core.languages import best_language, best_versions, direction
from portal.core.visibility import published

from .models import Assessment, PracticePage, PracticeTerm, SubmissionEvent, SubmissionState

#: Quality labels that a review leads to.
LABELS = ("promising", "validated")
#: Pages read for the list of a member's practices.
PRACTICES_SHOWN = 200


def public_practices():
    """Public practice pages of all languages, with what a row of a list shows."""
    return published(PracticePage.objects.select_related("locale", "image").prefetch_related("countries"))


def public_versions(number):
    """{language: page} of the public practice of a number, in whatever case it is written; one query."""
    pages = published(PracticePage.objects.filter(number=number.upper())).select_related("locale")
    return {page.locale.language_code: page for page in pages}


def nearest_version(versions, language):
    """Of `public_versions` the one in `language`, else the original, else the nearest; None where there is none."""
    if not versions:
        return None
    original = next(iter(versions.values())).original_language
    return versions[best_language(versions, language, original)]


def practices_by(organisation, language):
    """The practices of an organisation or with it, one per practice, newest first."""
    involved = Q(organisation=organisation) | Q(partners__organisation=organisation)
    pages = public_practices().filter(involved).distinct().order_by("-year_start", "number")
    return best_versions(pages, language)


def practices_told_by(member, language):
    """The practices that a member has told, one per practice, newest first."""
    told = PracticePage.objects.filter(owner=member).values("translation_key")
    pages = public_practices().filter(translation_key__in=told)
    return best_versions(pages.order_by("-year_start", "number")[:PRACTICES_SHOWN], language)


def practices_from(project, language):
    """The practices that came from a project, one per practice, newest first."""
    pages = public_practices().filter(project=project).order_by("-year_start", "number", "pk")
    return best_versions(with_countries(pages), language)


def newest_practices(language, count=4):
    """The practices that were published last, one per practice."""
    pages = public_practices().order_by("-first_published_at", "-pk")
    return best_versions(with_countries(pages, most=count * 12), language)[:count]


def related_practices(page, language, count=3):
    """Practices of the same sector, newest first; none where the practice is for all sectors."""
    codes = page.codes.get("sector", ())
    if not codes:
        return []
    same_sector = PracticeTerm.objects.filter(vocabulary="sector", code__in=codes).values("page")
    pages = public_practices().filter(pk__in=same_sector).exclude(translation_key=page.translation_key)
    ordered = pages.order_by("-year_start", "number", "pk")
    return best_versions(with_countries(ordered, most=count * 12), language)[:count]


def repository_figures(**others):
    """How many practices there are, in how many countries and languages, and how many rows `others` have; one query.

    `others`: {name: queryset}.
    """
    counts = {name: Max(counted(rows)) for name, rows in others.items()}
    return PracticePage.objects.live().aggregate(
        **counts,
        practices=Count("translation_key", distinct=True),
        countries=Count("countries__code", distinct=True),
        languages=Count("locale", distinct=True),
    )


def counted(rows):
    """The number of `rows` as a part of another query."""
    alone = rows.order_by().annotate(everything=Value(1)).values("everything")
    return Coalesce(Subquery(alone.annotate(number=Count("pk")).values("number")), 0)


def published_assessments(keys):
    """{translation key: assessment} of the practices that are shown with the label of their last review; one query."""
    found = Assessment.objects.exclude(label="").filter(submission__page__translation_key__in=list(keys))
    rows = found.annotate(key=F("submission__page__translation_key")).order_by("round", "pk")
    return {row.key: row for row in rows}


def published_assessment(page):
    """The assessment that a practice is shown with, or None; no query where it has no label."""
    if not page.live or page.quality_label not in LABELS:
        return None
    return published_assessments([page.translation_key]).get(page.translation_key)


def practice_context(page, language):
    """What the page of a practice shows beside its own fields, to a reader of `language`."""
    versions = page.live_translations
    original = versions.get(page.original_language)
    attach_organisations(page)
    attach_documents(page)
    return {
        "versions": [
            {"code": code, "url": version.get_url(), "direction": direction(code)}
            for code, version in versions.items()
            if code != page.locale.language_code
        ],
        "original": original,
        "is_translation": page.original_language not in ("", page.locale.language_code),
        "is_outdated": is_outdated(page, original),
        "partners": list(page.partners.all()),
        "related": SimpleLazyObject(partial(related_practices, page, language)),
    }


def is_outdated(page, original):
    """Whether the original was published anew after this translation was."""
    if original is None or original.pk == page.pk:
        return False
    return bool(page.last_published_at and original.last_published_at > page.last_published_at)


def attach_organisations(page):
    """Gives the page and its partner rows their organisations with countries, in one query for all."""
    partners = list(page.partners.all())
    wanted = {part.organisation_id for part in partners} | {page.organisation_id}
    found = organisations_with_countries([pk for pk in wanted if pk])
    page.organisation = found.get(page.organisation_id)
    page.partners = [part for part in partners if part.organisation_id in found]
    for part in page.partners.all():
        part.organisation = found[part.organisation_id]


def organisations_with_countries(keys):
    """{key: organisation} that knows its `country_codes`."""
    rows = with_countries(Organisation.objects.filter(pk__in=keys)) if keys else ()
    return {row.pk: row for row in rows}


def with_countries(ordered, most=None):
    """One each of the `ordered` rows, with `country_codes`; one query of `most` rows, one for each country."""
    found = {}
    rows = ordered.prefetch_related(None).annotate(of_country=F("countries__code"))
    for row in rows.order_by(*ordered.query.order_by, "countries__sort_order", "countries__pk")[:most]:
        codes = found.setdefault(row.pk, row).__dict__.setdefault("country_codes", [])
        if row.of_country and row.of_country not in codes:
            codes.append(row.of_country)
    return found.values()


def attach_documents(page):
    """Gives the materials their files, in one query where there are any."""
    materials = [material for material in page.materials.all() if material.document_id]
    if materials:
        found = get_document_model().objects.in_bulk([material.document_id for material in materials])
        for material in materials:
            material.document = found.get(material.document_id)


def archiving_of(page) -> SubmissionEvent | None:
    """When and why the practice was taken from the repository; None where it was not. For all its languages."""
    archived = {
        "submission__page__translation_key": page.translation_key,
        "submission__state": SubmissionState.ARCHIVED,
    }
    return SubmissionEvent.objects.filter(state=SubmissionState.ARCHIVED, **archived).order_by("-pk").first()
