"""What members may write: who is muted, how fast and with how many links newcomers may, whose posts are looked at."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Refusal:
    """Why somebody may not write just now, in the reader's language."""

    message: str


def refusal(*, user, area, text="") -> Refusal | None:
    """Why she may not write this here now; None where she may."""
    return None


def needs_approval(*, user, area) -> bool:
    """Whether what she writes waits for a facilitator: of members who have not shown yet how they write."""
    return False


def count_post(*, user) -> None:
    """Notes that a post of hers stands."""


def count_thanks(*, user, by=1) -> None:
    """Notes that somebody found a post of hers helpful, or not any more (-1)."""
