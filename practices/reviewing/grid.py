"""The grid: its versions and the arithmetic from scores to a label. Nothing here asks the database.

Numbers are fractions until they are shown or kept, so that no rounding ever decides about a label.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction
from statistics import median
from types import MappingProxyType

from . import version_1
from .parts import Grid

GRIDS = {1: version_1.GRID}
CURRENT = GRIDS[max(GRIDS)]
CENT = Decimal("0.01")
NOTHING: Mapping = MappingProxyType({})


@dataclass(frozen=True)
class Answer:
    """What a reviewer says about a criterion: a score, or that it is not applicable; a comment, maybe nothing yet."""

    score: int | None = None
    is_not_applicable: bool = False
    comment: str = ""

    @property
    def is_given(self) -> bool:
        """Whether the criterion is answered."""
        return self.score is not None or self.is_not_applicable


#: {code of a criterion: answer}
Answers = Mapping[str, Answer]


@dataclass(frozen=True)
class Result:
    """What comes of a round; all means exact. `label` is "" where the practice goes back to its authors."""

    total: Fraction | None
    blocks: dict[str, Fraction] = field(default_factory=dict)
    criteria: dict[str, Fraction] = field(default_factory=dict)
    external: dict[str, Fraction] = field(default_factory=dict)
    label: str = ""


def grid_of(version: int) -> Grid:
    """The grid of a version; raises KeyError for one that never was."""
    return GRIDS[version]


def mean(values: Iterable) -> Fraction | None:
    """The mean, exactly; None of nothing."""
    values = [Fraction(value) for value in values]
    return sum(values) / len(values) if values else None


def needs_comment(grid: Grid, code: str, answer: Answer) -> bool:
    """Whether this answer says nothing without a comment: not applicable, and either end of the scale of 1 to 5."""
    if answer.is_not_applicable:
        return True
    return code in grid.criteria and answer.score in grid.explained


def answered(grid: Grid, answers: Answers) -> int:
    """How many of the criteria that count are answered; "not applicable" is an answer."""
    return sum(1 for code in grid.criteria if code in answers and answers[code].is_given)


def counts(grid: Grid, answers: Answers) -> bool:
    """Whether a review is complete enough to count, and scores something at all."""
    is_scored = any(code in answers and answers[code].score is not None for code in grid.criteria)
    return is_scored and answered(grid, answers) >= grid.answers_needed


def block_means(grid: Grid, scores: Mapping) -> dict[str, Fraction]:
    """{block: mean of its scores}, without blocks that have none; `scores`: {criterion: number}."""
    found = {
        block.code: mean(scores[one.code] for one in block.criteria if one.code in scores) for block in grid.blocks
    }
    return {code: value for code, value in found.items() if value is not None}


def weighted_total(grid: Grid, blocks: Mapping) -> Fraction | None:
    """Σ weight · mean ÷ Σ weight over the blocks that have a mean; None where none has."""
    weights = {block.code: block.weight for block in grid.blocks if block.code in blocks}
    if not weights:
        return None
    return sum((blocks[code] * weight for code, weight in weights.items()), Fraction(0)) / sum(weights.values())


def scores_by(reviews: Iterable[Answers], code: str) -> list[int]:
    """The scores that these reviews give a criterion; "not applicable" is none."""
    found = (answers[code].score for answers in reviews if code in answers)
    return [score for score in found if score is not None]


def is_disputed(grid: Grid, scores: list[int]) -> bool:
    """Whether two of the scores are too far apart."""
    return len(scores) > 1 and max(scores) - min(scores) >= grid.gap


def open_gaps(grid: Grid, reviews: list[Answers], agreed: Mapping = NOTHING) -> list[str]:
    """Criteria on which reviewers differ too much and that neither an agreement nor a third score has settled.

    `agreed`: {criterion: score, or None for not applicable}. External factors count for nothing and are never open.
    """
    return [
        code
        for code in grid.criteria
        if code not in agreed and len(scores := scores_by(reviews, code)) < 3 and is_disputed(grid, scores)
    ]


def settled_scores(grid: Grid, reviews: list[Answers], agreed: Mapping, codes: Iterable[str]) -> dict[str, Fraction]:
    """{criterion: what counts}: what was agreed on, else the median of three or more reviews, else the mean."""
    found = {}
    for code in codes:
        if code in agreed:
            value = agreed[code]
        else:
            scores = [Fraction(score) for score in scores_by(reviews, code)]
            value = median(scores) if len(reviews) > 2 and scores else mean(scores)
        if value is not None:
            found[code] = Fraction(value)
    return found


def label_of(grid: Grid, total: Fraction | None, scores: Mapping) -> str:
    """The label that total and proof lead to: validated, promising, or "" for returned.

    A criterion of the proof that nobody could score proves nothing.
    """
    if total is None or total < grid.promising_from:
        return ""
    proof = next(block for block in grid.blocks if block.code == grid.proof)
    is_proven = all(scores.get(one.code, 0) >= grid.proof_from for one in proof.criteria)
    return "validated" if is_proven and total >= grid.validated_from else "promising"


def judge(grid: Grid, reviews: list[Answers], agreed: Mapping = NOTHING) -> Result:
    """What comes of the reviews of a round that count, with what was agreed on instead of what was disputed."""
    criteria = settled_scores(grid, reviews, agreed, grid.criteria)
    blocks = block_means(grid, criteria)
    total = weighted_total(grid, blocks)
    return Result(
        total=total,
        blocks=blocks,
        criteria=criteria,
        external=settled_scores(grid, reviews, {}, grid.external_criteria),
        label=label_of(grid, total, criteria),
    )


def as_mean(value: Fraction) -> Decimal:
    """A mean as it is kept and shown: two places, halves away from zero."""
    return _decimal(value, ROUND_HALF_UP)


def as_total(value: Fraction) -> Decimal:
    """A total as it is kept and shown: two places, cut, so that 3.4967 never looks like the 3.5 it does not reach."""
    return _decimal(value, ROUND_FLOOR)


def _decimal(value, rounding):
    """Exact integer arithmetic: a division of decimals would round a first time."""
    hundredfold = value * 100
    whole = hundredfold.numerator // hundredfold.denominator
    rest = hundredfold - whole
    if rounding == ROUND_HALF_UP and (rest > Fraction(1, 2) or (rest == Fraction(1, 2) and value >= 0)):
        whole += 1
    return Decimal(whole).scaleb(-2).quantize(CENT)
