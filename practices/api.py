"""Practices for programs: the repository's own search, as JSON."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import override
from ninja import Query, Router, Schema, Status

from portal.core.languages import LANGUAGE_CODES
from portal.core.urls import absolute_url
from search import rescue
from search.kinds import facets_of
from search.query import InvalidQuery, SearchQuery
from search.results import PageOutOfRange

router = Router(tags=["practices"])

#: (name, explanation, whether it may be repeated)
PARAMETERS = (
    ("q", lazy("Words that must all be met, in any inflection; phrases in quotes."), False),
    ("country", lazy("ISO 3166-1 code of the country, such as LV."), True),
    ("region", lazy("NUTS 2 code of the region, such as ES11."), True),
    ("sector", lazy("NACE 2.1 section or division, such as C or C31."), True),
    ("eqf", lazy("Level of the European Qualifications Framework, 1 to 8."), True),
    ("vet_type", lazy("Type of training, such as apprenticeship."), True),
    ("target_group", lazy("For whom the practice is, such as vet_teacher."), True),
    ("theme", lazy("Theme, such as inclusion."), True),
    ("delivery", lazy("Face to face, online, hybrid or blended."), True),
    ("language", lazy("Language in which the practice can be read."), True),
    ("period", lazy("Year in which the practice began."), True),
    ("project", lazy("Project that the practice came from."), True),
    ("label", lazy("Quality label: submitted, promising or validated."), True),
    ("enterprise_size", lazy("Size of the firms that it is for or that tried it, such as micro."), True),
    ("cost_band", lazy("What it cost where it was made or tried, such as under_1000."), True),
    ("reuse_outcome", lazy("What came of it where others tried it: worked, partly or failed."), True),
    ("year_from", lazy("Only practices that began in this year or later."), False),
    ("year_to", lazy("Only practices that began in this year or earlier."), False),
    ("sort", lazy("Order: relevance, date or title."), False),
    ("page", lazy("Page of the result, from 1."), False),
    ("page_size", lazy("Results on a page, up to 100; 20 unless told."), False),
    ("lang", lazy("Language of the labels and, where there is one, of the texts."), False),
)


class InvalidParameters(ValueError):
    """Parameters that cannot be answered; `errors` says which and why."""

    def __init__(self, errors):
        super().__init__(str(errors))
        self.errors = errors


class PracticeParameters(Schema):
    """What may be asked; the OpenAPI document is made from it, the reading is SearchQuery's."""

    q: str = ""
    country: list[str] = []
    region: list[str] = []
    sector: list[str] = []
    eqf: list[str] = []
    vet_type: list[str] = []
    target_group: list[str] = []
    theme: list[str] = []
    delivery: list[str] = []
    language: list[str] = []
    period: list[str] = []
    project: list[str] = []
    label: list[str] = []
    enterprise_size: list[str] = []
    cost_band: list[str] = []
    reuse_outcome: list[str] = []
    year_from: str = ""
    year_to: str = ""
    sort: str = "relevance"
    page: str = "1"
    page_size: str = "20"
    lang: str = "en"


class FacetValueOut(Schema):
    """A value of a facet: how many results it has if chosen, whatever else of this facet is chosen."""

    code: str
    parent: str
    label: str
    count: int
    selected: bool


class AssessmentOut(Schema):
    """How a published practice was judged by the grid of this version: total and means of its blocks, 1 to 5."""

    total: float
    blocks: dict[str, float]
    grid_version: int


class PracticeOut(Schema):
    """One practice, in the language asked for or its original; `tried` firms have told of trying it."""

    id: str
    title: str
    summary: str
    language: str
    languages: list[str]
    original_language: str
    url: str
    year: int | None
    year_end: int | None
    ongoing: bool
    country: list[str]
    region: list[str]
    sector: list[str]
    cross_sector: bool
    eqf: list[str]
    vet_type: list[str]
    target_group: list[str]
    theme: list[str]
    delivery: list[str]
    period: list[str]
    project: list[str]
    label: list[str]
    enterprise_size: list[str]
    cost_band: list[str]
    reuse_outcome: list[str]
    tried: int
    organisation: list[str]
    illustrative: bool
    licence: str
    assessment: AssessmentOut | None


class PracticesOut(Schema):
    """A page of results with the counts of all facets.

    `searched` is the text that was searched: where `q` itself finds nothing, the same spelt otherwise, or without the
    words of `left_out`.
    """

    total: int
    page: int
    pages: int
    searched: str
    left_out: list[str]
    results: list[PracticeOut]
    facets: dict[str, list[FacetValueOut]]


class ErrorOut(Schema):
    """What was wrong with the request."""

    errors: list[dict[str, str]]


@router.get("", response={200: PracticesOut, 400: ErrorOut, 404: ErrorOut}, summary="Search the good practices")
def list_practices(request: HttpRequest, parameters: Query[PracticeParameters]) -> Any:
    """Finds practices by words and codes: OR inside a parameter, AND between parameters."""
    language = request.GET.get("lang", "en")
    if language not in LANGUAGE_CODES:
        raise InvalidParameters([_problem("lang", language, _("This language is not one of the portal's."))])
    with override(language):
        return search_as_json(request, language)


def search_as_json(request, language):
    """The answer in `language`; raises InvalidParameters."""
    try:
        query = SearchQuery.from_params(request.GET, language=language)
    except InvalidQuery as invalid:
        raise InvalidParameters(
            [_problem(one.param, one.value, str(one.message)) for one in invalid.errors]
        ) from invalid
    try:
        results = rescue.search(query)
    except PageOutOfRange as beyond:
        message = _("The last page is %(page)s.") % {"page": beyond.last_page}
        return Status(404, {"errors": [_problem("page", str(query.page), message)]})
    return Status(
        200,
        {
            "total": results.total,
            "page": query.page,
            "pages": results.pages,
            "searched": results.rescued.text if results.rescued else query.text,
            "left_out": list(results.rescued.left_out) if results.rescued else [],
            "results": [practice_json(hit) for hit in results.hits],
            "facets": {group.name: [facet_json(value) for value in group.values] for group in results.facets.values()},
        },
    )


def _problem(param, value, message):
    return {"param": param, "value": value[:100], "message": str(message)}


def facet_json(value):
    """A facet's value as the API sends it."""
    return {name: getattr(value, name) for name in ("code", "parent", "label", "count", "selected")}


def practice_json(hit):
    """A hit as the API sends it; every facet's codes as a list."""
    names = (facet.name for facet in facets_of((hit.kind,)) if facet.name != "language")
    codes = {name: list(hit.facets.get(name, ())) for name in names}
    return {
        **codes,
        "id": hit.extra["number"],
        "title": hit.title,
        "summary": hit.summary,
        "language": hit.language,
        "languages": list(hit.languages),
        "original_language": hit.original,
        "url": absolute_url(hit.url),
        "year": hit.year,
        "year_end": hit.extra["year_end"],
        "ongoing": hit.extra["ongoing"],
        "cross_sector": hit.extra["cross_sector"],
        "organisation": hit.extra["organisation_names"],
        "tried": hit.extra.get("tried", 0),
        "illustrative": hit.extra["is_illustrative"],
        "licence": hit.extra["licence"],
        "assessment": hit.extra.get("assessment"),
    }
