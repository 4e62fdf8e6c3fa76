"""Practices side by side: what the table says, what an address may ask, CSV, queries."""

import csv
import io
import re

import pytest
from django.http import QueryDict

from practices.comparing.selection import Selection
from practices.contributing.drafts import submission_of
from practices.models import Assessment, PracticeRecord, ReuseReport
from practices.services import revise_practice
from tests.costs import queries_of
from tests.factories import MemberFactory, OrganisationFactory, PracticeFactory, SubmissionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("planted")]
PATH = "/en/practices/compare/"


@pytest.fixture
def practices():
    joinery = PracticeFactory(
        title="Apprentices", summary="=1+1 is what they learn", cost="1200.50", quality_label="validated",
        organisation=OrganisationFactory(name="Galdniecība Bērzs"),
    )  # fmt: skip
    bakery = PracticeFactory(language="ar", title="مخبز", summary="<b>not bold</b>", countries=(("MA", ""),))
    return [joinery, bakery]


def assess(page, **fields):
    values = {"total": "3.72", "blocks": {"A": 3.5, "Z": 4}, "label": page.quality_label, "reviews_count": 2, **fields}
    return Assessment.objects.create(submission=submission_of(page), grid_version=1, **{"round": 1, **values})


def report(page, outcome, **fields):
    record = PracticeRecord.objects.get(translation_key=page.translation_key)
    return ReuseReport.objects.create(
        practice=record, language="es", country="ES", enterprise_size="micro", outcome=outcome, results="…", **fields
    )


def rows_of(client, numbers):
    """{heading: [cells]} of the table, as CSV tells it."""
    answer = client.get(PATH, {"p": numbers, "format": "csv"})
    assert answer.status_code == 200
    text = answer.content.decode()
    assert text.startswith("\ufeff")
    return {row[0].lstrip("\ufeff"): row[1:] for row in csv.reader(io.StringIO(text))}


def test_facts_and_texts_stand_side_by_side(client, practices):
    rows = rows_of(client, [page.number for page in practices])
    assert rows["Practice"] == ["Apprentices", "مخبز"]
    assert rows["Country"] == ["Latvia", "Morocco"]
    assert rows["Cost"] == ["€ 1,200.50", ""]
    assert rows["Organisation"] == ["Galdniecība Bērzs", ""]
    assert rows["Quality label"] == ["Validated good practice", "Submitted"]
    assert rows["Language of the text"] == ["English", "Arabic"]
    assert rows["The problem"] == ["Something was the matter."] * 2
    assert "What it takes" not in rows


def test_formulas_are_only_text(client, practices):
    assert rows_of(client, [practices[0].number])["Summary"] == ["'=1+1 is what they learn"]


def test_words_of_another_language_say_so(client, practices):
    text = client.get(PATH, {"p": [page.number for page in practices]}).content.decode()
    assert '<td lang="ar" dir="rtl"><p>&lt;b&gt;not bold&lt;/b&gt;</p></td>' in text
    assert re.search(r'<a href="[^"]+" lang="ar" dir="rtl">مخبز</a>', text)
    assert '<th scope="row">Summary</th>' in text


def test_profile_is_that_of_the_label_it_bears(client, practices):
    joinery, bakery = practices
    assess(joinery, total="2.00", label="promising")
    assess(joinery, round=2)
    assess(bakery, label="")
    rows = rows_of(client, [page.number for page in practices])
    assert rows["How it was judged, from 1 to 5: Together"] == ["3.72", ""]
    assert rows["Pedagogy"] == ["3.50", ""]
    assert rows["Z"] == ["4.00", ""]


def test_result_of_a_round_is_unseen_before_it_is_published(client, practices):
    assess(practices[0], label="promising")  # decided for the next version; what is online bears another label
    assert "Pedagogy" not in rows_of(client, [practices[0].number])


def test_reports_are_counted_but_for_hidden_ones(client, practices):
    for outcome in ("worked", "worked", "failed"):
        report(practices[0], outcome)
    hidden = report(practices[0], "partly")
    ReuseReport.objects.filter(pk=hidden.pk).update(hidden_at=hidden.created_at)
    rows = rows_of(client, [page.number for page in practices])
    assert rows["Tried by others"] == ["3 reports\nIt worked: 2\nIt did not work: 1", "Not yet told of"]


def test_order_is_that_of_the_address_and_none_stands_twice(client, practices):
    numbers = [practices[1].number, practices[0].number.lower(), practices[1].number]
    assert rows_of(client, numbers)["Number"] == [practices[1].number, practices[0].number]


def test_at_most_four(client, practices):
    pages = [*practices, *(PracticeFactory() for _n in range(3))]
    answer = client.get(PATH, {"p": [page.number for page in pages]})
    assert answer.status_code == 400
    assert "At most 4 practices" in answer.content.decode()
    assert answer.context["table"].numbers == tuple(page.number for page in pages[:4])


@pytest.mark.parametrize("bad", ["GP-2022-99999", "hello", "<script>", "GP-2022-1234567890123", "'"])
def test_unknown_numbers_are_named(client, practices, bad):
    answer = client.get(PATH, {"p": [practices[0].number, bad]})
    assert answer.status_code == 400
    assert answer.context["table"].numbers == (practices[0].number,)
    assert "<script>" not in answer.content.decode().partition('role="alert"')[2]


def test_drafts_are_not_compared(client, practices):
    submission = SubmissionFactory(user=MemberFactory(), title="A secret draft")
    page = submission.page
    type(page).objects.filter(pk=page.pk).update(number="GP-2022-777")
    answer = client.get(PATH, {"p": "GP-2022-777"})
    assert answer.status_code == 400
    assert "A secret draft" not in answer.content.decode()


def test_number_may_be_pasted_as_an_address(client, practices):
    address = f"https://portal.example/lv/practices/{practices[0].number.lower()}/"
    assert client.get(PATH, {"p": address}).context["table"].numbers == (practices[0].number,)


def test_page_without_practices_says_how(client):
    answer = client.get(PATH)
    assert answer.status_code == 200
    assert "name one by its number" in answer.content.decode()
    assert answer.cookies == {}


def test_way_back_keeps_the_filters_and_leads_nowhere_else(client, practices):
    text = client.get(PATH, {"p": practices[0].number, "back": 'q=oak&country=LV"><script>'}).content.decode()
    assert 'href="/en/practices/?q=oak&amp;country=LV%22%3E%3Cscript%3E"' in text
    evil = client.get(PATH, {"p": practices[0].number, "back": "//evil.example/"}).content.decode()
    assert 'href="/en/practices/?%2F%2Fevil.example%2F="' in evil


def test_practices_are_added_and_taken_out_by_links(client, practices):
    joinery, bakery = practices
    text = client.get(PATH, {"p": [joinery.number, bakery.number], "back": "q=oak"}).content.decode()
    assert f'href="?p={joinery.number}&amp;back=q%3Doak"' in text
    text = client.get(PATH, {"p": joinery.number}).content.decode()
    assert f'href="?p={joinery.number}&amp;p={bakery.number}"' in text


def test_queries_are_few_and_the_same(client, practices):
    organised = [practices[0]] + [PracticeFactory(organisation=OrganisationFactory()) for _n in range(3)]
    for page in organised:
        revise_practice(page=page, quality_label="validated")
        assess(page)
        report(page, "worked")
    counts = []
    for number in (1, 3, 4):
        address = {"p": [page.number for page in organised[:number]]}
        counts.append(queries_of(client, PATH, address))
    assert max(counts) <= 8, counts
    assert counts[0] == counts[1]


def test_selection_reads_and_writes_the_same():
    selection = Selection.read(QueryDict("p=gp-2022-14&p=&p=GP-2021-7&back=q%3Doak"))
    assert selection.numbers == ("GP-2022-14", "GP-2021-7")
    assert Selection.read(QueryDict(selection.address(selection.numbers)[1:])) == selection


def test_list_and_practice_lead_to_the_comparison(client, practices):
    text = client.get(practices[0].get_url()).content.decode()
    assert f'href="/en/practices/compare/?p={practices[0].number}"' in text
    assert 'action="/en/practices/compare/"' in client.get("/en/practices/?q=oak").content.decode()
