"""How a practice was judged, as visitors and programs see it, and only once it is published."""

import re

import pytest
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from practices.models import Assessment, PracticePage, Submission
from practices.reviewing.radar import radar
from search.indexing import rebuild
from tests.factories import PracticeFactory

pytestmark = pytest.mark.django_db
MEANS = {"A": 4.0, "B": 3.67, "D": 3.5, "E": 4.25}


@pytest.fixture
def practice(planted):
    """Validated in its second round; the first one was returned."""
    page = PracticeFactory(title="Oak benches", quality_label="validated")
    submission = Submission.objects.create(page=page, state="validated", round=2)
    for number, label, total in ((1, "", "2.10"), (2, "validated", "3.92")):
        Assessment.objects.create(
            submission=submission, round=number, grid_version=1, total=total, label=label, reviews_count=2,
            blocks=MEANS, criteria={"A1": 4, "B1": 3.5}, external={"X1": -0.5, "X2": 2, "X3": 0},
            comment="For the authors alone.",
        )  # fmt: skip
    return page


def shown(page, language="en"):
    with override(language):
        return Template("{% load reviewing %}{% practice_assessment page %}").render(Context({"page": page}))


def test_page_tells_how_it_was_judged(client, practice):
    page = client.get(practice.url).text
    section = page[page.index('id="assessment"') :]
    for words in ("Validated good practice", "3.92", "2 reviewers from elsewhere", "version 1 of the grid", "3.67"):
        assert words in section
    assert 'href="/en/grid/?version=1"' in section
    assert section.count("not applicable") == 17
    assert [re.sub(r"<.*?>", "", one) for one in re.findall(r"<bdi dir=\"ltr\">(.*?)</bdi>", section)] == [
        "−0.50", "+2.00", "0",
    ]  # fmt: skip
    assert "For the authors alone." not in page
    assert "style=" not in section.split("</section>")[0]


def test_drawing_has_the_points_of_the_table(practice):
    drawn = shown(practice)
    assert drawn.count("<circle") == 4  # nothing in block C could be scored
    assert len(re.search(r'class="radar-shape" points="([^"]*)"', drawn)[1].split()) == 4
    assert drawn.count("<text") == 5
    assert ">–<" in drawn


def test_drawing_turns_the_other_way_from_right_to_left():
    means = dict.fromkeys("ABCDE", 5)
    left, right = radar("ABCDE", means), radar("ABCDE", means, is_mirrored=True)
    assert left.dots[0] == right.dots[0] == ("120.0", "32.0")
    for (x, y), (other, same) in zip(left.dots[1:], right.dots[1:], strict=True):
        assert float(x) + float(other) == pytest.approx(240)
        assert y == same
    assert float(left.dots[1][0]) > 120 > float(right.dots[1][0])


def test_numbers_are_written_in_the_readers_way(practice):
    assert "3,67" in shown(practice, "de")


def test_nothing_is_shown_without_a_label_or_while_it_is_not_public(practice):
    PracticePage.objects.filter(pk=practice.pk).update(quality_label="submitted")
    for hidden in (PracticePage.objects.get(pk=practice.pk), PracticeFactory(quality_label="promising")):
        assert shown(hidden).strip() == ""
    practice.live = False
    assert shown(practice).strip() == ""


def test_page_takes_one_query_for_it_and_none_without_a_label(practice):
    with CaptureQueriesContext(connection) as captured:
        shown(practice)
    assert len(captured) == 1
    practice.quality_label = "submitted"
    with CaptureQueriesContext(connection) as captured:
        shown(practice)
    assert len(captured) == 0


def test_programs_get_the_result_with_the_label(client, practice):
    PracticeFactory(title="Not judged")
    rebuild()
    found = {one["title"]: one["assessment"] for one in client.get("/api/v1/practices").json()["results"]}
    assert found == {"Oak benches": {"total": 3.92, "blocks": MEANS, "grid_version": 1}, "Not judged": None}
