"""The kinds of news: each app registers its own in its module `notices`, found as Django's admin finds its own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser

from .models import Delivery

#: So many people are asked for one by one, whatever they may read.
FEW = 3


class KindExists(ValueError):
    """A second kind of this code."""


def _everything(reader: Any, things: Iterable[Any]) -> Iterable[Any]:
    return things


def _kept_excerpt(notice: Any) -> str:
    return notice.data.get("excerpt", "")


@dataclass(frozen=True)
class NoticeKind:
    """A kind of news.

    `label` stands in the list of choices; `delivery` is what holds until a member chooses. `sentence` gives the
    sentence that tells a Notice, in the active language, as safe HTML without links, or as plain text.

    `still_visible` gives those of `things` (what notices are about, all of one model) that `reader` may still read:
    asked when notices are shown or mailed. What it gives back is what sentences find as `notice.about`, so that it
    can bring along what they need. `readers` gives those of `people` who may read a thing: asked once when it is
    announced. Without it `still_visible` is asked: for a visitor first where they are many, as what everybody reads
    they all do, else for each of them.

    `excerpt` gives the text of what happened, plain; by itself what the notice's data hold as "excerpt". `summary`
    gives one sentence for several notices of one group.
    `mute(user=, group=, is_muted=)` has a member hear no more of what a group is about, or hear of it again.
    """

    code: str
    label: Any
    sentence: Callable[[Any], str]
    delivery: Delivery = Delivery.DAILY
    still_visible: Callable[[Any, Iterable[Any]], Iterable[Any]] = _everything
    excerpt: Callable[[Any], str] = _kept_excerpt
    summary: Callable[[list[Any]], str] | None = None
    readers: Callable[[Any, list[Any]], Iterable[Any]] | None = None
    mute: Callable[..., None] | None = None

    def readers_among(self, about: Any, people: list[Any]) -> list[Any]:
        """Those of `people` who may read what there is to tell."""
        if about is None:
            return people
        if self.readers is not None:
            allowed = {one.pk for one in self.readers(about, people)}
            return [one for one in people if one.pk in allowed]
        if self.still_visible is _everything:
            return people
        if len(people) > FEW and list(self.still_visible(AnonymousUser(), [about])):
            return people
        return [one for one in people if list(self.still_visible(one, [about]))]


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


def known_kind(code: str) -> NoticeKind | None:
    """The kind of this code; None for one that is no longer there, of which old notices may be left."""
    return _kinds.get(code)
