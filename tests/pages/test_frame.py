"""The frame around every page: the way in, other languages, faults, what machines ask for."""

import re
import xml.etree.ElementTree as ET

import pytest
from django.conf import settings

from portal.pages.services import plant_site, save_standard_page
from tests.factories import OrganisationFactory, PracticeFactory

pytestmark = pytest.mark.django_db
CODES = [code for code, _name in settings.LANGUAGES]


@pytest.mark.parametrize(
    ("accepted", "home"),
    [
        ("lv,en;q=0.5", "/lv/"),
        ("pt-BR", "/pt/"),
        ("zh", "/en/"),
        ("", "/en/"),
        ("ar-MA,fr;q=0.9", "/ar/"),
        (";;", "/en/"),
    ],
)
def test_front_door_leads_to_the_readers_language(client, accepted, home):
    response = client.get("/", headers={"accept-language": accepted})
    assert (response.status_code, response.url) == (302, home)
    assert "Accept-Language" in response.headers["Vary"]


def test_planting_is_safe_to_repeat(planted):
    from wagtail.models import Page

    before = list(Page.objects.order_by("path").values_list("path", "slug", "locale"))
    assert plant_site() == planted
    assert list(Page.objects.order_by("path").values_list("path", "slug", "locale")) == before
    assert len(before) == 1 + 5 * 18  # the root; home and the four places below it in each language
    assert not any(Page.find_problems())


@pytest.mark.parametrize("language", CODES)
def test_every_language_has_its_home_and_lists(client, planted, language):
    direction = "rtl" if language == "ar" else "ltr"
    for address in ("", "practices/", "projects/", "forum/", "organisations/", "api/"):
        response = client.get(f"/{language}/{address}")
        assert response.status_code == 200, address
        assert f'<html lang="{language}" dir="{direction}"' in response.text


def test_page_of_text_falls_back_to_english_within_the_readers_interface(client, planted):
    save_standard_page(slug="about", title="About us", summary="Who we are.", body=[("text", "<p>Words.</p>")])
    response = client.get("/fi/about/")
    assert response.status_code == 200
    assert '<html lang="fi"' in response.text
    assert 'lang="en"' in response.text
    assert f'<link rel="canonical" href="{settings.WAGTAILADMIN_BASE_URL}/en/about/"' in response.text
    assert client.get("/fi/nowhere/").status_code == 404


def test_language_switcher_keeps_the_page_and_the_query(client, planted):
    response = client.get("/en/practices/?country=LV&page=1")
    links = {link.code: link.url for link in response.context["language_links"]}
    assert list(links) == CODES
    assert links["ar"] == "/ar/practices/?country=LV&page=1"
    links = client.get("/en/organisations/?page=1").context["language_links"]
    assert {link.url for link in links} == {f"/{code}/organisations/?page=1" for code in CODES}


def test_language_switcher_names_each_language_in_itself(client, planted):
    text = client.get("/en/").text
    for code, name in settings.LANGUAGES:
        assert re.search(rf'hreflang="{code}"[^>]*>\s*(<bdi>)?{name}', text, re.I), code


def test_hreflang_names_real_translations_only(client, planted):
    page = PracticeFactory(language="lv", title="Mācekļi")
    text = client.get(page.get_url()).text
    found = re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]+)"', text)
    address = settings.WAGTAILADMIN_BASE_URL + page.get_url()
    assert found == [("lv", address), ("x-default", address)]


def test_unknown_address_is_a_clear_404_in_the_readers_language(client, planted):
    response = client.get("/de/nirgendwo/")
    assert response.status_code == 404
    assert '<html lang="de"' in response.text
    assert response.text.count("<h1") == 1
    assert '<meta name="robots" content="noindex"' in response.text


@pytest.mark.parametrize("address", ["/nowhere", "/xx/", "/en/practices/nowhere/", "/en/projects/nowhere/"])
def test_unknown_address_is_404_whatever_it_looks_like(client, planted, address):
    assert client.get(address, follow=True).status_code == 404


def test_fault_of_ours_is_a_page_that_needs_nothing(client, rf):
    from portal.pages.views import server_error

    response = server_error(rf.get("/en/"))
    assert response.status_code == 500
    assert b"<h1" in response.content


def test_forbidden_is_a_clear_page(client, planted, rf):
    from django.core.exceptions import PermissionDenied

    from portal.pages.views import forbidden

    response = forbidden(rf.get("/en/"), PermissionDenied())
    assert response.status_code == 403
    assert b"<h1" in response.content


def test_robots_name_the_sitemap(client):
    response = client.get("/robots.txt")
    assert response.headers["Content-Type"].startswith("text/plain")
    assert f"Sitemap: {settings.WAGTAILADMIN_BASE_URL}/sitemap.xml" in response.text
    assert "Disallow: /admin/" in response.text


def addresses(client, path):
    tree = ET.fromstring(client.get(path).content)
    return [one.text for one in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]


def test_sitemap_holds_every_public_page_and_no_other(client, planted):
    organisation = OrganisationFactory()
    public, hidden = PracticeFactory(), PracticeFactory()
    hidden.unpublish()
    sections = addresses(client, "/sitemap.xml")
    assert len(sections) == 3
    paths = [re.sub(r"^https?://[^/]+", "", one) for section in sections for one in addresses(client, section)]
    assert len(paths) == len(set(paths))
    assert public.get_url() in paths
    assert hidden.get_url() not in paths
    assert {f"/{code}/organisations/{organisation.slug}/" for code in CODES} <= set(paths)
    assert {f"/{code}/practices/" for code in CODES} <= set(paths)


def test_home_shows_real_figures(client, planted):
    OrganisationFactory()
    PracticeFactory()
    figures = client.get("/en/").context["figures"]
    assert {name: figures[name] for name in ("practices", "countries", "organisations")} == {
        "practices": 1, "countries": 1, "organisations": 1
    }  # fmt: skip
