"""A review as it is written: saved as typed, handed in when it is complete."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.organisations.permissions import require

from ...models import Review, ReviewScore, ReviewState
from ...permissions import can_review, can_write_review
from .. import letters
from ..errors import IncompleteReview, NotEligible, ReviewClosed, UnknownAnswer
from ..grid import Answer, answered, counts, grid_of, needs_comment
from ..standing import answers_of, standing_of
from .locking import lock_review, lock_submission


@transaction.atomic
def save_review(*, review, by, answers=None, summary=None) -> Review:
    """Keeps what she has written so far; `answers`: {criterion: Answer}, those that are left out stay as they are.

    Raises PermissionDenied where it is not hers, ReviewClosed, UnknownAnswer.
    """
    locked = _lock_for_writing(review, by)
    grid = grid_of(locked.grid_version)
    changed = _changed(grid, answers_of([locked])[locked.pk], answers or {})
    rows = [
        ReviewScore(review=locked, criterion=code, score=answer.score, is_not_applicable=answer.is_not_applicable,
                    comment=answer.comment)
        for code, answer in changed.items()
    ]  # fmt: skip
    ReviewScore.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["review", "criterion"],
        update_fields=["score", "is_not_applicable", "comment"],
    )  # fmt: skip
    if summary is not None:
        locked.summary = summary
    locked.changed_at = timezone.now()
    locked.save(update_fields=["summary", "changed_at"])
    return locked


def _lock_for_writing(review, by):
    """The review's row alone: nobody else writes in it, and saving waits for nothing else."""
    locked = Review.objects.select_for_update().get(pk=review.pk)
    locked.submission = review.submission
    require(locked.reviewer_id == by.pk)
    if not can_write_review(by, locked):
        raise ReviewClosed
    return locked


def _changed(grid, stored, answers):
    """What differs from what is stored; raises UnknownAnswer for what the grid does not know."""
    for code, answer in answers.items():
        if code not in grid.everything:
            raise UnknownAnswer
        scores = {step.score for step in grid.scale_of(code)}
        if answer.score is not None and (answer.is_not_applicable or answer.score not in scores):
            raise UnknownAnswer
    return {code: answer for code, answer in answers.items() if answer != stored.get(code, Answer())}


@transaction.atomic
def submit_review(*, review, by) -> Review:
    """Hands the review in; when it was the last of its round, the desk hears of it, and the reviewers if they differ.

    Raises PermissionDenied, ReviewClosed, NotEligible where she has come too close to the practice meanwhile, and
    IncompleteReview with what is missing.
    """
    review = lock_review(review)
    require(review.reviewer_id == by.pk)
    if not can_write_review(by, review):
        raise ReviewClosed
    if not can_review(by, review.submission):
        raise NotEligible
    problems = missing(grid_of(review.grid_version), answers_of([review])[review.pk], review.summary)
    if problems:
        raise IncompleteReview(problems)
    review.state, review.submitted_at = ReviewState.SUBMITTED, timezone.now()
    review.save(update_fields=["state", "submitted_at"])
    tell_of_standing(review.submission)
    return review


def missing(grid, answers, summary) -> dict[str, str]:
    """{name of a field: what to do} before a review can be handed in."""
    problems = {
        f"{code}_comment": _("Please say why: 1, 5 and “not applicable” need a few words.")
        for code in grid.everything
        if code in answers and needs_comment(grid, code, answers[code]) and not answers[code].comment.strip()
    }
    lacking = grid.answers_needed - answered(grid, answers)
    if lacking > 0:
        first = next(code for code in grid.criteria if not (code in answers and answers[code].is_given))
        problems[first] = ngettext(
            "At least %(number)d more criterion has to be answered for the review to count.",
            "At least %(number)d more criteria have to be answered for the review to count.",
            lacking,
        ) % {"number": lacking}
    elif not counts(grid, answers):
        problems[next(iter(grid.criteria))] = _("A review in which nothing is scored does not count.")
    if not summary.strip():
        problems["summary"] = _("Please tell the authors in a few sentences what you think of their practice.")
    return problems


def tell_of_standing(submission):
    """Writes to whom it concerns when nobody writes any more: that a decision can be made, or that reviewers differ."""
    standing = standing_of(lock_submission(submission))
    if standing.is_waiting or len(standing.counting) < standing.grid.reviews_needed:
        return
    if standing.gaps:
        letters.tell_of_difference(submission, standing)
    else:
        letters.tell_desk_of_complete_round(submission, standing)
