"""Any address at all: a page or a clear word, never a fault of ours; and the page for when it is our fault."""

from urllib.parse import quote, urlencode

import pytest
from django.conf import settings as portal_settings
from django.db import connection
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from .test_practices_api import PARAMETER_NAMES, VALUES, encoded

FINE = {200, 301, 302, 400, 404}
STEPS = st.one_of(
    st.sampled_from(["en", "lv", "ar", "practices", "projects", "organisations", "gp-2022-14", "api", "v1", "about",
                     "sitemap.xml", "media", "static", "documents", "..", ".", "", "index.php", "_util"]),
    st.text(max_size=12),
    st.binary(max_size=8),
)  # fmt: skip


def check(response, what):
    assert response.status_code in FINE, what
    if response.status_code in (400, 404) and not response.headers["Content-Type"].startswith("application/json"):
        assert response.headers["Content-Type"].startswith("text/")


@pytest.mark.django_db
@pytest.mark.usefixtures("demo")
class TestAnyAddress:
    @examples(max_examples=150)
    @given(steps=st.lists(STEPS, max_size=5), end=st.sampled_from(["", "/"]))
    def test_path(self, client, steps, end):
        parts = [quote(step.encode("utf-8", "surrogatepass") if isinstance(step, str) else step) for step in steps]
        path = "/" + "/".join(parts) + end
        if path.startswith("//"):
            path = "/" + path.lstrip("/")
        check(client.get(path), path)

    @examples(max_examples=100)
    @given(pairs=st.lists(st.tuples(st.sampled_from(PARAMETER_NAMES), VALUES), max_size=5), htmx=st.booleans())
    def test_search_page(self, client, pairs, htmx):
        headers = {"HX-Request": "true"} if htmx else {}
        response = client.get(f"/en/practices/?{encoded(pairs)}", headers=headers)
        assert response.status_code in (200, 400, 404), pairs
        assert "<h2" in response.text or "<h1" in response.text

    @examples(max_examples=60)
    @given(
        address=st.sampled_from(["/en/", "/ar/organisations/", "/de/projects/", "/robots.txt", "/sitemap.xml", "/"]),
        name=st.text(max_size=8),
        value=VALUES,
    )
    def test_parameters_of_other_pages(self, client, address, name, value):
        response = client.get(f"{address}?{encoded([(name, value)])}")
        check(response, (address, name, value))

    @pytest.mark.parametrize("path", ["/en/practices/", "/lv/organisations/", "/en/", "/api/v1/practices"])
    @pytest.mark.parametrize("query", ["q=%ff%fe", "%c3=1", "q=%00", "q=" + "a" * 10_240, "page=%F0%28%8C%28"])
    def test_broken_or_endless_query(self, client, path, query):
        check(client.get(f"{path}?{query}"), query)

    @pytest.mark.parametrize("path", ["/%ff", "/en/%ff/", "/en/practices/%c3%28/", "/%00", "/en/organisations/%00/"])
    def test_broken_utf8_in_the_path(self, client, path):
        response = client.get(path)
        assert response.status_code in (400, 404)
        assert "<h1" in response.text

    @pytest.mark.parametrize(
        ("parameters", "status"),
        [({"country": "XX"}, 400), ({"page": 99}, 404), ({"year_from": "0"}, 400), ({"q": "x" * 10_240}, 400)],
        ids=str,
    )
    def test_bad_search_is_a_clear_page(self, client, parameters, status):
        response = client.get(f"/lv/practices/?{urlencode(parameters)}")
        assert response.status_code == status
        assert '<html lang="lv"' in response.text
        assert 'role="alert"' in response.text
        assert response.text.count("<h1") == 1

    def test_long_path(self, client):
        check(client.get("/en/" + "a" * 9_000 + "/"), "9,000 letters")


@pytest.fixture
def broken_database(django_db_blocker, tmp_path, client):
    """The database cannot be reached: a real fault, not an imagined one."""
    kept = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = str(tmp_path / "missing" / "portal.sqlite3")
        client.raise_request_exception = False
        yield
        connection.close()
        connection.settings_dict["NAME"] = kept


@pytest.mark.parametrize(
    "path", ["/en/", "/ar/practices/", "/lv/practices/?q=x", "/en/organisations/", "/api/v1/practices"]
)
def test_page_for_our_own_fault_needs_no_database(client, broken_database, path):
    response = client.get(path)
    assert response.status_code == 500
    assert "Traceback" not in response.text
    assert str(portal_settings.BASE_DIR) not in response.text
    if not response.headers["Content-Type"].startswith("application/json"):
        assert response.text.count("<h1") == 1
        assert '<html lang="' in response.text


def test_unknown_address_is_answered_though_the_database_is_down(client, broken_database):
    assert client.get("/nowhere.php").status_code in (404, 500)
