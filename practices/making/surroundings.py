"""The organisations and projects that made practices name; their names say that they are made."""

from random import Random

from community.organisations.models import Organisation, OrganisationCountry
from community.projects.models import Project, ProjectPage
from community.projects.services import publish_project_page, save_project
from portal.vocabulary import get_vocabulary

from .cases import ORGANISATIONS, PROJECTS
from .words import Skewed, lexicons

ORGANISATION_SLUG = "made-organisation-{:03}"
PROJECT_SLUG = "made-project-{:02}"


def ensure_organisations() -> list[int]:
    """The ids of the made organisations in their order; those that are missing are made, all together."""
    slugs = [ORGANISATION_SLUG.format(place + 1) for place in range(ORGANISATIONS)]
    there = Organisation.objects.in_bulk(slugs, field_name="slug")
    missing = [_organisation(place, slug) for place, slug in enumerate(slugs) if slug not in there]
    for organisation in Organisation.objects.bulk_create(missing):
        there[organisation.slug] = organisation
    OrganisationCountry.objects.bulk_create(
        OrganisationCountry(organisation=organisation, code=_seat(organisation), sort_order=0)
        for organisation in missing
    )
    return [there[slug].pk for slug in slugs]


def _organisation(place: int, slug: str) -> Organisation:
    rng = Random(slug)
    lexicon = list(lexicons().values())[place % len(lexicons())]
    return Organisation(
        slug=slug,
        name=f"Made organisation {place + 1} ({lexicon.title(rng)})",
        name_language=lexicon.language,
        acronym=f"MADE{place + 1}",
        type=Skewed(get_vocabulary("organisation_type").codes, "type").draw(rng),
        is_illustrative=True,
    )


def _seat(organisation: Organisation) -> str:
    return lexicons()[organisation.name_language].countries[0]


def ensure_projects(organisations: list[int]) -> list[int]:
    """The ids of the made projects in their order; each has facts and a page in English."""
    there = dict(Project.objects.filter(slug__startswith="made-project-").values_list("slug", "pk"))
    slugs = [PROJECT_SLUG.format(place + 1) for place in range(PROJECTS)]
    for place, slug in enumerate(slugs):
        if slug not in there:
            there[slug] = _make_project(place, slug, organisations).pk
    return [there[slug] for slug in slugs]


def _make_project(place: int, slug: str, organisations: list[int]) -> Project:
    rng = Random(slug)
    start = 2015 + place % 9
    partners = Organisation.objects.in_bulk(rng.sample(organisations, 3)).values()
    roles = ("coordinator", "partner", "partner")
    project = save_project(
        slug=slug,
        acronym=f"MADE-{place + 1:02}",
        start_year=start,
        end_year=start + 2,
        partners=[(organisation, role) for organisation, role in zip(partners, roles, strict=True)],
    )
    if not ProjectPage.objects.filter(project=project).exists():
        publish_project_page(
            project=project,
            language="en",
            title=f"Made project {place + 1}",
            summary="A project without a life of its own: it was made for measurements.",
        )
    return project
