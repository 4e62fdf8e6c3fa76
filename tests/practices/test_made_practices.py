"""Made practices are sound pages, always the same ones, and pages ask no more of the database when there are many."""

import pytest
from wagtail.models import Page

from practices.making import make_practices
from practices.making.cases import make_case
from practices.models import PracticePage
from tests.costs import queries_of

REPOSITORY_ADDRESSES = (
    "/en/practices/",
    "/en/practices/?q=Erasmus",
    "/en/practices/?q=Erasmus&sector=C",
    "/lv/practices/?q=Erasmus&sort=title",
)


@pytest.fixture
def made(planted):
    """Fifty made practices that are not indexed."""
    make_practices(50, seed=1, index=False)
    return PracticePage.objects.order_by("pk").select_related("locale")


def problems_of_the_tree():
    return [problem for problems in Page.find_problems() for problem in problems]


def test_a_seed_makes_the_same_practices():
    assert make_case(7, 3) == make_case(7, 3)
    assert make_case(7, 3) != make_case(8, 3)


def test_rows_are_what_an_editor_could_have_entered(made):
    assert problems_of_the_tree() == []
    for page in made[:20]:
        page.full_clean()
        for row in (*page.terms.all(), *page.countries.all(), *page.partners.all()):
            row.full_clean()
    translated = next(page for page in made if page.locale.language_code != page.original_language)
    original = translated.get_translations().get(locale__language_code=translated.original_language).specific
    assert translated.number == original.number
    assert translated.codes == original.codes
    assert translated.country_codes == original.country_codes


def test_repetition_makes_what_is_missing_and_another_seed_goes_on_numbering(made):
    assert make_practices(50, seed=1, index=False) == 0
    assert make_practices(52, seed=1, index=False) == 2
    assert make_practices(10, seed=2, index=False) == 10
    numbers = {page.translation_key: page.number for page in made.all()}
    assert sorted(int(number.rsplit("-", 1)[1]) for number in numbers.values()) == list(range(1, 63))
    assert problems_of_the_tree() == []


def test_made_practices_open_for_readers_and_editors(made, client, editor):
    by_language = {page.locale.language_code: page for page in made}
    assert len(by_language) > 10
    assert {client.get(page.url).status_code for page in by_language.values()} == {200}
    client.force_login(editor)
    assert client.get(f"/admin/pages/{made.first().pk}/edit/").status_code == 200


def test_repository_asks_the_same_number_of_queries_at_10_and_at_1000(planted, client, lemmas):
    make_practices(10)
    few = {address: queries_of(client, address) for address in REPOSITORY_ADDRESSES}
    make_practices(1000)
    many = {address: queries_of(client, address) for address in REPOSITORY_ADDRESSES}
    assert many == few
    assert max(many.values()) <= 8
