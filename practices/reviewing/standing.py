"""How a round stands: what its reviews say, what counts, what is agreed on, what stands in the way of a decision."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from ..models import ConsensusScore, Review, ReviewScore, ReviewState
from .errors import GapsOpen, RoundOpen, TooFewReviews
from .grid import CURRENT, Answer, Result, counts, grid_of, judge, open_gaps
from .parts import Grid


def answers_of(reviews) -> dict[int, dict[str, Answer]]:
    """{review: {criterion: answer}} of these reviews, in one query."""
    found = defaultdict(dict)
    for row in ReviewScore.objects.filter(review__in=list(reviews)):
        found[row.review_id][row.criterion] = Answer(row.score, row.is_not_applicable, row.comment)
    return {review.pk: found[review.pk] for review in reviews}


@dataclass(frozen=True)
class Standing:
    """A round as it is: never shown as a whole to a reviewer while it is open."""

    grid: Grid
    reviews: list[Review]
    answers: dict[int, dict[str, Answer]]
    proposals: dict[str, ConsensusScore]

    @cached_property
    def handed_in(self) -> list[Review]:
        """The reviews that are finished."""
        return [review for review in self.reviews if review.state == ReviewState.SUBMITTED]

    @cached_property
    def writing(self) -> int:
        """How many are still writing."""
        return sum(1 for review in self.reviews if review.state == ReviewState.ASSIGNED)

    @property
    def is_waiting(self) -> bool:
        """Whether somebody still writes."""
        return self.writing > 0

    @cached_property
    def counting(self) -> list[dict[str, Answer]]:
        """The answers of the finished reviews that are complete enough."""
        found = (self.answers[review.pk] for review in self.handed_in)
        return [answers for answers in found if counts(self.grid, answers)]

    @cached_property
    def agreed(self) -> dict[str, int | None]:
        """{criterion: score that two reviewers agreed on; None: not applicable}."""
        return {code: one.score for code, one in self.proposals.items() if one.agreed_by_id}

    @cached_property
    def gaps(self) -> list[str]:
        """Criteria that are still disputed."""
        return open_gaps(self.grid, self.counting, self.agreed)

    @cached_property
    def result(self) -> Result:
        """What comes of the reviews that count, as they are now."""
        return judge(self.grid, self.counting, self.agreed)

    @property
    def obstacle(self) -> Exception | None:
        """What stands in the way of a decision."""
        if self.is_waiting:
            return RoundOpen()
        if len(self.counting) < self.grid.reviews_needed:
            return TooFewReviews()
        return GapsOpen() if self.gaps else None

    @property
    def needs_third(self) -> bool:
        """Whether a third reviewer may be asked: all have finished, and they differ."""
        return not self.is_waiting and bool(self.gaps)

    @property
    def lacks_reviewers(self) -> bool:
        """Whether fewer are at it than the grid asks for; a review that does not count is replaced."""
        return self.writing + len(self.counting) < self.grid.reviews_needed


def standing_of(submission, number=None, reviews=None) -> Standing:
    """The standing of a round (the present one, unless told), in three queries; two where `reviews` are known."""
    number = submission.round if number is None else number
    if reviews is None:
        reviews = list(Review.objects.filter(submission=submission, round=number).select_related("reviewer"))
    proposals = ConsensusScore.objects.filter(submission=submission, round=number)
    return Standing(
        grid=grid_of(reviews[0].grid_version) if reviews else CURRENT,
        reviews=reviews,
        answers=answers_of(reviews),
        proposals={one.criterion: one for one in proposals},
    )
