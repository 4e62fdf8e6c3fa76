"""The kinds of things that can be found: what each can be filtered by, in which order it stands, who learns its words.

Kinds are named here so that a search reads, counts and offers the filters of the things asked for, and no others. A
kind that is not named has no filters.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from .facets import FACETS_BY_NAME, Facet

SORTS = ("relevance", "date", "title")


@dataclass(frozen=True)
class Kind:
    """`facets` in the order of the page. `by_name`: it has no date, so that a list of it goes by title.

    The words of a `discreet` kind neither complete nor correct what is typed, but in a search of that very kind.
    """

    facets: tuple[str, ...] = ()
    by_name: bool = False
    discreet: bool = False


_MEMBER = Kind(("country", "stakeholder", "expertise", "sector", "language"), by_name=True, discreet=True)
_THREAD = ("thread_kind", "answered", "language", "board", "sector", "country")
KINDS = MappingProxyType(
    {
        "practice": Kind(
            (
                "sector",
                "country",
                "region",
                "eqf",
                "vet_type",
                "target_group",
                "theme",
                "delivery",
                "language",
                "period",
                "project",
                "label",
                "enterprise_size",
                "cost_band",
                "reuse_outcome",
            )
        ),
        "organisation": Kind(
            ("country", "region", "organisation_type", "expertise", "sector", "language", "enterprise_size"),
            by_name=True,
        ),
        # What a member shows to everyone, and what she shows to other members.
        "member": _MEMBER,
        "member_inside": _MEMBER,
        # Threads that everybody reads, and those that members alone read: each is in one of the two.
        "thread": Kind(_THREAD),
        "thread_inside": Kind(_THREAD, discreet=True),
        # Events that everybody may see.
        "event": Kind(("event_kind", "event_format", "country", "language", "sector")),
    }
)
#: Kinds whose words are nobody's business elsewhere.
DISCREET: tuple[str, ...] = tuple(name for name, kind in KINDS.items() if kind.discreet)


@lru_cache(maxsize=64)
def _facets_of(kinds: tuple[str, ...]) -> tuple[Facet, ...]:
    names = (name for kind in kinds if kind in KINDS for name in KINDS[kind].facets)
    return tuple(FACETS_BY_NAME[name] for name in dict.fromkeys(names))


def facets_of(kinds: Sequence[str]) -> tuple[Facet, ...]:
    """What these kinds can be filtered by, in the order of the page."""
    return _facets_of(tuple(kinds))


def stand_by_name(kinds: Collection[str]) -> bool:
    """Whether a list of these goes by title, as they have no date."""
    return bool(kinds) and all(kind in KINDS and KINDS[kind].by_name for kind in kinds)


def sorts_of(kinds: Collection[str]) -> tuple[str, ...]:
    """The orders that there are of these kinds, the usual one first."""
    return tuple(sort for sort in SORTS if sort != "date" or not stand_by_name(kinds))
