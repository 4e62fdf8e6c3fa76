"""The pages of the desk: what they show to whom, what they change, how many queries they take."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community.members.choices import Topic
from community.members.models import User
from community.members.roles import Role
from community.members.services import save_profile
from community.notifications.models import OutgoingMail
from practices.models import Review, Submission, SubmissionComment, SubmissionEvent
from tests.costs import page
from tests.factories import MemberFactory

from .conftest import in_state, review

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("planted")]
MOST_QUERIES = 12


def test_list_shows_what_waits_with_its_next_action(desk, author, editor):
    old = in_state(author, "submitted", title="The old one")
    Submission.objects.filter(pk=old.pk).update(since=timezone.now() - timedelta(days=20))
    in_state(author, "quality_check", title="Mine to check", handler=editor)
    in_state(author, "draft", title="Nobody's business")
    in_state(author, "validated", title="Long over")
    text, _queries = page(desk(editor), "/en/desk/")
    assert text.index("The old one") < text.index("Mine to check")
    for words in ("2 submissions", "Look at it and take it up", "Send on or ask for changes", "for 20 days", ">late<"):
        assert words in text.replace("\n", ""), words
    assert "Nobody" not in text
    assert "Long over" not in text


def test_all_can_be_filtered_and_counted(desk, author, editor, reviewers):
    in_state(author, "submitted", title="Fresh")
    in_state(author, "quality_check", title="In check", handler=reviewers[0])
    in_state(author, "declined", title="Declined one", handler=reviewers[0], language="lv")
    client = desk(editor)
    text, _queries = page(client, "/en/desk/?tab=all")
    for words in ("Fresh", "In check", "Declined one", "Reviewer One (2)", "Nobody yet (1)", "Latvian (1)"):
        assert words in text
    text, _queries = page(client, f"/en/desk/?tab=all&handler={reviewers[0].key}&state=declined&language=lv")
    assert "Declined one" in text
    assert "In check" not in text
    assert "Nothing has all of these at once" in page(client, "/en/desk/?tab=all&state=submitted&language=lv")[0]


@pytest.mark.parametrize("bad", ["tab=none", "sort=none", "state=none", "language=xx", "page=99", "page=x"])
def test_list_has_no_other_filters(desk, editor, bad):
    assert desk(editor).get(f"/en/desk/?{bad}").status_code == 404


def test_done_lately_shows_what_became_of_it(desk, author, editor):
    submission = in_state(author, "declined", title="Not for us")
    in_state(author, "declined", title="Somebody else's")
    SubmissionEvent.objects.create(submission=submission, state="declined", by=editor)
    text, _queries = page(desk(editor), "/en/desk/?tab=done")
    assert "Not for us" in text
    assert "Somebody else" not in text


@pytest.mark.parametrize("tab", ["waiting", "all", "done"])
def test_empty_lists_say_what_comes(desk, editor, tab):
    text, _queries = page(desk(editor), f"/en/desk/?tab={tab}")
    assert 'class="nothing"' in text


@pytest.mark.parametrize("tab", ["waiting", "all", "done"])
def test_list_takes_the_same_queries_for_many(desk, author, editor, tab):
    client = desk(editor)
    counts = []
    for number in (2, 12):
        for _n in range(number):
            in_state(author, "submitted")
            in_state(author, "review", handler=editor, round=1)
            one = in_state(author, "declined")
            SubmissionEvent.objects.create(submission=one, state="declined", by=editor)
        page(client, f"/en/desk/?tab={tab}")
        counts.append(page(client, f"/en/desk/?tab={tab}")[1])
    assert counts[0] == counts[1] <= MOST_QUERIES


def test_list_has_pages(desk, author, editor):
    for _n in range(27):
        in_state(author, "submitted")
    text, _queries = page(desk(editor), "/en/desk/?page=2&sort=title")
    assert text.count("Look at it and take it up") == 2
    assert 'href="?sort=title&amp;page=1"' in text


def test_submission_shows_its_text_and_who_has_it(desk, author, editor):
    submission = in_state(author, "quality_check", title="A <b>title</b>", handler=editor)
    text, queries = page(desk(editor), f"/en/desk/{submission.key}/")
    for words in ("A &lt;b&gt;title&lt;/b&gt;", "Something was the matter.", "Fewer apprentices left.", "Edith Editor"):
        assert words in text, words
    assert queries <= MOST_QUERIES


def test_reviewers_see_the_submission_but_not_who_reviews_it(desk, author, editor, reviewers):
    mine, other, stranger = reviewers
    submission = in_state(author, "review", handler=editor, round=1)
    review(submission, mine)
    review(submission, other, "submitted", {"A1": 5}, summary="Canary of the other")
    for person in (mine, stranger):
        for path in (f"/en/desk/{submission.key}/", "/en/desk/", "/en/desk/?tab=all", "/en/desk/?tab=done"):
            text, _queries = page(desk(person), path)
            assert "Reviewer Two" not in text
            assert "Canary" not in text
            assert ">handed in<" not in text
    text, queries = page(desk(editor), f"/en/desk/{submission.key}/")
    assert "Reviewer Two" in text
    assert ">handed in<" in text
    assert queries <= MOST_QUERIES


def test_handler_who_reviews_sees_no_others_until_the_round_is_over(desk, author, reviewers):
    handler, other, third = reviewers
    submission = in_state(author, "review", handler=handler, round=1)
    mine, theirs = review(submission, handler), review(submission, other)
    client, path = desk(handler), f"/en/desk/{submission.key}/"
    assert "Reviewer Two" not in page(client, path)[0]
    assert client.get(f"{path}reviewers/").status_code == 403
    assert client.get(f"{path}reviewers/{theirs.pk}/").status_code == 403
    assert client.post(f"{path}remind/", {"review": theirs.pk}).status_code == 403
    assert not OutgoingMail.objects.filter(recipient=other).exists()
    Review.objects.filter(pk__in=(mine.pk, theirs.pk)).update(state="submitted")
    assert "Reviewer Two" in page(client, path)[0]


def test_authors_and_strangers_have_no_desk(desk, author, reviewers):
    own = in_state(reviewers[0], "submitted")
    assert desk(reviewers[0]).get(f"/en/desk/{own.key}/").status_code == 403
    assert desk(reviewers[1]).get(f"/en/desk/{own.key}/").status_code == 200
    assert desk(author).get(f"/en/desk/{own.key}/").status_code == 403
    draft = in_state(author, "draft")
    assert desk(reviewers[1]).get(f"/en/desk/{draft.key}/").status_code == 403
    assert desk(reviewers[1]).get("/en/desk/nothing/").status_code == 404


def test_choosing_reviewers_names_the_fitting_first_and_says_why_not(desk, author, editor, reviewers):
    submission = in_state(author, "review", handler=editor, round=1, language="lv")
    one, two, three = reviewers
    review(in_state(author, "review", round=1), one)
    save_profile(user=two, terms={Topic.LANGUAGE: ["lv"], Topic.SECTOR: ["C"]}, country="FI")
    save_profile(user=three, country="LV", visibility={"country": "me"})
    text, queries = page(desk(editor), f"/en/desk/{submission.key}/reviewers/")
    assert text.index("Reviewer Two") < text.index("Reviewer One") < text.index("Reviewer Three")
    for words in (
        "reads the language",
        "knows the sector",
        "1 review in hand",
        "stands too close to those who tell it",
    ):
        assert words in text, words
    assert "works in the country" not in text
    assert queries <= MOST_QUERIES


def test_reviewer_is_asked_by_the_form(desk, author, editor, reviewers):
    submission = in_state(author, "review", handler=editor, round=1)
    client, path = desk(editor), f"/en/desk/{submission.key}/reviewers/"
    due_on = timezone.localdate() + timedelta(days=10)
    answer = client.post(path, {"reviewer": reviewers[0].key, "due_on": due_on.isoformat()})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/en/desk/{submission.key}/")
    [made] = submission.reviews.all()
    assert (made.reviewer, made.due_on, made.round, made.assigned_by) == (reviewers[0], due_on, 1, editor)


@pytest.mark.parametrize("who", ["author", "asked", "nobody", ""])
def test_who_cannot_be_asked_is_refused(desk, author, editor, reviewers, who):
    submission = in_state(author, "review", handler=editor, round=1)
    review(submission, reviewers[0], "returned", reason="conflict\nMy cousin.")
    keys = {"author": author.key, "asked": reviewers[0].key, "nobody": "x", "": ""}
    due_on = timezone.localdate() + timedelta(days=10)
    fields = {"reviewer": keys[who], "due_on": due_on.isoformat()}
    answer = desk(editor).post(f"/en/desk/{submission.key}/reviewers/", fields)
    assert answer.status_code == 200
    assert due_on.isoformat() in answer.content.decode()
    assert submission.reviews.count() == 1


def test_who_had_no_time_may_be_asked_again_but_not_who_decides(desk, author, editor, reviewers):
    handler, busy, _third = reviewers
    submission = in_state(author, "review", handler=handler, round=1)
    review(submission, busy, "returned", reason="no_time\nUntil spring.")
    found = desk(editor).get(f"/en/desk/{submission.key}/reviewers/").context["found"]
    assert {one.name for one in found.eligible} == {"Reviewer Two", "Reviewer Three"}
    assert [(one.name, one.reason) for one in found.others] == [("Reviewer One", "handler")]
    text, _queries = page(desk(editor), f"/en/desk/{submission.key}/")
    assert "Until spring." in text
    assert "no_time" not in text


@pytest.mark.parametrize("days", [-1, 0, 400])
def test_day_must_be_to_come(desk, author, editor, reviewers, days):
    submission = in_state(author, "review", handler=editor, round=1)
    wanted = (timezone.localdate() + timedelta(days=days)).isoformat()
    answer = desk(editor).post(
        f"/en/desk/{submission.key}/reviewers/", {"reviewer": reviewers[0].key, "due_on": wanted}
    )
    assert answer.status_code == 200
    assert "Choose a day after today" in answer.content.decode()
    assert not submission.reviews.exists()


def test_day_is_changed_and_review_taken_back(desk, author, editor, reviewers):
    submission = in_state(author, "review", handler=editor, round=1)
    made = review(submission, reviewers[0], due_on=timezone.localdate())
    path, day = f"/en/desk/{submission.key}/reviewers/{made.pk}/", timezone.localdate() + timedelta(days=3)
    client = desk(editor)
    assert client.post(path, {"due_on": day.isoformat()}).status_code == 302
    assert Review.objects.get(pk=made.pk).due_on == day
    assert client.post(path, {"cancel": "1"}).status_code == 302
    assert Review.objects.get(pk=made.pk).state == "cancelled"
    assert client.get(path).status_code == 404
    other = in_state(author, "review", handler=editor, round=1)
    assert client.get(f"/en/desk/{other.key}/reviewers/{made.pk}/").status_code == 404


def test_what_cannot_be_done_any_more_is_said(desk, author, editor, reviewers):
    submission = in_state(author, "declined", handler=editor)
    client = desk(editor)
    answer = client.post(f"/en/desk/{submission.key}/reviewers/", {"reviewer": reviewers[0].key}, follow=True)
    assert answer.redirect_chain == [(f"/en/desk/{submission.key}/", 302)]
    assert 'class="message"' in answer.content.decode()
    assert not submission.reviews.exists()


def test_answers_are_announced(desk, author, editor):
    submission = in_state(author, "quality_check", handler=editor)
    SubmissionComment.objects.create(submission=submission, author=author, text="Like this?")
    assert "The authors have written" in page(desk(editor), "/en/desk/")[0]


def test_menu_leads_to_the_desk_only_those_who_have_one(desk, author, editor):
    reviewer = MemberFactory(roles=[Role.REVIEWER])
    User.objects.update(welcomed_at=timezone.now())
    link = '<li><a href="/en/desk/">'
    assert link in page(desk(editor), "/en/start/")[0]
    assert link not in page(desk(author), "/en/start/")[0]
    assert page(desk(reviewer), "/en/start/")[0].count('href="/en/desk/"') == 2
