"""Wagtail's side of the states: the workflow itself, and its steps for one page."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from wagtail.models import TaskState, Workflow, WorkflowPage, WorkflowState, WorkflowTask

from ..models import PracticeIndexPage, QualityCheckTask, ReviewTask

#: Name of the workflow in the admin; the migration that makes it has the same.
NAME = "Practices"
STEPS = ((QualityCheckTask, "Quality check"), (ReviewTask, "Review"))
#: Whether a verb of the portal is at work.
_is_ours = ContextVar("practices_workflow_is_ours", default=False)


@contextmanager
def by_the_portal():
    """While a verb of the portal takes Wagtail along, what Wagtail tells of it is no news."""
    token = _is_ours.set(True)
    try:
        yield
    finally:
        _is_ours.reset(token)


def is_by_the_portal() -> bool:
    """Whether a verb of the portal is at work, not the admin."""
    return _is_ours.get()


@transaction.atomic
def practices_workflow() -> Workflow:
    """The workflow of practices; made again where somebody has taken it away."""
    found = Workflow.objects.filter(workflow_tasks__task__in=ReviewTask.objects.all(), active=True).first()
    if found:
        return found
    workflow = Workflow.objects.create(name=NAME)
    for order, (model, name) in enumerate(STEPS):
        task = model.objects.filter(active=True).first() or model.objects.create(name=name)
        WorkflowTask.objects.create(workflow=workflow, task=task.task_ptr, sort_order=order)
    return workflow


@transaction.atomic
def plant_workflow() -> Workflow:
    """Gives every repository the workflow, unless an editor chose another for it; safe to repeat."""
    workflow = practices_workflow()
    without = PracticeIndexPage.objects.exclude(pk__in=WorkflowPage.objects.values("page"))
    for page in without:
        WorkflowPage.objects.create(page=page.page_ptr, workflow=workflow)
    return workflow


def task_state_of(page, model=None) -> TaskState | None:
    """The step at which the page waits now, if it is one of `model`."""
    state = page.current_workflow_task_state
    if state is None or (model is not None and not isinstance(state.task.specific, model)):
        return None
    return state


@by_the_portal()
def begin(page, *, user) -> None:
    """Starts the workflow with the latest revision; after changes it goes on, from the quality check."""
    current = page.current_workflow_state
    workflow = practices_workflow()
    if current and current.workflow_id == workflow.pk and current.status == WorkflowState.STATUS_NEEDS_CHANGES:
        current.resume(user=user)
        return
    if current:
        current.cancel(user=user)
    workflow.start(page, user)


@by_the_portal()
def bring_to(page, model, *, user) -> TaskState:
    """The page's step of this `model`, after whatever is missing before it: some were submitted without Wagtail."""
    state = task_state_of(page, model)
    if state is None and task_state_of(page, QualityCheckTask) is None:
        begin(page, user=user)
        state = task_state_of(page, model)
    if state is None:
        task_state_of(page, QualityCheckTask).approve(user=user)
        state = task_state_of(page, model)
    return state


@by_the_portal()
def reject(page, *, user, reason) -> None:
    """Gives the page back from whichever step it is at."""
    state = task_state_of(page)
    if state:
        state.reject(user=user, comment=reason)


@by_the_portal()
def cancel(page, *, user) -> None:
    """Ends the workflow, if one is under way."""
    state = page.current_workflow_state
    if state:
        state.cancel(user=user)


@by_the_portal()
def approve(step, *, user) -> None:
    """Ends the step well; the last one publishes."""
    step.approve(user=user)
