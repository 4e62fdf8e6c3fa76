"""Practices that the repository has already: found however they are reworded, and cases of another kind are not."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from practices.checks.alike import likenesses
from practices.checks.reading import Draft
from practices.checks.run import findings
from practices.contributing.drafts import begin_practice, draft_of
from practices.making.services import make_practices
from practices.models import PracticePage
from search import indexing
from tests.factories import MemberFactory, OrganisationFactory, PracticeFactory

pytestmark = pytest.mark.django_db
JOINERY = {
    "title": "Apprentices film one skill a week",
    "summary": "Four small joineries train apprentices together; every Thursday each films a skill, and the teacher "
    "looks at it with the master online.",
    "problem_context": "<p>No joinery could teach all that the standard asks for, and the school is 45 kilometres "
    "away.</p>",
}


def draft(language="en", **fields):
    """A draft that nobody has published, with these texts."""
    page = draft_of(begin_practice(user=MemberFactory(), language=language, title=fields.pop("title")))
    for name, value in fields.items():
        setattr(page, name, value)
    return page


def alike(page):
    return [(like.number, like.why) for like in likenesses(Draft(page))]


@pytest.fixture
def joinery(planted, lemmas):
    practice = PracticeFactory(**JOINERY)
    indexing.drain()
    return practice


def test_same_title_and_same_text_are_found(joinery):
    assert alike(draft(**JOINERY)) == [(joinery.number, "title")]
    assert alike(draft(**JOINERY | {"title": "One film a week for each apprentice"})) == [(joinery.number, "text")]


def test_reworded_text_is_found(joinery):
    reworded = {
        "title": "Filming a skill every week",
        "summary": "Four little joineries teach apprentices together: each Thursday they film one skill, and teacher "
        "and master look at it online.",
        "problem_context": "<p>None of the joineries could teach all that the standard asks. The school lies 45 "
        "kilometres away.</p>",
    }
    assert alike(draft(**reworded)) == [(joinery.number, "text")]


def test_another_case_of_the_same_trade_is_not_found(joinery):
    other = {
        "title": "A joinery teaches refugees to restore windows",
        "summary": "A joinery and the town take six refugees for a year; they restore the windows of the old school "
        "and learn the language at work.",
        "problem_context": "<p>Nobody wanted to learn the craft, while refugees waited for a place for months.</p>",
    }
    assert alike(draft(**other)) == []


def test_own_versions_and_translations_are_never_found(joinery):
    assert alike(joinery) == []


def test_same_case_in_another_language_is_found_by_organisation_year_and_name(planted, lemmas):
    firm = OrganisationFactory()
    told = PracticeFactory(title="The VideoDiary of apprentices 4.0", organisation=firm, year_start=2022)
    page = draft("de", title="Das Videodiary der Lehrlinge", organisation=firm, year_start=2022)
    assert alike(page) == [(told.number, "case")]
    page.year_start = 2021
    assert alike(page) == []
    page.year_start, page.title = 2022, "Beratung von Meister zu Meister"
    assert alike(page) == []


def test_finding_leads_to_the_practice_and_stops_nobody(joinery):
    found = [one for one in findings(draft(**JOINERY)) if one.code.startswith("alike")]
    assert [(one.severity.value, one.field, one.url, one.url_label, one.url_lang) for one in found] == [
        ("warning", "title", f"/en/practices/{joinery.number.lower()}/", joinery.title, "en")
    ]


def test_demo_practices_told_again_are_found_and_nothing_else(demo, lemmas):
    missed, wrong = [], []
    for page in PracticePage.objects.live().select_related("locale"):
        again = PracticePage(pk=0, locale=page.locale, title=page.title + " 2", summary=page.summary)
        again.problem_context = page.problem_context
        found = alike(again)
        if (page.number, "text") not in found:
            missed.append((page.number, page.locale.language_code, found))
        wrong += [(page.number, number) for number, _why in found if number != page.number]
    assert (missed, wrong) == ([], [])


def test_comparison_asks_little_among_many(planted, lemmas):
    make_practices(150)
    page = draft(**JOINERY)
    findings(page)  # the words of the index are read once
    with CaptureQueriesContext(connection) as queries:
        findings(page)
    assert len(queries) <= 9
