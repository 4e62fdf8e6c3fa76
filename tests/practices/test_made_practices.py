"""Made practices are sound pages, always the same ones, and pages ask no more of the database when there are many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from practices.making import make_practices
from practices.making.cases import make_case
from practices.models import PracticePage

REPOSITORY_ADDRESSES = (
    "/en/practices/",
    "/en/practices/?q=Erasmus",
    "/en/practices/?q=training&sector=C&country=IE",
    "/lv/practices/?q=Erasmus&sort=title",
)


@pytest.fixture
def made(planted):
    """Fifty made practices that are not indexed."""
    make_practices(50, seed=1, index=False)
    return PracticePage.objects.order_by("pk")


def test_tree_is_sound(made):
    assert all(problem == [] for problem in Page.find_problems())


def test_a_seed_makes_the_same_practices():
    assert make_case(7, 3) == make_case(7, 3)
    assert make_case(7, 3) != make_case(8, 3)


def test_repetition_makes_only_what_is_missing(made):
    before = made.count()
    assert make_practices(50, seed=1, index=False) == 0
    assert made.count() == before
    assert make_practices(52, seed=1, index=False) == 2


def test_another_seed_goes_on_numbering(made):
    make_practices(10, seed=2, index=False)
    numbers = {page.translation_key: page.number for page in made}
    assert sorted(int(number.rsplit("-", 1)[1]) for number in numbers.values()) == list(range(1, 61))
    assert all(problem == [] for problem in Page.find_problems())


def test_translations_share_number_codes_and_countries(made):
    translated = next(page for page in made if page.locale.language_code != page.original_language)
    original = made.get(translation_key=translated.translation_key, locale__language_code=translated.original_language)
    assert translated.number == original.number
    assert translated.codes == original.codes
    assert translated.country_codes == original.country_codes


def test_rows_hold_what_an_editor_could_enter(made):
    for page in made[:20]:
        page.specific.full_clean()
        for row in (*page.terms.all(), *page.countries.all(), *page.partners.all()):
            row.full_clean()


def test_pages_open(made, client):
    by_language = {page.locale.language_code: page for page in made.select_related("locale")}
    assert len(by_language) > 10
    assert {client.get(page.url).status_code for page in by_language.values()} == {200}


def test_editor_opens_a_made_practice(made, client, editor):
    client.force_login(editor)
    assert client.get(f"/admin/pages/{made.first().pk}/edit/").status_code == 200


def queries_of(client, address):
    client.get(address)  # reads what a process remembers
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_repository_asks_the_same_number_of_queries_at_10_and_at_1000(planted, client, lemmas):
    make_practices(10)
    few = {address: queries_of(client, address) for address in REPOSITORY_ADDRESSES}
    make_practices(1000)
    many = {address: queries_of(client, address) for address in REPOSITORY_ADDRESSES}
    assert many == few
    assert max(many.values()) <= 8
