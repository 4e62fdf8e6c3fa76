"""From an organisation to its search document; that it is followed, and stays out of the repository."""

from dataclasses import replace

import pytest

from community.organisations.models import Organisation, OrganisationCountry, OrganisationTerm
from community.organisations.search_source import OrganisationSource, first_line
from community.organisations.services import link_organisations
from search.backends import get_backend
from search.completion import complete
from search.indexing import drain_all
from search.query import SearchQuery
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db
source = OrganisationSource()


def document_of(organisation):
    return source.document(source.key_of(organisation))


def test_document_has_the_name_in_its_own_language():
    organisation = OrganisationFactory(
        slug="hamk", name="Hämeen ammattikorkeakoulu", name_language="fi", acronym="HAMK"
    )
    document = document_of(organisation)
    assert (document.kind, document.key, document.original) == ("organisation", str(organisation.pk), "fi")
    assert {code: (text.title, text.url) for code, text in document.texts.items()} == {
        "fi": ("Hämeen ammattikorkeakoulu (HAMK)", "/fi/organisations/hamk/")
    }
    assert document.fallback_path == "organisations/hamk/"
    assert document.names == ("Hämeen ammattikorkeakoulu", "HAMK")
    assert {name: codes for name, codes in document.facets.items() if codes} == {"country": ("LV",)}


def test_document_has_the_english_name_where_one_is_used():
    document = document_of(
        OrganisationFactory(slug="hamk", name="Hämeen", name_language="fi", name_en="HAMK University")
    )
    assert {code: (text.title, text.url) for code, text in document.texts.items()} == {
        "en": ("HAMK University", "/en/organisations/hamk/"),
        "fi": ("Hämeen", "/fi/organisations/hamk/"),
    }
    assert document.names == ("Hämeen", "HAMK University")


@pytest.mark.parametrize("language", ["", "en"])
def test_name_of_no_known_language_keeps_its_place_before_the_english_one(language):
    document = document_of(OrganisationFactory(name="ASIE", name_language=language, name_en="Other"))
    assert (document.original, [text.title for text in document.texts.values()]) == ("en", ["ASIE"])


def test_every_reader_is_led_to_the_page_in_her_language(client, planted):
    OrganisationFactory(slug="luovi", name="Ammattiopisto Luovi", name_language="fi")
    drain_all()
    [suggestion] = complete("ammatti", "fi")
    assert (suggestion.kind, suggestion.url) == ("organisation", "/fi/organisations/luovi/")
    [hit] = get_backend().search(SearchQuery(text="luovi", kinds=("organisation",), language="ar")).hits
    assert hit.url == "/ar/organisations/luovi/"
    assert client.get(hit.url).status_code == 200


def found(text):
    """What completes a text, once all changes that were noted are worked off."""
    drain_all()
    return [(one.text, one.url) for one in complete(text, "en")]


def test_changes_are_followed():
    organisation = OrganisationFactory(slug="firul", name="Firul Comun")
    assert found("firul") == [("Firul Comun", "/en/organisations/firul/")]
    organisation.name, organisation.slug = "Galdnieku gilde", "gilde"
    organisation.save()
    assert (found("firul"), found("galdn")) == ([], [("Galdnieku gilde", "/en/organisations/gilde/")])
    organisation.delete()
    assert found("galdn") == []


def test_keys_are_all_organisations_once_in_steps(monkeypatch):
    monkeypatch.setattr("search.sources.KEYS_AT_ONCE", 2)
    assert list(source.keys()) == []
    organisations = OrganisationFactory.create_batch(4)
    assert list(source.keys()) == [str(one.pk) for one in organisations]
    organisations.append(OrganisationFactory())
    assert list(source.keys()) == [str(one.pk) for one in organisations]


@pytest.mark.parametrize("number", [1, 5])
def test_documents_need_as_many_queries_for_one_as_for_all(django_assert_num_queries, number):
    made = OrganisationFactory.create_batch(5, terms={"sector": ("C31",)})
    for other in made[1:]:
        link_organisations(organisation=made[0], others=[other])
        link_organisations(organisation=other, others=[made[0]])
    keys = list(source.keys())
    with django_assert_num_queries(7):
        assert len(source.documents(keys[:number])) == number
    Organisation.objects.all().delete()
    assert source.document(keys[0]) is None


def test_document_has_every_code_and_the_words_around_it():
    organisation = OrganisationFactory(
        name="Galdnieku gilde", name_language="lv", type="chamber", size="small", city="Cēsis", countries=("LV", "EE"),
        region="LV00", mission="Mēs mācām.\nVēl vairāk.", mission_language="lv", mission_en="We teach.",
        terms={"sector": ("C31", "F"), "expertise": ("inclusion",), "language": ("lv", "en")},
    )  # fmt: skip
    link_organisations(organisation=organisation, others=[OrganisationFactory(name="Luovi")])
    document = document_of(organisation)
    assert document.facets == {
        "country": ("LV", "EE"),
        "region": ("LV00",),
        "organisation_type": ("chamber",),
        "expertise": ("inclusion",),
        "sector": ("C", "C31", "F"),
        "language": ("lv", "en"),
        "enterprise_size": ("small",),
    }
    assert {code: text.summary for code, text in document.texts.items()} == {"en": "We teach.", "lv": "Mēs mācām."}
    assert document.texts["en"].title == "Galdnieku gilde"
    for word in ("Cēsis", "Luovi", "Chamber of commerce", "Small"):
        assert word in document.texts["en"].body
    assert document.extra["name_in"] == {"en": "lv", "lv": "lv"}
    assert document.extra["mission_in"] == {"en": "en", "lv": "lv"}


def test_reader_of_another_language_is_shown_the_mission_there_is():
    document = document_of(OrganisationFactory(name_language="fi", mission_en="We teach."))
    assert document.texts["fi"].summary == "We teach."
    assert document.extra["mission_in"] == {"en": "en", "fi": "en"}
    assert "We teach." not in document.texts["fi"].body


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        (" \n ", ""),
        ("One.\nTwo.", "One."),
        ("x" * 999, "x" * 240 + "…"),
        ("word " * 99, ("word " * 47) + "…"),
    ],
)
def test_row_shows_the_beginning_of_a_text(text, shown):
    assert first_line(text) == shown


def keys_for(text="", **filters):
    drain_all()
    filters = {name: tuple(codes.split()) for name, codes in filters.items()}
    query = SearchQuery(text=text, filters=filters, kinds=("organisation",))
    return {hit.title for hit in get_backend().search(query).hits}


def test_codes_and_links_are_followed_where_they_change_by_themselves():
    one, other = OrganisationFactory(name="Alpha"), OrganisationFactory(name="Beta")
    assert keys_for(expertise="green") == set()
    term = OrganisationTerm.objects.create(organisation=one, topic="expertise", code="green")
    assert keys_for(expertise="green") == keys_for("green skills") == {"Alpha"}
    term.delete()
    assert keys_for(expertise="green") == set()
    link_organisations(organisation=one, others=[other])
    assert keys_for("beta") == {"Alpha", "Beta"}
    other.name = "Gamma"
    other.save()
    assert (keys_for("beta"), keys_for("gamma")) == (set(), {"Alpha", "Gamma"})
    other.delete()
    assert keys_for("gamma") == set()
    OrganisationCountry.objects.get(organisation=one).delete()
    assert keys_for(country="LV") == set()


def test_repository_does_not_show_organisations(demo):
    query = SearchQuery(page_size=100)
    for text in ("", "Luovi", "vocational"):
        with_them = get_backend().search(replace(query, text=text))
        assert get_backend().delete(("organisation", key) for key in source.keys()) == Organisation.objects.count()
        without = get_backend().search(replace(query, text=text))
        assert with_them.total == without.total > 0
        assert with_them.facets == without.facets
        assert {hit.kind for hit in with_them.hits} == {"practice"}
        get_backend().upsert(source.documents(list(source.keys())))
