"""Organisations: services, the list and the page."""

import pytest
from django.core.exceptions import ValidationError

from community.organisations.models import Organisation
from community.organisations.queries import works_with
from community.organisations.services import link_organisations, save_organisation
from search.indexing import drain_all
from tests.factories import OrganisationFactory, PracticeFactory, ProjectFactory

pytestmark = pytest.mark.django_db


def test_save_organisation_creates_once_and_then_updates():
    first = OrganisationFactory(slug="bda", name="BDA", countries=("LV", "EE"))
    second = save_organisation(
        slug="bda",
        name="BDA Rīga",
        countries=("LV",),
        figures=[{"code": "learners", "value": 40, "qualifier": "about"}],
    )
    assert first.pk == second.pk
    found = Organisation.objects.get()
    assert (found.name, found.country_codes, found.country) == ("BDA Rīga", ["LV"], "LV")
    assert [(one.code, one.number, one.qualifier) for one in found.figures.all()] == [("learners", 40, "about")]


@pytest.mark.parametrize(
    "fields",
    [{"website": "not an address"}, {"type": "no-such-type"}, {"founded_day": 3}, {"slug": "no slug"}],
    ids=str,
)
def test_save_organisation_refuses_what_does_not_hold(fields):
    with pytest.raises(ValidationError):
        save_organisation(**{"slug": "x", "name": "X", "countries": ("LV",), **fields})
    assert Organisation.objects.count() == 0


def test_seat_is_the_first_country():
    assert OrganisationFactory(countries=("SE", "FI", "NO")).country == "SE"


def test_works_with_goes_both_ways_and_once():
    one, other, third = OrganisationFactory.create_batch(3)
    link_organisations(organisation=one, others=[other])
    link_organisations(organisation=one, others=[other])
    assert list(works_with(one)) == [other]
    assert list(works_with(other)) == [one]
    assert list(works_with(third)) == []


@pytest.mark.parametrize(
    ("name", "acronym", "shown"),
    [("Ammattiopisto Luovi", "", "Ammattiopisto Luovi"), ("Centre", "CJD", "Centre (CJD)")],
)
def test_organisation_is_called_by_name_and_acronym(name, acronym, shown):
    assert str(OrganisationFactory(name=name, acronym=acronym)) == shown


def test_page_lists_projects_and_practices(client, planted):
    from community.projects.services import publish_project_page

    organisation = OrganisationFactory(name="Kokamatu Koprade")
    project = ProjectFactory(acronym="WOOD", partners=[(organisation, "coordinator")])
    publish_project_page(project=project, language="en", title="Wood project", summary="About wood.")
    own = PracticeFactory(title="Its own practice", organisation=organisation)
    partner = PracticeFactory(title="A practice with it", partners=[organisation])
    other = PracticeFactory(title="A practice of others")
    text = client.get(f"/en/organisations/{organisation.slug}/").text
    assert [title in text for title in ("WOOD", own.title, partner.title, other.title)] == [True, True, True, False]


def test_original_name_is_the_same_in_every_language(client, planted):
    organisation = OrganisationFactory(name="Hämeen ammattikorkeakoulu", name_language="fi", name_en="HAMK University")
    for language in ("en", "lv", "ar"):
        text = client.get(f"/{language}/organisations/{organisation.slug}/").text
        assert "Hämeen ammattikorkeakoulu" in text
        assert 'lang="fi"' in text


def test_unknown_organisation_is_a_clear_404(client, planted):
    response = client.get("/lv/organisations/nobody/")
    assert response.status_code == 404
    assert '<html lang="lv"' in response.text


def test_list_is_in_the_readers_alphabet(client, planted):
    for name in ("Zebra", "Ömer", "Orkla"):
        OrganisationFactory(name=name)
    drain_all()
    order = {language: positions(client, language) for language in ("de", "sv")}
    assert order["de"].index("Orkla") == order["de"].index("Ömer") + 1  # ö is an o
    assert order["sv"][-1] == "Ömer"  # ö ends the alphabet


def positions(client, language):
    results = client.get(f"/{language}/organisations/").context["results"]
    return [hit.title for hit in results.hits]


@pytest.mark.parametrize(("page", "status"), [("2", 404), ("999999999", 404), ("0", 400), ("x", 400), ("-1", 400)])
def test_list_has_no_page_beyond_the_end(client, planted, page, status):
    OrganisationFactory()
    drain_all()
    assert client.get(f"/en/organisations/?page={page}").status_code == status
