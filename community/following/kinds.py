"""What can be followed: each app registers its kinds in a module `followed`, found as Django's admin finds its own."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps


class KindExists(ValueError):
    """A second kind of this code, or for this model."""


@dataclass(frozen=True)
class News:
    """What is new of a thing: `text` says it in words, `path` leads there, below the language."""

    text: str
    path: str


@dataclass(frozen=True)
class Told:
    """A thing as a list names it: `path` is its address below the language, `language` that of the title if known.

    `news` tells what is new of it, where the app that owns it knows.
    """

    title: str
    path: str
    language: str = ""
    news: News | None = None


@dataclass(frozen=True)
class FollowKind:
    """A kind of thing that members follow.

    `model` is its label in lower case. `tell(user, keys)` gives those of these that this reader may see, and decides
    thereby what can be followed. `heading` stands above a list of them, `button` on the button, `hears` tells who has
    pressed it what she will hear of; `gone` stands in place of one that she may see no longer.
    """

    code: str
    model: str
    heading: Any
    button: Any
    hears: Any
    gone: Any
    tell: Callable[[Any, Collection[int]], Mapping[int, Told]]

    @property
    def model_class(self) -> type:
        """The model itself."""
        return apps.get_model(self.model)


_kinds: dict[str, FollowKind] = {}


def register(kind: FollowKind) -> FollowKind:
    """Adds a kind; raises KindExists."""
    if kind.code in _kinds or kind.model in {one.model for one in _kinds.values()}:
        raise KindExists(kind.code)
    _kinds[kind.code] = kind
    return kind


def kinds() -> tuple[FollowKind, ...]:
    """All kinds, in the order of their registration."""
    return tuple(_kinds.values())


def get_kind(code: str) -> FollowKind:
    """The kind of this code; raises KeyError."""
    return _kinds[code]


def kind_of(model: Any) -> FollowKind:
    """The kind of a thing, or of a model; raises KeyError."""
    label = model._meta.label_lower
    return next((kind for kind in _kinds.values() if kind.model == label), None) or _kinds[label]
