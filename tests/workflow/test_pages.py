"""The pages on which authors and desk act: what they say, what they ask, what they refuse."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from community.members.roles import Role
from community.organisations.services import add_member
from practices.contributing.drafts import draft_of, save_draft
from practices.models import Review, Submission, SubmissionEvent
from practices.workflow import services
from practices.workflow.people import sign_as
from tests.factories import MemberFactory, OrganisationFactory, SubmissionFactory

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def path(submission, name, language="en"):
    return f"/{language}/contribute/{submission.key}/{name}/"


@pytest.fixture
def as_(client):
    """Logs somebody in."""

    def log_in(user):
        client.force_login(user, BACKEND)
        return client

    return log_in


def box(text):
    """The words of the state's box."""
    inside = text.split('<section class="standing"')[1].split("</section>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", inside).split())


def buttons(text):
    inside = text.split('<div class="standing-actions">')
    return re.findall(r'/([\w-]+)/">', inside[1].split("</div>")[0]) if len(inside) > 1 else []


DECLARED = {"licence": "CC-BY-4.0", "consent": "on", "sustainability": "on"}


def test_author_hands_in_with_what_she_declares(as_, submission, author):
    client = as_(author)
    page = client.get(path(submission, "submit"))
    assert page.status_code == 200
    answer = client.post(path(submission, "submit"), {**DECLARED, "licence": "CC-BY-SA-4.0"}, follow=True)
    assert "Thank you: your practice has been handed in." in answer.text
    submission.refresh_from_db()
    assert submission.state == "submitted"
    draft = Submission.objects.get(pk=submission.pk).page.get_latest_revision_as_object()
    today = timezone.localdate()
    assert (draft.licence, draft.data_use_consented_on, draft.sustainability_declared_on) == (
        "CC-BY-SA-4.0", today, today
    )  # fmt: skip
    event = submission.events.last()
    assert event.revision == Submission.objects.get(pk=submission.pk).page.latest_revision


@pytest.mark.parametrize("missing", ["licence", "consent", "sustainability"])
def test_without_a_declaration_it_is_not_handed_in(as_, submission, author, missing):
    data = {name: value for name, value in DECLARED.items() if name != missing}
    answer = as_(author).post(path(submission, "submit"), data)
    assert answer.status_code == 200
    assert "Please look at one thing again" in answer.text
    submission.refresh_from_db()
    assert submission.state == "draft"


def test_what_cannot_be_published_cannot_be_handed_in(as_, submission, author):
    page = draft_of(submission)
    page.summary = ""
    save_draft(submission, page, user=author)
    answer = as_(author).get(path(submission, "submit"))
    assert "Please mend this first" in answer.text
    assert '<button class="button" type="submit">Hand in' not in answer.text
    answer = as_(author).post(path(submission, "submit"), DECLARED)
    assert answer.status_code == 400
    submission.refresh_from_db()
    assert submission.state == "draft"


#: What each may press in each state.
BUTTONS = {
    "draft": {"author": ["submit", "archive"], "desk": None},
    "submitted": {"author": ["withdraw"], "desk": ["take-up", "ask-changes", "decline"]},
    "quality_check": {"author": ["withdraw"], "desk": ["send-on", "ask-changes", "decline", "hand-over"]},
    "review": {"author": ["withdraw"], "desk": ["hand-over"]},
    "changes_requested": {"author": ["submit", "archive"], "desk": ["archive"]},
    "declined": {"author": ["reopen", "archive"], "desk": ["archive"]},
    "promising": {"author": ["reopen", "archive"], "desk": ["archive"]},
    "validated": {"author": ["reopen", "archive"], "desk": ["archive"]},
    "archived": {"author": ["reopen"], "desk": ["reopen"]},
}


@pytest.mark.parametrize("state", BUTTONS)
def test_everybody_sees_what_she_can_do_and_no_more(as_, author, desk, stranger, state):
    submission = SubmissionFactory(user=author, state=state)
    people = {"author": author, "desk": desk}
    for who, wanted in BUTTONS[state].items():
        answer = as_(people[who]).get(path(submission, "state"))
        if wanted is None:
            assert answer.status_code == 403
            continue
        assert buttons(answer.text) == wanted
        for name in wanted:
            assert as_(people[who]).get(path(submission, name)).status_code == 200
    assert as_(stranger).get(path(submission, "state")).status_code == 403


@pytest.mark.parametrize(
    ("name", "data", "state"),
    [
        ("take-up", {}, "quality_check"),
        ("ask-changes", {"reason": "Tell more."}, "changes_requested"),
        ("decline", {"code": "known", "words": "See GP-2020-1."}, "declined"),
    ],
)
def test_desk_decides(as_, submitted, desk, name, data, state):
    answer = as_(desk).post(path(submitted, name), data)
    assert (answer.status_code, answer.url) == (302, path(submitted, "state"))
    submitted.refresh_from_db()
    assert submitted.state == state


@pytest.mark.parametrize(("name", "data"), [("ask-changes", {"reason": " "}), ("decline", {"code": "known"})])
def test_reasons_are_needed(as_, submitted, desk, name, data):
    answer = as_(desk).post(path(submitted, name), data)
    assert answer.status_code == 200
    assert "Please look at one thing again" in answer.text
    submitted.refresh_from_db()
    assert submitted.state == "submitted"


def test_who_is_too_late_is_told(as_, submitted, desk, reviewer):
    services.take_up(submission=submitted, by=reviewer)
    for name, data in (("take-up", {}), ("send-on", {}), ("ask-changes", {"reason": "More."})):
        client = as_(desk)
        if name == "send-on":
            services.send_to_review(submission=submitted, by=reviewer)
        answer = client.post(path(submitted, name), data)
        assert answer.status_code == 409
        assert "That could not be done" in answer.text
        assert f"Its state is now: {submitted.get_state_display()}." in answer.text
        assert client.get(path(submitted, name)).url == path(submitted, "state")


def test_author_sees_state_next_who_and_since_when(as_, submitted, author):
    since = timezone.now() - timedelta(days=12)
    Submission.objects.update(since=since)
    text = as_(author).get(path(submitted, "state")).text
    words = box(text)
    assert "With the review desk since" in words
    assert "(12 days). Usually answered within 7 days. It takes longer than usual." in words
    assert re.search(r'<li class="is-here" aria-current="step">Submitted</li>', text)
    assert "looks whether it is complete and clear" in words


def test_reason_is_shown_to_the_author(as_, submitted, author, desk):
    services.decline_practice(submission=submitted, by=desk, reason="known\nSee <b>GP-2020-1</b>.")
    text = as_(author).get(path(submitted, "state", "en")).text
    assert "The practice is in the repository already." in text
    assert "See &lt;b&gt;GP-2020-1&lt;/b&gt;." in text


def test_author_never_sees_names_of_the_desk(as_, in_review, author, coauthor, reviewer):
    in_review.handler = reviewer
    in_review.save()
    Review.objects.create(submission=in_review, round=1, reviewer=reviewer, grid_version=1)
    SubmissionEvent.objects.create(submission=in_review, kind="assigned", by=reviewer)
    for person in (author, coauthor):
        for name in ("state", "withdraw", "people"):
            text = as_(person).get(path(in_review, name)).text
            assert "Rita Reviewer" not in text
            assert "Eva Editor" not in text
    words = box(as_(author).get(path(in_review, "state")).text)
    assert "the review desk" in words
    assert "Anna Author" in words


def test_desk_sees_who_looks_after_it(as_, checked, desk):
    assert "Looked after by: Eva Editor" in box(as_(desk).get(path(checked, "state")).text)


def test_desk_hands_over_to_somebody_who_did_not_write_it(as_, checked, desk, reviewer, author):
    client = as_(desk)
    offered = re.findall(r'<option value="(\d+)"', client.get(path(checked, "hand-over")).text)
    assert str(author.pk) not in offered
    assert str(reviewer.pk) in offered
    assert client.post(path(checked, "hand-over"), {"handler": author.pk}).status_code == 200
    assert client.post(path(checked, "hand-over"), {"handler": reviewer.pk}).status_code == 302
    checked.refresh_from_db()
    assert checked.handler == reviewer


def test_desk_hands_over_to_nobody_who_reviews_it_or_is_involved(as_, in_review, desk, reviewer):
    colleague = MemberFactory(roles=[Role.REVIEWER])
    organisation = OrganisationFactory()
    add_member(organisation=organisation, user=colleague)
    Review.objects.create(submission=in_review, round=1, reviewer=reviewer, grid_version=1)
    revision = in_review.page.__class__.objects.get(pk=in_review.page_id).latest_revision
    revision.content["organisation"] = organisation.pk
    revision.save()
    for person in (reviewer, colleague):
        answer = as_(desk).post(path(in_review, "hand-over"), {"handler": person.pk})
        assert (answer.status_code, "Please look at one thing again" in answer.text) == (200, True)
    in_review.refresh_from_db()
    assert in_review.handler == desk


def test_waiting_submission_cannot_be_signed(as_, submitted, author):
    assert as_(author).get(path(submitted, "people/signature")).status_code == 403


def test_state_costs_few_queries(as_, submission, author, desk, django_assert_max_num_queries):
    organisation = OrganisationFactory()
    add_member(organisation=organisation, user=author, role="owner")
    sign_as(submission=submission, by=author, organisation=organisation)
    services.submit_practice(submission=submission, by=author)
    SubmissionEvent.objects.bulk_create(
        SubmissionEvent(submission=submission, kind="assigned", by=MemberFactory()) for _number in range(10)
    )
    for person in (author, desk):
        client = as_(person)
        with django_assert_max_num_queries(12):
            assert client.get(path(submission, "state")).status_code == 200
        with django_assert_max_num_queries(12):
            client.get(path(submission, "people"))


@pytest.mark.parametrize("language", ["de", "ar", "el"])
def test_pages_in_other_languages(as_, submitted, author, language):
    for name in ("state", "withdraw", "people"):
        answer = as_(author).get(path(submitted, name, language))
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"].count("no-store")
        assert '<meta name="robots" content="noindex">' in answer.text


@pytest.mark.parametrize("name", ["state", "submit", "take-up", "people"])
def test_unknown_key_is_a_404(as_, author, name):
    assert as_(author).get(f"/en/contribute/nobody-s/{name}/").status_code == 404
