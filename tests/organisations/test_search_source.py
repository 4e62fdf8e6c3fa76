"""From an organisation to its search document; that it is followed, and stays out of the repository."""

from dataclasses import replace

import pytest

from community.organisations.models import Organisation
from community.organisations.search_source import OrganisationSource
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
    assert document.facets == {}


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


def test_documents_need_one_query(django_assert_num_queries):
    OrganisationFactory.create_batch(5)
    keys = list(source.keys())
    with django_assert_num_queries(1):
        assert len(source.documents(keys)) == 5
    Organisation.objects.all().delete()
    assert source.document(keys[0]) is None


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
