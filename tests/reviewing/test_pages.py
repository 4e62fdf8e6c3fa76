"""The pages of reviews: written, given back, side by side, agreed on, decided; the grid for everybody."""

import re

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import get_page_models

from practices.models import Assessment, ConsensusScore, Review, ReviewState, Submission
from practices.reviewing.grid import CURRENT, Answer
from practices.reviewing.services import assign_reviewer, save_review
from practices.reviewing.standing import answers_of
from tests.costs import page, queries_of

from .conftest import evenly, fresh, hand_in

pytestmark = pytest.mark.django_db


def address(submission, rest="review/"):
    return f"/en/desk/{submission.key}/{rest}"


def sent(answers, summary="Well told.", **more):
    """What a browser sends of these answers."""
    found = {"summary": summary, **more}
    for code, answer in answers.items():
        found[code] = "na" if answer.is_not_applicable else "" if answer.score is None else str(answer.score)
        found[f"{code}_comment"] = answer.comment
    return found


@pytest.fixture
def review(submission, handler, ana, client):
    client.force_login(ana)
    return assign_reviewer(submission=submission, reviewer=ana, by=handler)


def test_page_shows_the_text_beside_all_criteria(client, review, submission):
    page = client.get(address(submission)).text
    assert page.count("<h1") == 1
    assert "Oak benches" in page
    assert "Fewer apprentices left." in page
    for code, criterion in CURRENT.everything.items():
        assert f"{code} {criterion.title}" in page
        assert page.count(f'name="{code}"') == 6
    assert "0 of 19 criteria answered" in page


def test_text_is_that_of_the_reviewed_revision(client, review, submission, author):
    page = submission.page.get_latest_revision_as_object()
    page.summary = "Rewritten behind the reviewer's back."
    page.save_revision(user=author)
    assert "Rewritten" not in client.get(address(submission)).text


def test_button_saves_and_everything_is_there_again(client, review, submission):
    answers = {"A1": Answer(4), "B1": Answer(None, True, "No tools."), "X1": Answer(-2)}
    assert client.post(address(submission), sent(answers)).url == address(submission)
    page = client.get(address(submission)).text
    assert re.search(r'name="A1" value="4"[^>]* checked', page)
    assert re.search(r'name="B1" value="na"[^>]* checked', page)
    assert re.search(r'name="X1" value="-2"[^>]* checked', page)
    assert "No tools." in page
    assert "2 of 19 criteria answered" in page
    assert len(re.findall(r"<input[^>]* checked", page)) == 3


def test_autosave_answers_with_what_is_done(client, review, submission):
    answer = client.post(address(submission), sent({"A1": Answer(4), "A2": Answer(3)}, autosave="1"))
    assert answer.status_code == 200
    told = answer.json()
    assert told["progress"] == "2 of 19 criteria answered"
    assert (told["parts"]["A"], told["parts"]["X"], told["errors"]) == ("2 of 4", "0 of 6", {})
    assert told["message"].startswith("Saved at ")


def test_what_is_wrong_is_shown_and_the_rest_kept(client, review, submission, ana):
    save_review(review=review, by=ana, answers={"A2": Answer(5, comment="Kept as it was.")})
    broken = sent({"A1": Answer(4)}) | {"A2": "7", "A2_comment": "x" * 2001, "B1": "2"}
    answer = client.post(address(submission), broken)
    assert answer.status_code == 400
    assert 'href="#id_A2"' in answer.text
    assert "x" * 2001 in answer.text
    assert answers_of([review])[review.pk] == {
        "A1": Answer(4), "A2": Answer(5, comment="Kept as it was."), "B1": Answer(2),
    }  # fmt: skip


def test_hand_in_says_what_is_missing_and_keeps_all(client, review, submission):
    answer = client.post(address(submission), sent({"A1": Answer(1)}, summary="", hand_in="1"))
    assert answer.status_code == 400
    for anchor in ("#id_A1_comment", "#id_A2", "#id_summary"):
        assert f'href="{anchor}"' in answer.text
    assert answers_of([review])[review.pk] == {"A1": Answer(1)}
    assert client.post(address(submission), sent(evenly(4), hand_in="1")).url == address(submission, "reviews/")
    review.refresh_from_db()
    assert review.state == ReviewState.SUBMITTED
    assert client.get(address(submission)).url == address(submission, "reviews/")
    late = client.post(address(submission), sent(evenly(2), autosave="1"))
    assert (late.status_code, late.json()) == (409, {"message": "This review can no longer be changed."})
    assert answers_of([review])[review.pk] == evenly(4)


def test_review_is_given_back_with_a_reason(client, review, submission):
    assert client.post(address(submission, "review/return/"), {}).status_code == 400
    client.post(address(submission, "review/return/"), {"reason": "conflict", "words": "My cousin."})
    review.refresh_from_db()
    assert (review.state, review.reason) == (ReviewState.RETURNED, "conflict\nMy cousin.")
    assert client.get(address(submission)).status_code == 403
    assert client.get(address(submission, "reviews/")).status_code == 403


def test_reviews_stand_side_by_side_when_both_are_in(client, reviewed, ana, handler):
    client.force_login(ana)
    page = client.get(address(reviewed, "reviews/")).text
    assert "First reviewer" in page
    assert "Second reviewer" in page
    assert "Ben Reviewer" not in page
    assert page.count("3 apart") == 1
    assert page.count('<tr class="is-disputed">') == 1
    client.force_login(handler)
    page = client.get(address(reviewed, "reviews/")).text
    assert "Ben Reviewer" in page
    assert "have not agreed yet" in page
    assert "third reviewer" in page


def test_reviewers_agree_on_the_page_and_the_handler_decides(client, reviewed, ana, ben, handler, author):
    agree, page = address(reviewed, "reviews/agree/"), address(reviewed, "reviews/")
    client.force_login(ana)
    assert client.post(agree, {"criterion": "E2"}).status_code == 400
    answer = client.post(agree, {"criterion": "E2", "E2-score": "5", "E2-comment": ""})
    assert answer.status_code == 400
    assert "Please say why" in answer.text
    assert client.post(agree, {"criterion": "Z1"}).status_code == 404
    assert client.post(agree, {"criterion": "A1", "A1-score": "3"}).status_code == 409
    assert client.post(agree, {"criterion": "E2", "E2-score": "3", "E2-comment": "Between."}).url == page
    assert client.post(agree, {"criterion": "E2", "agree": "1", "seen": "3"}).status_code == 409
    client.force_login(ben)
    assert "Proposed: 3 – adequate" in client.get(page).text
    assert client.post(agree, {"criterion": "E2", "agree": "1", "seen": "4"}).status_code == 409
    assert client.post(agree, {"criterion": "E2", "agree": "1", "seen": "x"}).status_code == 409
    assert client.post(agree, {"criterion": "E2", "agree": "1", "seen": "3"}).url == page
    assert ConsensusScore.objects.get().agreed_by == ben
    client.force_login(author)
    assert "First reviewer" not in client.get(page).text
    client.force_login(handler)
    assert "Validated good practice" in client.get(page).text
    assert client.post(address(reviewed, "reviews/decide/"), {"comment": "Well done."}).url == page
    assert Assessment.objects.get().label == "validated"
    assert client.post(address(reviewed, "reviews/decide/"), {"comment": "Again."}).status_code == 409
    client.force_login(author)
    told = client.get(page).text
    for words in ("First reviewer", "Second reviewer", "Well done.", "3.95", "agreed"):
        assert words in told
    for name in ("Ana Reviewer", "Ben Reviewer"):
        assert name not in told


def test_decision_is_refused_with_words(client, submission, handler, ana, ben):
    client.force_login(handler)
    decide = address(submission, "reviews/decide/")
    answer = client.post(decide)
    assert answer.status_code == 409
    assert "Fewer than two reviews count yet." in answer.text
    hand_in(submission, handler, ana, evenly(2))
    hand_in(submission, handler, ben, evenly(2))
    answer = client.post(decide, {"comment": ""})
    assert answer.status_code == 400
    assert 'href="#id_comment"' in answer.text
    client.post(decide, {"comment": "Show figures."})
    assert fresh(submission).state == "changes_requested"


def test_earlier_rounds_can_be_read(client, reviewed, handler):
    Submission.objects.filter(pk=reviewed.pk).update(round=2)
    client.force_login(handler)
    page = client.get(address(reviewed, "reviews/")).text
    assert "?round=1" in page
    assert "First reviewer" not in page
    assert "First reviewer" in client.get(address(reviewed, "reviews/?round=1")).text
    for wrong in ("0", "3", "x", "-1"):
        assert client.get(address(reviewed, f"reviews/?round={wrong}")).status_code == 404


def test_names_and_words_of_others_do_no_harm(client, review, submission, handler, ben, ana):
    hostile = '<script>alert("x")</script>'
    hand_in(submission, handler, ben, evenly(4, comment=hostile), summary=hostile)
    client.post(address(submission), sent(evenly(4, comment=hostile), summary=hostile, hand_in="1"))
    page = client.get(address(submission, "reviews/")).text
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert") >= 38


@pytest.mark.parametrize("who", ["ana", "handler", "author"])
def test_pages_take_few_queries(client, request, reviewed, who):
    client.force_login(request.getfixturevalue(who))
    ContentType.objects.get_for_models(*get_page_models())
    assert queries_of(client, address(reviewed, "reviews/")) <= 12


def test_form_takes_few_queries(client, review, submission):
    ContentType.objects.get_for_models(*get_page_models())
    assert queries_of(client, address(submission)) <= 12


def test_grid_is_for_everybody(client, planted):
    text = client.get("/en/grid/").text
    for code, criterion in CURRENT.everything.items():
        assert f"{code} {criterion.title}" in text
    assert "at least 16 of the 19" in text
    assert "Total of at least 3.5, and at least 3 on every criterion of E." in text
    assert client.get("/en/grid/?version=1").status_code == 200
    for wrong in ("2", "0", "x", ""):
        assert client.get(f"/en/grid/?version={wrong}").status_code == 404
    assert page(client, "/en/grid/")[1] <= 8
    assert Review.objects.count() == 0
