"""The states of a submission: which leads to which, and taking a submission from one to the next."""

from django.db import transaction
from django.utils import timezone

from ..models import Review, ReviewState, Submission, SubmissionEvent, SubmissionState

State = SubmissionState
#: Somebody else than its authors has it.
WAITING = frozenset({State.SUBMITTED, State.QUALITY_CHECK, State.REVIEW})
PUBLISHED = frozenset({State.PROMISING, State.VALIDATED})
#: Nothing happens before its authors begin anew.
ENDED = PUBLISHED | {State.DECLINED, State.ARCHIVED}
#: From which states each state is reached.
WAYS = {
    State.DRAFT: WAITING | ENDED,
    State.SUBMITTED: frozenset({State.DRAFT, State.CHANGES_REQUESTED}),
    State.QUALITY_CHECK: frozenset({State.SUBMITTED}),
    State.REVIEW: frozenset({State.QUALITY_CHECK}),
    State.CHANGES_REQUESTED: WAITING,
    State.DECLINED: WAITING,
    State.PROMISING: frozenset({State.REVIEW}),
    State.VALIDATED: frozenset({State.REVIEW}),
    State.ARCHIVED: frozenset({State.DRAFT, State.CHANGES_REQUESTED, State.DECLINED}) | PUBLISHED,
}


def published_state(page) -> State:
    """The state of a practice that is online, by its label."""
    return State.VALIDATED if page.quality_label == State.VALIDATED else State.PROMISING


def submission_for(page) -> Submission:
    """The submission of which this original page is the text; begun in the state that fits where there was none."""
    state = published_state(page) if page.live else State.DRAFT
    return Submission.objects.get_or_create(page=page, defaults={"state": state})[0]


class WrongState(Exception):
    """The submission is not in a state from which this can be done: somebody else was quicker."""


@transaction.atomic
def move(submission, state, *, by, reason="", only_from=None) -> Submission:
    """Takes the submission into `state` and notes it in its history, as `submission.event`.

    `only_from`: the states from which this step leads there; without, those of WAYS. Raises WrongState from others.
    """
    return _reach(submission, State(state), WAYS[State(state)] if only_from is None else only_from, by, reason)


@transaction.atomic
def follow(submission, state, *, by, reason="") -> Submission | None:
    """Notes what was done elsewhere, whatever the state was; None where the submission is there already."""
    others = frozenset(State) - {state}
    try:
        return _reach(submission, state, others, by, reason)
    except WrongState:
        return None


def _reach(submission, state, sources, by, reason):
    locked = Submission.objects.select_for_update().get(pk=submission.pk)
    if locked.phase not in sources:
        raise WrongState(f"{locked.state} → {state}")
    if locked.phase == State.REVIEW:
        _end_round(locked)
    locked.state, locked.since, locked.reminded_at = state, timezone.now(), None
    if state == State.REVIEW:
        locked.round += 1
    if state in (State.DRAFT, State.SUBMITTED):
        locked.handler = None
    locked.save()
    revision = locked.page.latest_revision
    event = SubmissionEvent.objects.create(submission=locked, state=state, by=by, reason=reason, revision=revision)
    for name in ("state", "since", "reminded_at", "round", "handler"):
        setattr(submission, name, getattr(locked, name))
    submission.event = event
    return submission


def _end_round(submission):
    """Nobody goes on writing a review of what is no longer in review."""
    unfinished = Review.objects.filter(submission=submission, round=submission.round, state=ReviewState.ASSIGNED)
    unfinished.update(state=ReviewState.CANCELLED)
