"""What search knows of a practice: one document per case, with the texts of all its languages."""

import datetime
import html
import re
from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from community.organisations.models import Organisation
from community.projects.models import Project
from portal.core.pictures import picture_url
from portal.core.visibility import published
from portal.vocabulary import get_vocabulary
from search.completion import register_kind, register_results
from search.documents import SearchDocument, TextPart
from search.sources import keys_in_steps, register
from search.tabs import register_tab

from .addresses import REPOSITORY_SLUG, number_path
from .choices import cost_band_of
from .models import PracticePage, ReuseReport
from .models.reuse import FIRM
from .queries import LABELS, published_assessments

#: Facets that are simply the codes of a vocabulary.
PLAIN_FACETS = ("eqf", "vet_type", "target_group", "theme", "delivery")
RICH_FIELDS = (
    "problem_context",
    "objectives",
    "resources_needed",
    "evidence_of_success",
    "success_factors",
    "constraints",
    "lessons_learned",
    "transferability",
    "sustainability",
    "innovation",
    "external_factors",
)
PLAIN_FIELDS = ("curriculum_gap", "pedagogical_foundation", "manual_skill", "tools_used")
_TAG = re.compile(r"<[^>]+>")


class PracticeSource:
    """Finds practices for the index; see `search.sources.Source` for what each method promises."""

    kind = "practice"
    models = (PracticePage,)
    related_models = (Page, Organisation, Project, ReuseReport)

    def key_of(self, page):
        """The translation key, which all languages of a practice share."""
        return str(page.translation_key)

    def affected_keys(self, instance):
        """Practices whose document holds something of the instance, or that were saved as a plain Page."""
        if isinstance(instance, ReuseReport):
            return [str(instance.practice.translation_key)]
        if isinstance(instance, Page):
            is_practice = not isinstance(instance, PracticePage) and instance.specific_class is PracticePage
            return [str(instance.translation_key)] if is_practice else []
        pages = PracticePage.objects.order_by()
        if isinstance(instance, Project):
            pages = pages.filter(project=instance)
        else:
            pages = pages.filter(organisation=instance) | pages.filter(partners__organisation=instance)
        return {str(key) for key in pages.values_list("translation_key", flat=True)}

    def document(self, key):
        """The document of one practice, or None when no language of it is public."""
        return next(iter(self.documents([key])), None)

    def documents(self, keys):
        """The documents of these practices, in a constant number of queries."""
        pages = (
            published(PracticePage.objects.filter(translation_key__in=keys))
            .select_related("locale", "organisation", "project", "image")
            .prefetch_related("terms", "countries", "perspectives", "partners__organisation")
            .order_by("translation_key", "pk")
        )
        versions, trials = defaultdict(list), trials_of(keys)
        for page in pages:
            versions[page.translation_key].append(page)
        assessments = published_assessments(versions)
        return [practice_document(pages, trials[key], assessments.get(key)) for key, pages in versions.items()]

    def keys(self):
        """The translation keys of all live practices, read in steps."""
        return keys_in_steps(PracticePage.objects.live(), "translation_key")


@dataclass(frozen=True)
class Trial:
    """What search keeps of a report of re-use."""

    firm: int
    enterprise_size: str
    cost_band: str
    outcome: str


def trials_of(keys):
    """{translation key: trials that readers may see}, in one query."""
    rows = ReuseReport.objects.shown().filter(practice__translation_key__in=keys).order_by("pk").annotate(firm=FIRM)
    found = defaultdict(list)
    for key, *told in rows.values_list("practice__translation_key", "firm", "enterprise_size", "cost_band", "outcome"):
        found[key].append(Trial(*told))
    return found


def practice_document(pages, trials=(), assessment=None):
    """The document of one practice: of its public `pages`, one per language, `trials` elsewhere and assessment."""
    lead = next((page for page in pages if page.locale.language_code == page.original_language), pages[0])
    texts = {page.locale.language_code: text_part(page) for page in pages}
    published = lead.first_published_at
    return SearchDocument(
        kind=PracticeSource.kind,
        key=str(lead.translation_key),
        original=lead.locale.language_code,
        texts=texts,
        facets=facets(lead, texts) | tried_facets(lead, trials),
        date=published.date() if published else datetime.date.min,
        year=lead.year_start,
        fallback_path=number_path(lead.number),
        extra=extra(lead, pages, assessment) | {"tried": len({trial.firm for trial in trials})},
        names=names(lead),
    )


def page_address(page):
    """Address of a page from its place in the tree, without a query: the first step is the language's home."""
    return f"/{page.locale.language_code}/{page.url_path.split('/', 2)[2]}"


def text_part(page):
    """What one language says, as plain text."""
    parts = [plain_text(getattr(page, name)) for name in RICH_FIELDS]
    parts += [getattr(page, name) for name in PLAIN_FIELDS]
    parts += page.story.stream_block.get_searchable_content(page.story) if page.story else []
    parts += [plain_text(one.text) for one in page.perspectives.all()]
    return TextPart(
        language=page.locale.language_code,
        title=page.title,
        summary=page.summary,
        body="\n".join(part for part in parts if part),
        url=page_address(page),
    )


def plain_text(rich):
    """The words of a rich text; blocks are kept apart by spaces."""
    return html.unescape(_TAG.sub(" ", rich)).strip() if rich else ""


def facets(page, texts):
    """{facet: codes}; a division counts in its section too, a region in its country."""
    codes = page.codes
    return {
        **{name: tuple(codes.get(name, ())) for name in PLAIN_FACETS},
        "sector": get_vocabulary("sector").with_ancestors(codes.get("sector", ())),
        "country": tuple(page.country_codes),
        "region": tuple(dict.fromkeys(one.region for one in page.countries.all() if one.region)),
        "language": tuple(sorted(texts)),
        "period": (str(page.year_start),) if page.year_start else (),
        "project": (page.project.slug,) if page.project else (),
        "label": (page.quality_label,),
    }


def tried_facets(page, trials):
    """{facet: codes} of what both the practice and those who tried it tell, and of what came of that."""
    sizes = (*page.codes.get("enterprise_size", ()), *(trial.enterprise_size for trial in trials))
    bands = (cost_band_of(page.cost), *(trial.cost_band for trial in trials))
    told = {"enterprise_size": sizes, "cost_band": bands, "reuse_outcome": (trial.outcome for trial in trials)}
    return {name: tuple(dict.fromkeys(filter(None, codes))) for name, codes in told.items()}


def names(page):
    """Names by which a practice is asked for in any language."""
    found = [page.number]
    for organisation in (page.organisation, *(part.organisation for part in page.partners.all())):
        if organisation:
            found += [organisation.name, organisation.acronym, organisation.name_en]
    if page.project:
        found += [page.project.acronym, page.project.grant_reference]
    return tuple(name for name in found if name)


def extra(page, pages, assessment=None):
    """What a row of the result and the API show beside the facets."""
    return {
        "number": page.number,
        "image": {"url": picture_url(page.image, "row")} if page.image_id else None,
        "image_alt": {one.locale.language_code: one.image_alt for one in pages if one.image_alt},
        "is_illustrative": page.is_illustrative,
        "cross_sector": page.is_cross_sector,
        "country_codes": list(page.country_codes),
        "sector_codes": list(page.codes.get("sector", ())),
        "year_start": page.year_start,
        "year_end": page.year_end,
        "ongoing": page.is_ongoing,
        "organisation_names": [page.organisation.name] if page.organisation else [],
        "organisation": page.organisation.slug if page.organisation else "",
        "licence": page.licence,
        "assessment": assessment_extra(page, assessment),
    }


def assessment_extra(page, assessment):
    """How the practice was judged, for programs: only what its page shows; None where there is nothing."""
    if assessment is None or page.quality_label not in LABELS:
        return None
    return {
        "total": float(assessment.total), "blocks": assessment.blocks, "grid_version": assessment.grid_version,
    }  # fmt: skip


register(PracticeSource())
register_kind(PracticeSource.kind, _("Good practices"))
register_results(f"{REPOSITORY_SLUG}/")
register_tab(f"{REPOSITORY_SLUG}/", _("Practices"), place=1, kinds=(PracticeSource.kind,))
