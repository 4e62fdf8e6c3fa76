"""What a reader meets: the practice in her language, or in another with a word about it."""

import datetime
import re

import pytest

from community.members.services import save_profile
from practices.models import PracticeIndicator, PracticeMaterial, PracticePage, PracticePerspective
from practices.queries import newest_practices, practices_by, practices_from, related_practices, repository_figures
from practices.services import revise_practice
from tests.factories import MemberFactory, OrganisationFactory, PracticeFactory, ProjectFactory

from .test_services import translated

pytestmark = pytest.mark.django_db


@pytest.fixture
def bakery(planted):
    """A Czech practice with an English translation."""
    page = PracticeFactory(language="cs", title="Pekárna jako učebna", summary="Teorie doma, praxe ve čtyři ráno.")
    translated(page, "en", mark="EN ")
    return PracticePage.objects.get(pk=page.pk)


def test_page_opens_in_its_languages(client, bakery):
    for language in ("cs", "en"):
        version = bakery.live_translations[language]
        response = client.get(version.get_url())
        assert response.status_code == 200
        assert f'<html lang="{language}"' in response.text
        assert response.context["is_fallback"] is False


def test_number_leads_to_the_readers_language(client, bakery):
    response = client.get("/en/practices/gp-2022-1/")
    assert (response.status_code, response.url) == (302, "/en/practices/pekarna-jako-ucebna-en/")


def test_number_shows_the_original_where_there_is_no_translation(client, bakery):
    response = client.get("/ar/practices/GP-2022-1/")
    assert response.status_code == 200
    assert '<html lang="ar" dir="rtl"' in response.text
    assert "Pekárna jako učebna" in response.text
    assert 'lang="cs" dir="ltr"' in response.text
    assert response.context["is_fallback"] is True


@pytest.mark.parametrize("number", ["gp-2022-2", "gp-2021-1", "gp-2022-99999999999999999999"])
def test_number_of_nothing_is_a_clear_404(client, bakery, number):
    assert client.get(f"/en/practices/{number}/").status_code == 404


@pytest.mark.parametrize(
    "address", ["/en/practices/gp-2022-1/", "/cs/practices/gp-2022-1/", "/lv/practices/gp-2022-1/"]
)
def test_unpublished_practice_is_gone_at_every_address(client, bakery, address):
    assert client.get(address, follow=True).status_code == 200
    for page in bakery.live_translations.values():
        page.specific.unpublish()
    assert client.get(address).status_code == 404


def test_restricted_practice_is_not_shown_by_its_number(client, bakery):
    from wagtail.models import PageViewRestriction

    for page in bakery.live_translations.values():
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert client.get("/lv/practices/gp-2022-1/").status_code == 404


def test_draft_words_are_not_shown(client, bakery):
    page = PracticePage.objects.get(pk=bakery.pk)
    page.title = "Koncept"
    page.save_revision()
    assert "Koncept" not in client.get(bakery.get_url()).text


def test_outdated_translation_says_so_and_the_others_do_not(client, bakery):
    english = bakery.live_translations["en"].get_url()
    notice = "The original has changed since this translation was made."
    assert notice not in client.get(english).text
    revise_practice(page=PracticePage.objects.get(pk=bakery.pk), lessons_learned="<p>Poučení.</p>")
    assert notice in client.get(english).text
    assert notice not in client.get(bakery.get_url()).text


def test_illustrative_practice_says_so(client, planted):
    notice = "Illustrative example"
    real, invented = PracticeFactory(), PracticeFactory(is_illustrative=True, codes={"sector": ["I55"]})
    assert [notice in client.get(page.get_url()).text for page in (real, invented)] == [False, True]


def test_page_shows_its_parts(client, planted):
    owner = OrganisationFactory(name="Kokamatu Koprade")
    project = ProjectFactory(acronym="WOOD")
    page = PracticeFactory(
        organisation=owner,
        project=project,
        lessons_learned="<p>We failed at first.</p>",
        story=[("step", {"title": "A shared timetable", "text": "<p>Four joineries agree.</p>"})],
        children={
            "perspectives": [PracticePerspective(role="teacher", text="<p>As a teacher saw it.</p>")],
            "indicators": [PracticeIndicator(label="Apprentices kept", value=9, unit="percent", year=2023)],
            "materials": [PracticeMaterial(title="A timetable to copy", type="template", licence="CC-BY-4.0",
                                           language="lv", available_year=2023, available_month=12)],
        },
    )  # fmt: skip
    text = client.get(page.get_url()).text
    for words in ("Kokamatu Koprade", "WOOD", "We failed at first.", "A shared timetable", "Four joineries agree.",
                  "As a teacher saw it.", "Apprentices kept", "9%", "A timetable to copy", "December 2023",
                  "GP-2022-1", "Latvia", "CC BY 4.0"):  # fmt: skip
        assert words in text, words


def test_material_cannot_be_opened_before_its_day(planted):
    tomorrow = datetime.date.today() + datetime.timedelta(days=1)
    soon = PracticeMaterial(url="https://example.org/x", available_year=tomorrow.year, available_month=tomorrow.month,
                            available_day=tomorrow.day)  # fmt: skip
    assert (soon.is_available, soon.href) == (False, "")
    now = PracticeMaterial(url="https://example.org/x")
    assert (now.is_available, now.href) == (True, "https://example.org/x")
    assert PracticeMaterial().is_available is False


def test_queries_give_one_page_per_practice(bakery):
    organisation, project = OrganisationFactory(), ProjectFactory()
    for page in bakery.live_translations.values():
        PracticePage.objects.filter(pk=page.pk).update(organisation=organisation, project=project)
    for found in (practices_by(organisation, "en"), practices_from(project, "en"), newest_practices("en")):
        assert [page.title for page in found] == ["EN Pekárna jako učebna"]
    assert [page.title for page in practices_by(organisation, "lv")] == ["EN Pekárna jako učebna"]
    assert [page.title for page in practices_by(organisation, "cs")] == ["Pekárna jako učebna"]


def test_related_practices_share_a_sector_and_leave_the_page_out(planted):
    page, same, _other = (PracticeFactory(codes={"sector": [code]}) for code in ("C31", "C31", "I55"))
    assert [one.pk for one in related_practices(PracticePage.objects.get(pk=page.pk), "en")] == [same.pk]


def test_figures_count_practices_not_pages(bakery):
    PracticeFactory(countries=[("LV", ""), ("CZ", "")])
    figures = repository_figures()
    assert (figures["practices"], figures["countries"], figures["languages"]) == (2, 2, 2)


def test_practice_says_who_told_it_for_whom_and_her_profile_lists_it(client, planted):
    told_openly = MemberFactory(name="Ilze Paraudziņa")
    save_profile(user=told_openly, visibility={"name": "everyone"})
    told_quietly = MemberFactory(name="Somebody quiet")
    firm = OrganisationFactory(name="Four joineries")
    page = PracticeFactory(title="Apprentices", owner=told_openly, organisation=firm)
    quiet = PracticeFactory(title="Benches", owner=told_quietly, organisation=firm)
    text = client.get(page.get_url()).text
    assert re.search(
        r"Told by:\s+<bdi>Ilze Paraudziņa</bdi>, for <a href=\"[^\"]+\"><bdi>Four joineries</bdi></a>", text
    )
    assert "Somebody quiet" not in client.get(quiet.get_url()).text
    assert "Apprentices" in client.get(told_openly.get_absolute_url()).text
    save_profile(user=told_openly, visibility={"practices": "me"})
    assert "Apprentices" not in client.get(told_openly.get_absolute_url()).text
    client.force_login(told_openly)
    assert "Somebody quiet" in client.get(quiet.get_url()).text
