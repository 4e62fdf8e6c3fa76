"""Every page behind the log-in: guarded, private, accessible, right to left, 320 pixels wide, of few queries."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import get_page_models

from tests.browsing import NARROW

from . import checks, nu
from .members import in_language
from .sampling import LANGUAGES, member_pages
from .test_answers import Head, check_head

MOST_QUERIES = 12
KINDS = member_pages()
#: No browser makes a passkey without scripts; the page says so instead of showing its form (`test_passkey`).
NEED_SCRIPTS = {"mfa_add_webauthn"}


def test_no_page_of_members_is_forgotten(member_samples):
    assert sorted(set(KINDS) - set(member_samples)) == []
    assert {"members:start", "members:edit_profile", "members:messages", "organisations:edit", "mfa_index"} <= set(
        KINDS
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_answer_is_guarded_and_private(portal_site, known_members, member_samples, kind, language):
    who, path = member_samples[kind]
    answer = portal_site.get(in_language(path, language), Cookie=known_members[who])
    assert answer.status == 200
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert {"no-store", "private"} <= set(answer.headers["Cache-Control"].replace(" ", "").split(","))
    head = Head(answer.text)
    check_head(portal_site, head, path, answer, language)
    assert "noindex" in head.metas.get("robots", "") or kind == "members:profile"
    assert portal_site.get(in_language(path, language)).status in (302, 404) or kind == "members:profile"


@pytest.mark.parametrize("kind", KINDS)
def test_page_takes_few_queries(demo, member_samples, kind):
    who, path = member_samples[kind]
    ContentType.objects.get_for_models(*get_page_models())  # read once by each process, not by each page
    client = Client()
    client.force_login(get_user_model().objects.get(email=who), "allauth.account.auth_backends.AuthenticationBackend")
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    assert len(captured) <= MOST_QUERIES, [query["sql"][:150] for query in captured]


@pytest.fixture
def member_page(portal_site, known_members, window):
    """Opens a page as a member: `member_page(who, path, **options of the window)`."""

    def open_page(who, path, **options):
        page = window(who, **options)
        named = (one.split("=", 1) for one in known_members[who].split("; "))
        page.context.add_cookies([{"name": name, "value": value, "url": portal_site.url} for name, value in named])
        page.goto(portal_site.url + path, wait_until="load")
        return page

    return open_page


@pytest.mark.browser
@pytest.mark.parametrize("kind", KINDS)
def test_page_in_a_window(portal_site, member_samples, member_page, kind):
    who, path = member_samples[kind]
    page = member_page(who, path)
    checks.check_accessible(page)
    checks.check_keyboard(page)
    assert page.watch.faults == []
    checks.check_requests(portal_site, page.watch.requests)
    without_scripts = member_page(who, path, java_script_enabled=False)
    checks.check_without_scripts(without_scripts, "" if kind in NEED_SCRIPTS else checks.said(page))


@pytest.mark.browser
@pytest.mark.parametrize("kind", KINDS)
def test_page_in_a_narrow_window_from_right_to_left(member_samples, member_page, kind):
    who, path = member_samples[kind]
    page = member_page(who, in_language(path, "ar"), viewport=NARROW, color_scheme="dark")
    checks.check_width(page)
    checks.check_alignment(page)
    checks.check_accessible(page)


@pytest.mark.nu
def test_html_is_valid(portal_site, known_members, member_samples, tmp_path):
    pages = {path: portal_site.get(path, Cookie=known_members[who]).text for who, path in member_samples.values()}
    assert nu.faults(pages, tmp_path) == []
