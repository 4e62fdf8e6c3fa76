"""The rows of the desk: what a submission of a queue shows of itself, without asking the database again."""

from dataclasses import dataclass

from django.db.models import F
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from portal.core.languages import direction

from ..models import SubmissionState
from .queue import LATE_AFTER, WAITING, Task

#: Address at which a task is done; where a site has none, the submission's own page at the desk.
PLACES = {
    Task.REVIEW: "reviewing:review",
    Task.CONSENSUS: "reviewing:reviews",
    Task.DECIDE: "reviewing:reviews",
    Task.ASSIGN: "desk:assign",
    Task.HANDLER: "workflow:hand_over",
    Task.REVISE: "contributing:detail",
}


@dataclass(frozen=True)
class Row:
    """One submission as its reader may see it; `due_on` is the day by which her review is wanted."""

    key: str
    title: str
    language: str
    direction: str
    countries: tuple[str, ...]
    sectors: tuple[str, ...]
    is_cross_sector: bool
    state: str
    state_label: str
    since: object
    days: int
    is_late: bool
    due_on: object
    handler: object
    has_answer: bool
    task: str
    task_label: str
    url: str
    task_url: str


def with_facts(rows):
    """The queue with what its rows show: the texts stay unread but for countries and terms."""
    content = "page__latest_revision__content"
    return rows.select_related("page", "page__locale", "handler").annotate(
        draft_countries=F(f"{content}__countries"),
        draft_terms=F(f"{content}__terms"),
        draft_is_cross_sector=F(f"{content}__is_cross_sector"),
    )


def row_of(submission, now=None) -> Row:
    """What the desk shows of one submission of `with_facts`."""
    now = now or timezone.now()
    language = submission.page.locale.language_code
    task = submission.task
    terms = submission.draft_terms or ()
    sees_round = not submission.is_blind
    return Row(
        key=submission.key,
        title=submission.page.draft_title or submission.page.title,
        language=language,
        direction=direction(language),
        countries=tuple(dict.fromkeys(row["code"] for row in submission.draft_countries or ())),
        sectors=tuple(row["code"] for row in terms if row["vocabulary"] == "sector"),
        is_cross_sector=bool(submission.draft_is_cross_sector),
        state=submission.state,
        state_label=SubmissionState(submission.state).label,
        since=submission.waits_since,
        days=max(0, (now - submission.waits_since).days),
        is_late=_is_late(submission, now),
        due_on=submission.due_on,
        handler=submission.handler,
        has_answer=submission.has_answer and sees_round,
        task=task,
        task_label=Task(task).label if task else "",
        url=address("contributing:detail" if submission.is_written else "desk:submission", submission.key),
        task_url=task_address(task, submission.key),
    )


def _is_late(submission, now):
    if submission.due_on:
        return submission.due_on < timezone.localdate()
    return submission.state in WAITING and submission.waits_since < now - LATE_AFTER


def task_address(task, key) -> str:
    """Where a task is done."""
    return address(PLACES.get(task, "desk:submission"), key)


def address(name, key) -> str:
    """The address called `name`; the submission's page at the desk where there is none."""
    try:
        return reverse(name, args=[key])
    except NoReverseMatch:
        return reverse("desk:submission", args=[key])
