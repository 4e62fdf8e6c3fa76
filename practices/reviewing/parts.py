"""What a grid is made of: criteria in blocks with a weight, a scale, and the thresholds that lead to a label."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any


@dataclass(frozen=True)
class Criterion:
    """One thing that is weighed; `question` says what to look for."""

    code: str
    title: Any
    question: Any


@dataclass(frozen=True)
class Block:
    """Criteria that are summed up in one mean; `weight` is its share in the total, in per cent."""

    code: str
    title: Any
    weight: int
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True)
class Step:
    """A step of a scale: its number and what it is called."""

    score: int
    name: Any


@dataclass(frozen=True)
class Grid:
    """One version of the grid; a version that was used once is never changed, scores refer to it.

    `external` stands apart: it has a scale of its own and counts in no total.
    """

    version: int
    blocks: tuple[Block, ...]
    external: Block
    scale: tuple[Step, ...]
    external_scale: tuple[Step, ...]
    #: Block whose criteria all have to reach `proof_from` for the best label.
    proof: str
    #: Scores that say nothing without a comment.
    explained: frozenset[int]
    #: Scores of two reviewers that are so far apart are disputed.
    gap: int
    #: Share of the criteria that must be answered for a review to count, in per cent.
    counts_from: int
    proof_from: Decimal
    validated_from: Decimal
    promising_from: Decimal
    #: Reviews that must count before anything is decided.
    reviews_needed: int

    @cached_property
    def criteria(self) -> dict[str, Criterion]:
        """{code: criterion} of what counts, in its order."""
        return {one.code: one for block in self.blocks for one in block.criteria}

    @cached_property
    def external_criteria(self) -> dict[str, Criterion]:
        """{code: criterion} of the external factors."""
        return {one.code: one for one in self.external.criteria}

    @cached_property
    def everything(self) -> dict[str, Criterion]:
        """{code: criterion} of all that is asked."""
        return {**self.criteria, **self.external_criteria}

    @cached_property
    def answers_needed(self) -> int:
        """How many criteria must be answered for a review to count."""
        return -(-len(self.criteria) * self.counts_from // 100)

    def scale_of(self, code: str) -> tuple[Step, ...]:
        """The scale of a criterion."""
        return self.external_scale if code in self.external_criteria else self.scale
