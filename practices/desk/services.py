"""What is done at the desk beside the steps of a submission: reminders, days by which reviews are wanted."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from ..models import EventKind, Review, ReviewState, Submission, SubmissionEvent, SubmissionState
from ..permissions import STEWARDS
from . import letters
from .people import in_use
from .queue import LATE_AFTER, is_late, queue
from .rows import with_facts

#: Nobody is reminded twice within this time.
REMIND_AFTER = timedelta(days=3)
#: Submissions named in one letter to stewards.
MOST_NAMED = 30


class TooSoon(Exception):
    """The last reminder was only just sent."""


class NobodyToRemind(Exception):
    """It waits for nobody who could be reminded."""


def waits_for(submission) -> str | None:
    """Whom a submission waits for as a whole: "authors", "handler" or, where nobody has it, None."""
    if submission.state == SubmissionState.CHANGES_REQUESTED:
        return "authors"
    return "handler" if submission.phase.is_waiting and submission.handler_id else None


def can_be_reminded(submission, *, by) -> bool:
    """Whether there is somebody else than `by` to remind."""
    whom = waits_for(submission)
    return whom == "authors" or (whom == "handler" and submission.handler_id != by.pk)


@transaction.atomic
def remind_waiting(*, submission, by) -> None:
    """Reminds its authors of the changes, or its handler that it waits; at most once in three days.

    Raises TooSoon, and NobodyToRemind where nobody has it or `by` has it herself.
    """
    locked = Submission.objects.select_for_update().get(pk=submission.pk)
    whom, now = waits_for(locked), timezone.now()
    people = _people(locked, whom, by)
    if not people:
        raise NobodyToRemind
    if locked.reminded_at and locked.reminded_at > now - REMIND_AFTER:
        raise TooSoon
    Submission.objects.filter(pk=locked.pk).update(reminded_at=now)
    SubmissionEvent.objects.create(submission=locked, kind=EventKind.REMINDED, by=by)
    for person in people:
        letters.tell_waiting(locked, person, to_authors=whom == "authors")


def _people(submission, whom, by):
    if whom == "authors":
        found = [submission.page.owner, *(one.user for one in submission.coauthors.select_related("user"))]
    else:
        found = [submission.handler] if whom else []
    return [one for one in found if one is not None and one.is_active and one.pk != by.pk]


@transaction.atomic
def remind_reviewer(*, review, now=None) -> None:
    """Reminds a reviewer of an unfinished review; at most once in three days.

    Raises TooSoon, and NobodyToRemind where it was finished or given back meanwhile.
    """
    locked = Review.objects.select_for_update().get(pk=review.pk)
    now = now or timezone.now()
    is_current = locked.state == ReviewState.ASSIGNED and locked.submission.state == SubmissionState.REVIEW
    if not is_current or locked.reviewer is None or locked.round != locked.submission.round:
        raise NobodyToRemind
    if locked.reminded_at and locked.reminded_at > now - REMIND_AFTER:
        raise TooSoon
    Review.objects.filter(pk=locked.pk).update(reminded_at=now)
    letters.tell_review_due(locked)


@transaction.atomic
def change_due_day(*, review, due_on) -> None:
    """Changes the day by which a review is wanted."""
    Review.objects.filter(pk=review.pk, state=ReviewState.ASSIGNED).update(due_on=due_on)


def remind_due_reviewers(now=None) -> int:
    """Reminds each reviewer once in the three days before the day on which her review is wanted, and once after it.

    Whoever was reminded by hand in that time is not reminded again. Returns the number of letters.
    """
    today = timezone.localdate(now)
    running = Review.objects.filter(
        state=ReviewState.ASSIGNED, submission__state=SubmissionState.REVIEW, round=F("submission__round")
    )
    soon = running.filter(due_on__gte=today, due_on__lte=today + REMIND_AFTER)
    late = running.filter(due_on__lt=today)
    wanted = [one for one in soon if not one.reminded_at or _day(one.reminded_at) < one.due_on - REMIND_AFTER]
    wanted += [one for one in late if not one.reminded_at or _day(one.reminded_at) <= one.due_on]
    sent = 0
    for review in wanted:
        try:
            remind_reviewer(review=review, now=now)
        except (TooSoon, NobodyToRemind):
            continue
        sent += 1
    return sent


def _day(moment):
    return timezone.localdate(moment)


def tell_stewards_of_waiting(now=None) -> int:
    """Sends each steward, once a week, what has waited for the desk for more than two weeks; returns how many letters.

    Each reads of what her own desk shows her.
    """
    now = now or timezone.now()
    sent = 0
    for steward in in_use(*STEWARDS):
        late = with_facts(queue(steward)).filter(is_late(now), Q(is_written=False)).order_by("since", "pk")
        named = list(late[:MOST_NAMED])
        number = len(named) if len(named) < MOST_NAMED else late.count()
        if named and letters.tell_late(steward, named, number, now, days=LATE_AFTER.days):
            sent += 1
    return sent
