"""Facts for search engines in the pages: valid JSON, true, and unable to end their element."""

import json
import re

import pytest
from wagtail.models import Page

from community.organisations.models import Organisation
from portal.core.linked_data import linked_data
from practices.models import PracticePage
from tests.factories import OrganisationFactory, PracticeFactory

pytestmark = pytest.mark.django_db
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def facts_in(text):
    [found] = SCRIPT.findall(text)
    assert not re.search("[<>&]", found)
    facts = json.loads(found)
    assert facts["@context"] == "https://schema.org"
    assert_filled(facts)
    return facts


def assert_filled(facts):
    """Nothing empty is told."""
    for value in facts.values() if isinstance(facts, dict) else facts:
        assert value not in ("", None, [], {})
        if isinstance(value, (dict, list)):
            assert_filled(value)


def test_facts_of_every_demo_page_are_valid(client, demo):
    pages = PracticePage.objects.live().select_related("locale")
    for page in pages:
        facts = facts_in(client.get(page.get_url()).text)
        assert facts["@id"] == f"http://127.0.0.1:8000{page.get_url()}"
        assert (facts["name"], facts["identifier"]) == (page.title, page.number)
        assert facts["inLanguage"] == page.locale.language_code
        assert facts["license"].startswith("https://creativecommons.org/")
        assert {place["@type"] for place in facts["spatialCoverage"]} == {"Country"}
        assert facts["datePublished"] <= facts["dateModified"]
    assert len(pages) > 40
    for organisation in Organisation.objects.all():
        facts = facts_in(client.get(f"/en/organisations/{organisation.slug}/").text)
        assert facts["@type"] == "Organization"
        assert facts["name"] == organisation.name


def test_translations_name_each_other(client, demo):
    original, translation = (
        facts_in(client.get(f"/{code}/practices/gp-2022-14/", follow=True).text) for code in ("lv", "en")
    )
    assert translation["translationOfWork"] == {"@id": original["@id"]}
    assert "translationOfWork" not in original
    assert {"@id": translation["@id"], "inLanguage": "en"} in original["workTranslation"]
    assert original["author"]["@type"] == "Organization"
    assert original["author"]["url"].endswith("/lv/organisations/kokamatu-koprade/")
    assert original["educationalLevel"][0]["name"] == "EQF 4"
    assert original["temporalCoverage"] == "2022/.."
    assert {"C31"} <= {subject["termCode"] for subject in original["about"]}


def test_repository_tells_what_the_page_shows(client, demo):
    facts = facts_in(client.get("/fi/practices/?country=LV&page_size=2&page=2").text)
    assert facts["@type"] == "DataCatalog"
    listed = facts["mainEntity"]
    assert listed["numberOfItems"] == 3
    assert [one["position"] for one in listed["itemListElement"]] == [3]
    assert len(facts["inLanguage"]) == 18


def test_other_pages_have_none(client, demo):
    for path in ("/en/", "/en/projects/", "/en/practices/gp-2022-14/send/"):
        assert "ld+json" not in client.get(path).text


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--<script>", "a & b", '"\\', "\u2028\u2029"])
def test_hostile_texts_stay_data(client, planted, text):
    assert facts_in(linked_data({"name": text}))["name"] == text
    organisation = OrganisationFactory(name=f"Firm {text}", slug="firm")
    PracticeFactory(title=f"Title {text}", organisation=organisation)
    page = client.get("/en/practices/gp-2022-1/", follow=True).text
    assert facts_in(page)["name"] == f"Title {text}"
    assert facts_in(page)["author"]["name"] == organisation.name
    assert "<script>alert" not in page


def test_sitemaps_tell_when_things_changed(client, demo):
    for section in ("pages", "organisations"):
        text = client.get(f"/sitemap-{section}.xml").text
        assert text.count("<lastmod>") >= 0.9 * text.count("<url>")
    assert client.get("/sitemap.xml").text.count("<lastmod>") >= 2
    assert "/lv/members/</loc>" in client.get("/sitemap-lists.xml").text
    assert Page.objects.live().exists()


def test_robots_are_kept_off_what_is_heavy(client):
    told = client.get("/robots.txt").text
    for path in ("/*/practices/list.", "/*/practices/*/pdf/", "/*/practices/*/send/"):
        assert f"Disallow: {path}\n" in told
