"""What is done in Wagtail's admin, and the submission that follows; what cannot be done there."""

import pytest
from django.urls import reverse
from wagtail.models import TaskState, Workflow, WorkflowPage, WorkflowState

from community.notifications.models import OutgoingMail
from practices.contributing.drafts import draft_of, submission_of
from practices.models import PracticeIndexPage, PracticePage, QualityCheckTask, Submission
from practices.workflow import services
from practices.workflow.engine import plant_workflow, practices_workflow
from tests.factories import PracticeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client, editor):
    """Wagtail's admin as a superuser sees it."""
    client.force_login(editor, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def act(client, submission, action, comment="", **headers):
    """What a button of the workflow in the admin sends."""
    step = PracticePage.objects.get(pk=submission.page_id).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[submission.page_id, action, step.pk])
    return client.post(address, {"comment": comment})


def state_of(submission):
    submission.refresh_from_db()
    last = submission.events.order_by("pk").last()
    return submission.state, last.by and last.by.name, last.reason


def test_every_repository_has_the_workflow(planted):
    assert PracticeIndexPage.objects.count() == 18
    names = {page.get_workflow().name for page in PracticeIndexPage.objects.all()}
    assert names == {"Practices"}
    before = (Workflow.objects.count(), WorkflowPage.objects.count())
    plant_workflow()
    assert (Workflow.objects.count(), WorkflowPage.objects.count()) == before
    assert [task.name for task in practices_workflow().tasks] == ["Quality check", "Review"]


def test_planting_leaves_the_workflow_that_an_editor_chose(planted):
    other = Workflow.objects.create(name="Other")
    WorkflowPage.objects.filter(page__locale__language_code="lv").update(workflow=other)
    plant_workflow()
    assert WorkflowPage.objects.filter(workflow=other).count() == 1


def test_submitting_in_the_admin(submission, editor):
    page = PracticePage.objects.get(pk=submission.page_id)
    page.get_workflow().start(page, editor)
    assert state_of(submission) == ("submitted", "Writer", "")
    assert OutgoingMail.objects.filter(kind="practices/email/submitted").count() == 2


def test_page_that_an_editor_made_gets_a_submission(planted, editor):
    repository = PracticeIndexPage.objects.get(locale__language_code="en")
    page = repository.add_child(instance=PracticePage(title="New", summary="S", locale=repository.locale, live=False))
    page.save_revision(user=editor, clean=False)
    assert not Submission.objects.exists()
    page.get_workflow().start(page, editor)
    assert Submission.objects.get().state == "submitted"


def test_approving_in_the_admin_sends_to_review(submitted, admin, editor):
    assert act(admin, submitted, "approve").status_code == 302
    assert state_of(submitted) == ("review", "Writer", "")
    assert (submitted.round, submitted.handler) == (1, editor)
    assert [event.state for event in submitted.events.all()] == ["draft", "submitted", "quality_check", "review"]


def test_rejecting_in_the_admin_asks_for_changes(checked, admin):
    assert act(admin, checked, "reject", "Tell more.").status_code == 302
    assert state_of(checked) == ("changes_requested", "Writer", "Tell more.")
    mail = OutgoingMail.objects.filter(kind="practices/email/changes_requested").first()
    assert "Tell more." in mail.text


def test_rejecting_without_a_reason_is_refused(checked, admin):
    answer = act(admin, checked, "reject", "  ")
    assert answer.status_code in (302, 403)
    assert state_of(checked)[0] == "quality_check"


def test_resuming_in_the_admin_begins_with_the_check(in_review, desk, editor):
    services.request_changes(submission=in_review, by=desk, reason="More.")
    page = PracticePage.objects.get(pk=in_review.page_id)
    page.current_workflow_state.resume(user=editor)
    assert state_of(in_review)[0] == "submitted"
    assert page.current_workflow_task == QualityCheckTask.objects.get()


def test_cancelling_in_the_admin_takes_it_back(submitted, editor):
    PracticePage.objects.get(pk=submitted.page_id).current_workflow_state.cancel(user=editor)
    assert state_of(submitted) == ("draft", "Writer", "")


def test_review_cannot_be_approved_in_the_admin(in_review, admin, editor):
    page = PracticePage.objects.get(pk=in_review.page_id)
    assert page.current_workflow_task.get_actions(page, editor) == []
    assert act(admin, in_review, "approve").status_code == 302  # Wagtail leads to its start with "no permission"
    assert state_of(in_review)[0] == "review"
    text = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    assert f"/contribute/{in_review.key}/state/" in text


@pytest.mark.parametrize("state", ["submitted", "checked", "in_review"])
def test_author_who_works_in_the_admin_is_locked_out(request, state, author, desk, editor):
    submission = request.getfixturevalue(state)
    lock = PracticePage.objects.get(pk=submission.page_id).get_lock()
    assert lock.for_user(author)
    assert lock.for_user(desk) == (state == "in_review")
    task = PracticePage.objects.get(pk=submission.page_id).current_workflow_task
    assert task.get_actions(submission.page, author) == []
    assert bool(task.get_actions(submission.page, desk)) == (state != "in_review")


def test_steward_who_wrote_it_cannot_approve_it(submitted, editor, admin):
    PracticePage.objects.filter(pk=submitted.page_id).update(owner=editor)
    assert act(admin, submitted, "approve").status_code == 302
    assert state_of(submitted)[0] == "submitted"


def test_publishing_directly_takes_the_submission_along(submitted, editor):
    page = draft_of(submitted)
    page.quality_label = "validated"
    page.save_revision(user=editor).publish(user=editor)
    assert state_of(submitted) == ("validated", "Writer", "")
    assert WorkflowState.objects.get().status == "cancelled"


def test_unpublishing_the_last_language_archives(published, editor):
    PracticePage.objects.get(pk=published.page_id).unpublish(user=editor)
    assert state_of(published) == ("archived", None, "")


def test_practices_that_are_loaded_get_no_submission(planted):
    page = PracticeFactory()
    assert not Submission.objects.exists()
    assert submission_of(page).state == "promising"


def test_translation_needs_only_a_steward(planted, editor, admin):
    from wagtail.models import Locale

    original = PracticeFactory()
    page = original.copy_for_translation(Locale.objects.get(language_code="lv"))
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)
    step = page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", step.pk])
    admin.post(address, {"comment": ""})
    page = PracticePage.objects.get(pk=page.pk)
    assert (page.live, page.number) == (True, original.number)
    assert list(TaskState.objects.order_by("pk").values_list("status", flat=True)) == ["approved", "skipped"]
    assert not Submission.objects.exists()


def test_wagtails_own_mails_stay_away(submission, author, editor, desk):
    services.submit_practice(submission=submission, by=author)
    services.request_changes(submission=submission, by=desk, reason="More.")
    kinds = set(OutgoingMail.objects.values_list("kind", flat=True))
    assert kinds == {
        "practices/email/submitted", "practices/email/new_submission", "practices/email/changes_requested"
    }  # fmt: skip


def test_other_pages_end_their_workflow_as_before(planted, editor):
    from portal.pages.services import save_standard_page

    page = save_standard_page(slug="about-it", title="About", summary="S", body=[])
    page.title = "About us"
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)
    page.current_workflow_task_state.approve(user=editor)
    page.refresh_from_db()
    assert page.title == "About us"
