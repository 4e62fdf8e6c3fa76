"""From a practice to its search document, and from a change to the practices it touches."""

import pytest

from practices.models import PracticePage
from practices.search_source import PracticeSource
from tests.factories import OrganisationFactory, PracticeFactory, ProjectFactory

from .test_services import translated

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("planted")]
source = PracticeSource()


def document_of(page):
    return source.document(source.key_of(page))


def test_document_is_one_for_all_languages():
    page = PracticeFactory(language="lv", title="Mācekļi")
    translated(page, "ar", mark="ع ")
    document = document_of(page)
    assert (document.original, sorted(document.texts)) == ("lv", ["ar", "lv"])
    assert document.texts["ar"].title == "ع Mācekļi"
    assert document.texts["lv"].url == "/lv/practices/macekli/"
    assert document.fallback_path == "practices/gp-2022-1/"


def test_document_counts_a_division_in_its_section_too():
    page = PracticeFactory(codes={"sector": ["C31", "I55"]}, countries=[("ES", "ES11"), ("PT", "")])
    facets = document_of(page).facets
    assert facets["sector"] == ("C", "C31", "I", "I55")
    assert (facets["country"], facets["region"], facets["period"]) == (("ES", "PT"), ("ES11",), ("2022",))


def test_document_holds_every_text():
    page = PracticeFactory(
        lessons_learned="<p>Lesson &amp; words<br/>apart</p>",
        tools_used="A plane",
        story=[("step", {"title": "Step one", "text": "<p>Sawing</p>"})],
    )
    body = document_of(page).texts["en"].body
    for words in ("Lesson & words", "A plane", "Step one", "Sawing", "Something was the matter."):
        assert words in body
    assert "<" not in body


def test_document_is_found_by_the_names_behind_it():
    owner, partner = OrganisationFactory(name="Kokamatu", acronym="KK"), OrganisationFactory(name="Partner")
    project = ProjectFactory(acronym="WOOD", grant_reference="2020-1-FI01-KA202-066596")
    page = PracticeFactory(organisation=owner, partners=[partner], project=project)
    assert set(document_of(page).names) == {
        page.number, "Kokamatu", "KK", "Partner", "WOOD", "2020-1-FI01-KA202-066596"
    }  # fmt: skip


def test_document_of_what_is_not_public_is_none():
    page = PracticeFactory()
    assert document_of(page) is not None
    page.unpublish()
    assert document_of(page) is None
    assert source.document("00000000-0000-0000-0000-000000000000") is None


def test_change_of_an_organisation_touches_its_practices():
    owner, partner, stranger = OrganisationFactory.create_batch(3)
    page = PracticeFactory(organisation=owner, partners=[partner])
    PracticeFactory()
    key = {str(page.translation_key)}
    assert set(source.affected_keys(owner)) == key
    assert set(source.affected_keys(partner)) == key
    assert set(source.affected_keys(stranger)) == set()


def test_change_of_a_project_touches_its_practices():
    project = ProjectFactory()
    page = PracticeFactory(project=project)
    PracticeFactory()
    assert set(source.affected_keys(project)) == {str(page.translation_key)}


def test_keys_are_all_live_practices_once():
    pages = PracticeFactory.create_batch(3)
    translated(pages[0], "lv")
    pages[2].unpublish()
    assert sorted(source.keys()) == sorted(str(page.translation_key) for page in pages[:2])


def test_documents_need_the_same_queries_whatever_their_number(django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    PracticeFactory.create_batch(6)
    keys = list(source.keys())
    with CaptureQueriesContext(connection) as one:
        assert len(source.documents(keys[:1])) == 1
    with django_assert_num_queries(len(one)):
        assert len(source.documents(keys)) == 6
    assert PracticePage.objects.count() == 6
