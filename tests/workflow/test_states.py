"""The verbs: from which states each leads where, and what Wagtail's workflow, the page and the history say then."""

import pytest
from wagtail.models import TaskState, WorkflowState

from practices.contributing.drafts import draft_of, save_draft
from practices.models import PracticePage, Review, SubmissionEvent
from practices.workflow import services
from practices.workflow.states import WAYS, State, WrongState
from search.indexing import drain_all
from tests.factories import PracticeFactory, SubmissionFactory

pytestmark = pytest.mark.django_db

#: Each verb, what it is told beside submission and person, and from which states it leads where.
VERBS = {
    "submit_practice": ({}, {"draft", "changes_requested"}, "submitted"),
    "withdraw_practice": ({}, {"submitted", "quality_check", "review"}, "draft"),
    "reopen_practice": ({}, {"promising", "validated", "declined", "archived"}, "draft"),
    "take_up": ({}, {"submitted"}, "quality_check"),
    "send_to_review": ({}, {"quality_check"}, "review"),
    "request_changes": ({"reason": "More"}, {"submitted", "quality_check", "review"}, "changes_requested"),
    "decline_practice": ({"reason": "No"}, {"submitted", "quality_check", "review"}, "declined"),
    "publish_reviewed": ({"label": "validated"}, {"review"}, "validated"),
    "archive_practice": (
        {"reason": "Over"}, {"draft", "changes_requested", "declined", "promising", "validated"}, "archived"
    ),
}  # fmt: skip


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("state", State.values)
def test_verb_leads_from_its_states_only(author, desk, verb, state):
    more, sources, target = VERBS[verb]
    submission = SubmissionFactory(user=author, state=state, title="Bread")
    events = submission.events.count()
    act = getattr(services, verb)
    if state not in sources:
        with pytest.raises(WrongState):
            act(submission=submission, by=desk, **more)
        submission.refresh_from_db()
        assert (submission.state, submission.events.count()) == (state, events)
        assert not WorkflowState.objects.exists()
        return
    act(submission=submission, by=desk, **more)
    submission.refresh_from_db()
    assert submission.state == target
    event = SubmissionEvent.objects.last()
    assert (submission.events.count(), event.state, event.by) == (events + 1, target, desk)
    assert event.reason == more.get("reason", "")
    assert event.revision == PracticePage.objects.get(pk=submission.page_id).latest_revision


def test_table_of_ways_is_that_of_the_verbs():
    found = {state: set() for state in State.values}
    for _more, sources, target in VERBS.values():
        found[target] |= sources
    found["promising"] = found["validated"]
    assert {str(state): {str(one) for one in sources} for state, sources in WAYS.items()} == found


def step(submission):
    """(state of the workflow, task, state of the task) of the last step."""
    task = TaskState.objects.order_by("pk").last()
    workflow = WorkflowState.objects.order_by("pk").last()
    assert workflow.object_id == str(submission.page_id)
    return workflow.status, task.task.name, task.status


def test_wagtail_goes_along_to_the_end(submission, author, desk):
    services.submit_practice(submission=submission, by=author)
    assert step(submission) == ("in_progress", "Quality check", "in_progress")
    assert WorkflowState.objects.get().requested_by == author
    services.take_up(submission=submission, by=desk)
    assert step(submission) == ("in_progress", "Quality check", "in_progress")
    assert submission.handler == desk
    services.send_to_review(submission=submission, by=desk)
    assert step(submission) == ("in_progress", "Review", "in_progress")
    assert submission.round == 1
    services.publish_reviewed(submission=submission, by=desk, label="validated")
    assert step(submission) == ("approved", "Review", "approved")
    page = PracticePage.objects.get(pk=submission.page_id)
    assert (page.live, page.quality_label, page.has_unpublished_changes) == (True, "validated", False)
    assert page.live_revision.content["quality_label"] == "validated"
    assert page.live_revision == TaskState.objects.last().revision
    assert page.number.startswith("GP-")


def test_after_changes_the_way_begins_with_the_check(in_review, author, desk):
    services.request_changes(submission=in_review, by=desk, reason="Tell more.")
    assert step(in_review) == ("needs_changes", "Review", "rejected")
    page = draft_of(in_review)
    page.summary = "Told better."
    save_draft(in_review, page, user=author)
    services.submit_practice(submission=in_review, by=author)
    assert step(in_review) == ("in_progress", "Quality check", "in_progress")
    services.take_up(submission=in_review, by=desk)
    services.send_to_review(submission=in_review, by=desk)
    assert step(in_review) == ("in_progress", "Review", "in_progress")
    assert in_review.round == 2
    services.publish_reviewed(submission=in_review, by=desk, label="promising")
    assert PracticePage.objects.get(pk=in_review.page_id).summary == "Told better."
    assert WorkflowState.objects.count() == 1


def test_exactly_what_was_reviewed_is_published(in_review, author, desk):
    """A revision that slips in meanwhile, past all locks, stays a draft."""
    page = draft_of(in_review)
    page.summary = "Written during the review."
    save_draft(in_review, page, user=author)
    services.publish_reviewed(submission=in_review, by=desk, label="promising")
    page = PracticePage.objects.get(pk=in_review.page_id)
    assert page.summary == "What was done, in about three lines."
    assert page.has_unpublished_changes
    assert page.get_latest_revision_as_object().summary == "Written during the review."


def test_published_version_stays_while_the_next_is_written_and_reviewed(published, author, desk, client):
    first = PracticePage.objects.get(pk=published.page_id)
    address = first.get_url()
    services.reopen_practice(submission=published, by=author)
    page = draft_of(published)
    page.summary = "The second version."
    save_draft(published, page, user=author)
    verbs = (
        lambda: services.submit_practice(submission=published, by=author),
        lambda: services.take_up(submission=published, by=desk),
        lambda: services.send_to_review(submission=published, by=desk),
    )
    for verb in verbs:
        verb()
        text = client.get(address).text
        assert "What was done, in about three lines." in text
        assert "The second version." not in text
    services.publish_reviewed(submission=published, by=desk, label="validated")
    assert "The second version." in client.get(address).text
    again = PracticePage.objects.get(pk=published.page_id)
    assert (again.number, again.quality_label) == (first.number, "validated")


def test_declining_and_withdrawing_end_the_workflow(submitted, author, desk):
    services.withdraw_practice(submission=submitted, by=author)
    assert step(submitted) == ("cancelled", "Quality check", "cancelled")
    services.submit_practice(submission=submitted, by=author)
    services.decline_practice(submission=submitted, by=desk, reason="It is known.")
    assert step(submitted) == ("cancelled", "Quality check", "cancelled")
    assert submitted.state == "declined"


def test_what_leaves_the_review_ends_open_reviews(in_review, author, reviewer):
    review = Review.objects.create(submission=in_review, round=1, reviewer=reviewer, grid_version=1)
    services.withdraw_practice(submission=in_review, by=author)
    review.refresh_from_db()
    assert review.state == "cancelled"


def test_label_must_be_one_of_the_two(in_review, desk):
    with pytest.raises(ValueError):
        services.publish_reviewed(submission=in_review, by=desk, label="submitted")
    assert in_review.state == "review"


def test_drafts_use_up_no_numbers(submission, author, desk):
    assert PracticePage.objects.get(pk=submission.page_id).number == ""
    first = PracticeFactory()
    page = draft_of(submission)
    page.full_clean()
    assert page.number == ""
    services.submit_practice(submission=submission, by=author)
    services.take_up(submission=submission, by=desk)
    services.send_to_review(submission=submission, by=desk)
    services.publish_reviewed(submission=submission, by=desk, label="promising")
    number = PracticePage.objects.get(pk=submission.page_id).number
    assert int(number.rpartition("-")[2]) == int(first.number.rpartition("-")[2]) + 1


def test_label_goes_to_all_translations(published, author, desk, demo_translation):
    translated = demo_translation(published)
    services.reopen_practice(submission=published, by=author)
    services.submit_practice(submission=published, by=author)
    services.take_up(submission=published, by=desk)
    services.send_to_review(submission=published, by=desk)
    services.publish_reviewed(submission=published, by=desk, label="validated")
    translated = PracticePage.objects.get(pk=translated.pk)
    assert (translated.live, translated.quality_label) == (True, "validated")
    assert translated.live_revision.content["quality_label"] == "validated"


@pytest.fixture
def demo_translation(planted):
    """Publishes the practice in Latvian, by a copy with the same texts."""
    from wagtail.models import Locale

    def translate(submission):
        page = PracticePage.objects.get(pk=submission.page_id)
        copy = page.copy_for_translation(Locale.objects.get(language_code="lv"))
        copy.save_revision().publish()
        return PracticePage.objects.get(pk=copy.pk)

    return translate


def found(client, **asked):
    """Titles of what search finds for "bread"."""
    drain_all()
    answer = client.get("/api/v1/practices", {"q": "bread", **asked})
    return [item["title"] for item in answer.json()["results"]]


def test_search_notices_publication_and_label(published, author, desk, client):
    assert found(client, label="promising") == ["Bread for all"]
    services.reopen_practice(submission=published, by=author)
    assert found(client, label="promising") == ["Bread for all"]
    services.submit_practice(submission=published, by=author)
    services.take_up(submission=published, by=desk)
    services.send_to_review(submission=published, by=desk)
    services.publish_reviewed(submission=published, by=desk, label="validated")
    assert (found(client, label="promising"), found(client, label="validated")) == ([], ["Bread for all"])


def test_archiving_takes_all_languages_offline_and_out_of_search(published, desk, client, demo_translation):
    translated = demo_translation(published)
    number = translated.number
    addresses = [page.get_url() for page in PracticePage.objects.filter(translation_key=translated.translation_key)]
    assert found(client) == ["Bread for all"]
    services.archive_practice(submission=published, by=desk, reason="The bakery has closed.")
    assert not PracticePage.objects.filter(translation_key=translated.translation_key, live=True).exists()
    assert found(client) == []
    for address in (*addresses, f"/en/practices/{number.lower()}/", f"/fi/practices/{number.lower()}/"):
        answer = client.get(address)
        assert answer.status_code == 410
        assert "The bakery has closed." in answer.text
        assert "What was done" not in answer.text
    services.reopen_practice(submission=published, by=desk)
    assert published.state == "draft"
    assert [client.get(address).status_code for address in addresses] == [404, 404]
