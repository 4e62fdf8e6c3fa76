"""Projects: facts that are checked, a status that is computed, pages per language."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from community.projects.models import Project, ProjectObjective, ProjectOutput, ProjectPage, ProjectSection, Status
from community.projects.queries import project_labels, project_pages, project_pages_of
from community.projects.services import publish_project_page, save_project
from tests.factories import OrganisationFactory, ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("reference", ["2020-1-FI01-KA202-066596", "2021-2-DE02-KA220-VET-000012345", ""])
def test_grant_reference_is_accepted(reference):
    assert ProjectFactory(grant_reference=reference).grant_reference == reference


@pytest.mark.parametrize(
    "reference", ["2020-1-FI1-KA202-066596", "KA202", "2020-1-FI01-KA202-066596 ", "1999-1-FI01-KA202-066596"]
)
def test_grant_reference_is_refused(reference):
    with pytest.raises(ValidationError) as raised:
        ProjectFactory(grant_reference=reference)
    assert set(raised.value.message_dict) == {"grant_reference"}
    assert Project.objects.count() == 0


def test_coordinator_comes_first_and_others_keep_their_order():
    partner, employer, coordinator = OrganisationFactory.create_batch(3)
    project = ProjectFactory(partners=[(partner, "partner"), (employer, "employer"), (coordinator, "coordinator")])
    assert [row.organisation for row in project.partner_rows] == [coordinator, partner, employer]
    assert project.coordinator == coordinator


def test_project_without_coordinator_has_none():
    assert ProjectFactory(partners=[(OrganisationFactory(), "partner")]).coordinator is None


def test_associated_partners_are_counted_named_or_not():
    named = OrganisationFactory()
    project = ProjectFactory(partners=[(named, "associated_partner")], unnamed_associated_partners=15)
    assert project.associated_partner_count == 16
    assert project.full_partners == []


def test_countries_are_those_of_the_full_partners_once():
    partners = [(OrganisationFactory(countries=(code,)), "partner") for code in ("FI", "LV", "FI")]
    venue = (OrganisationFactory(countries=("IT",)), "venue_host")
    assert ProjectFactory(partners=[*partners, venue]).country_codes == ["FI", "LV"]


@pytest.mark.parametrize(
    ("fields", "day", "status"),
    [
        ({"start_year": 2021, "end_year": 2023}, (2020, 12, 31), Status.PLANNED),
        ({"start_year": 2021, "end_year": 2023}, (2021, 1, 1), Status.RUNNING),
        ({"start_year": 2021, "end_year": 2023}, (2023, 12, 31), Status.RUNNING),
        ({"start_year": 2021, "end_year": 2023}, (2024, 1, 1), Status.FINISHED),
        ({"start_year": 2020, "start_month": 1}, (2030, 1, 1), Status.UNKNOWN),
        ({"end_year": 2023}, (2024, 1, 1), Status.FINISHED),
        ({}, (2024, 1, 1), Status.UNKNOWN),
    ],
)
def test_status_is_computed_from_the_dates(fields, day, status):
    assert Project(**fields).status_on(datetime.date(*day)) == status


def test_duration_counts_both_months():
    project = Project(start_year=2020, start_month=9, start_day=1, end_year=2023, end_month=8, end_day=31)
    assert project.duration_months == 36
    assert Project(start_year=2021, end_year=2023).duration_months is None


@pytest.mark.parametrize(
    ("programme", "period", "statement"),
    [
        ("erasmus_plus", "2014-2020", "Co-funded by the Erasmus+ Programme of the European Union"),
        ("erasmus_plus", "2021-2027", "Co-funded by the European Union"),
        ("", "", ""),
    ],
)
def test_funding_statement_follows_the_programme_period(programme, period, statement):
    assert Project(programme=programme, funding_period=period).funding_statement == statement


def test_save_project_updates_by_slug():
    one = OrganisationFactory()
    first = save_project(slug="wood", acronym="WOOD", partners=[(one, "partner")])
    second = save_project(slug="wood", acronym="Wood", partners=[])
    assert (first.pk, second.acronym, second.partner_rows) == (second.pk, "Wood", [])


@pytest.fixture
def told(planted):
    """A project told in English and, more freely, in Finnish."""
    organisation = OrganisationFactory(name="Coordinator of wood")
    project = ProjectFactory(
        acronym="WOOD", slug="wood", grant_reference="2020-1-FI01-KA202-066596", programme="erasmus_plus",
        funding_period="2014-2020", partners=[(organisation, "coordinator")], unnamed_associated_partners=15,
        start_year=2020, start_month=9, start_day=1, end_year=2023, end_month=8, end_day=31,
    )  # fmt: skip
    english = publish_project_page(
        project=project, language="en", title="The wood project", subtitle="Of trees", summary="About wood.",
        children={
            "objectives": [ProjectObjective(text="First aim."), ProjectObjective(text="Second aim.")],
            "sections": [ProjectSection(title="The approach", text="<p>How we go about it.</p>")],
            "outputs": [ProjectOutput(title="A guide", type="guide", language="fi", licence="CC-BY-4.0",
                                      available_year=2023, available_month=12)],
        },
    )  # fmt: skip
    publish_project_page(project=project, language="fi", title="Puuhanke", summary="Puusta.", translation_of=english)
    return project


def test_pages_are_one_per_project_in_the_readers_language(told):
    assert {code: [page.title for page in project_pages(code)] for code in ("en", "fi", "lv")} == {
        "en": ["The wood project"],
        "fi": ["Puuhanke"],
        "lv": ["The wood project"],
    }


def test_pages_of_an_organisation_tell_its_role(told):
    coordinator = told.coordinator
    assert [(page.title, role) for page, role in project_pages_of(coordinator, "fi")] == [("Puuhanke", "coordinator")]


def test_page_shows_what_is_known(client, told):
    text = client.get("/en/projects/wood/").text
    for words in ("WOOD", "The wood project", "Of trees", "2020-1-FI01-KA202-066596", "1 September 2020", "First aim.",
                  "A guide", "December 2023", "The approach", "How we go about it.", "Coordinator of wood", "15",
                  "Co-funded by the Erasmus+ Programme of the European Union"):  # fmt: skip
        assert words in text, words


def test_page_tabs_are_links_to_parts_of_the_page(client, told):
    import re

    text = client.get("/en/projects/wood/").text
    anchors = set(re.findall(r'href="#([\w-]+)"', text))
    assert "the-approach" in anchors
    assert {anchor for anchor in anchors if f'id="{anchor}"' not in text} == set()


def test_page_in_a_third_language_falls_back_with_its_language_marked(client, told):
    response = client.get("/lv/projects/wood/")
    assert response.status_code == 200
    assert '<html lang="lv"' in response.text
    assert 'lang="en"' in response.text


def test_project_labels_are_the_acronyms(told):
    assert project_labels(["wood", "none"], "fi") == {"wood": "WOOD"}


@pytest.mark.parametrize("number", [1, 3])
def test_list_needs_the_same_queries_whatever_its_length(client, planted, number, django_assert_max_num_queries):
    for n in range(number):
        project = ProjectFactory(partners=[(OrganisationFactory(), "coordinator")])
        publish_project_page(project=project, language="en", title=f"Project {n}", summary="Words.")
    assert ProjectPage.objects.count() == number
    client.get("/en/projects/")
    with django_assert_max_num_queries(8):
        client.get("/en/projects/")
