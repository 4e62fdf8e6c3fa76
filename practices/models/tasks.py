"""The two steps of Wagtail's workflow that a practice goes through before it is published."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm
from wagtail.locks import WorkflowLock
from wagtail.models import Task, TaskState

from .submission import Submission


class ReasonForm(TaskStateCommentForm):
    """Asks for words that the authors will read."""

    comment = forms.CharField(label=_("What is to be changed"), widget=forms.Textarea({"rows": 4}))


class ReviewLock(WorkflowLock):
    """Says where the review is done: what two people weigh must not change meanwhile."""

    def get_message(self, user):
        """With a link to the submission's state in the portal."""
        submission = Submission.objects.filter(page_id=self.object.pk).first()
        if submission is None:
            return super().get_message(user)
        words = _("This practice is in review: nobody can change it before the review desk has decided.")
        link = format_html('<a href="{}">{}</a>', reverse("workflow:state", args=[submission.key]), _("See its state"))
        return format_html("{} {}", words, link)


class PracticeStep:
    """What both steps share: they are about a submission, or about a translation, which only stewards look at."""

    def submission_of(self, page) -> Submission | None:
        """The submission whose text this is; None for a translation."""
        return Submission.objects.filter(page_id=page.pk).first()

    def get_form_for_action(self, action):
        """Whoever gives a practice back says why."""
        return ReasonForm if action == "reject" else TaskStateCommentForm

    @transaction.atomic
    def on_action(self, task_state, user, action_name, **kwargs):
        """Does it unless somebody was quicker; raises PermissionDenied then, and where a reason is missing."""
        page_id = task_state.workflow_state.object_id
        list(Submission.objects.select_for_update().filter(page_id=page_id))
        task_state.refresh_from_db()
        if action_name == "reject" and not kwargs.get("comment", "").strip():
            raise PermissionDenied
        return super().on_action(task_state, user, action_name, **kwargs)


class QualityCheckTask(PracticeStep, Task):
    """Somebody looks whether the practice is complete, clear and free of what must not be published."""

    class Meta:
        verbose_name = _("quality check of practices")
        verbose_name_plural = _("quality checks of practices")

    def may_act(self, page, user) -> bool:
        """Whether she may decide at this step."""
        from ..permissions import can_check, is_steward

        submission = self.submission_of(page)
        return can_check(user, submission) if submission else is_steward(user)

    def locked_for_user(self, obj, user):
        """Its authors wait; whoever checks may mend what is small."""
        return not self.may_act(obj, user)

    def get_actions(self, obj, user):
        """Ask for changes, or send it on."""
        if not self.may_act(obj, user):
            return []
        approve = _("Send to review") if self.submission_of(obj) else _("Publish the translation")
        return [("reject", _("Ask for changes"), True), ("approve", approve, False)]

    def get_task_states_user_can_moderate(self, user, **kwargs):
        """What waits, for those who check; conflicts of interest show when she opens one."""
        from ..permissions import CHECKERS

        if not user.has_role(*CHECKERS):
            return TaskState.objects.none()
        return TaskState.objects.filter(task=self, status=TaskState.STATUS_IN_PROGRESS)

    @classmethod
    def get_description(cls):
        """For the list of kinds of tasks."""
        return _("Reviewers and editors look whether a practice is complete and clear")


class ReviewTask(PracticeStep, Task):
    """Two reviewers weigh it by the grid, blind to each other; the result decides."""

    lock_class = ReviewLock

    class Meta:
        verbose_name = _("review of practices")
        verbose_name_plural = _("reviews of practices")

    def start(self, workflow_state, user=None):
        """After changes the way begins with the check again; a translation needs no review of its own."""
        last = workflow_state.task_states.order_by("-started_at", "-pk").first()
        if last is not None and last.status == TaskState.STATUS_REJECTED:
            check = QualityCheckTask.objects.filter(workflow_tasks__workflow=workflow_state.workflow).first()
            if check is not None:
                return check.start(workflow_state, user=user)
        if self.submission_of(workflow_state.content_object) is None:
            return self.skip(workflow_state)
        return super().start(workflow_state, user=user)

    def skip(self, workflow_state):
        """Notes that this step is left out; the workflow goes on."""
        return TaskState.objects.create(
            workflow_state=workflow_state,
            task=self,
            status=TaskState.STATUS_SKIPPED,
            revision=workflow_state.content_object.get_latest_revision(),
        )

    def locked_for_user(self, obj, user):
        """What is being weighed stays as it is, for everybody."""
        return True

    @classmethod
    def get_description(cls):
        """For the list of kinds of tasks."""
        return _("Two reviewers weigh a practice at the review desk of the portal; it cannot be approved here")
