"""What can be flagged: each app registers its content in its module `moderated`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model


class ContentExists(ValueError):
    """A model registered twice."""


@dataclass(frozen=True)
class Content:
    """A model whose rows can be flagged.

    `visible_to(user)` is a queryset of those that she may read (what she may flag); `area_of(thing)` names who looks
    after it; `author_of`, `title_of` and `path_of` (below the language) describe it to facilitators; `text_of` is what
    they judge. `hide`, `show` and `approve` are services with the keywords `thing` and `by`.
    """

    model: type[Model]
    label: Any
    visible_to: Callable[[Any], Any]
    area_of: Callable[[Any], str]
    author_of: Callable[[Any], Any]
    title_of: Callable[[Any], str]
    text_of: Callable[[Any], str]
    path_of: Callable[[Any], str]
    hide: Callable[..., None]
    show: Callable[..., None]
    approve: Callable[..., None] | None = None


_contents: dict[type[Model], Content] = {}
_areas: list[Callable[[Any], set[str]]] = []


def register(content: Content) -> Content:
    """Adds a kind of content; raises ContentExists."""
    if content.model in _contents:
        raise ContentExists(content.model)
    _contents[content.model] = content
    return content


def content_of(model) -> Content | None:
    """What is registered for a model."""
    return _contents.get(model)


def contents() -> tuple[Content, ...]:
    """All kinds of content, in the order of their registration."""
    return tuple(_contents.values())


def looks_after(areas: Callable[[Any], set[str]]):
    """Registers who tells which areas a user looks after; decorates it."""
    _areas.append(areas)
    return areas


def areas_of(user) -> set[str]:
    """The areas that a user looks after."""
    return set().union(*(areas(user) for areas in _areas)) if user.is_authenticated else set()
