"""The kinds of news: each app registers its own in its module `notices`, found as Django's admin finds its own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from .models import Delivery


class KindExists(ValueError):
    """A second kind of this code."""


def _everything(reader: Any, things: Iterable[Any]) -> Iterable[Any]:
    return things


@dataclass(frozen=True)
class NoticeKind:
    """A kind of news.

    `label` stands in the list of choices; `delivery` is what holds until a member chooses. `sentence` gives the
    sentence that tells a Notice, in the active language, as safe HTML or plain text. `still_visible` gives those of
    `things` (what notices are about) that `reader` may still read: asked when notices are shown or mailed.
    """

    code: str
    label: Any
    sentence: Callable[[Any], str]
    delivery: Delivery = Delivery.DAILY
    still_visible: Callable[[Any, Iterable[Any]], Iterable[Any]] = _everything


_kinds: dict[str, NoticeKind] = {}


def register(kind: NoticeKind) -> NoticeKind:
    """Adds a kind; raises KindExists."""
    if kind.code in _kinds:
        raise KindExists(kind.code)
    _kinds[kind.code] = kind
    return kind


def kinds() -> tuple[NoticeKind, ...]:
    """All kinds, in the order of their registration."""
    return tuple(_kinds.values())


def get_kind(code: str) -> NoticeKind:
    """The kind of this code; raises KeyError."""
    return _kinds[code]
