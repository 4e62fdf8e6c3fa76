"""What can be flagged: each app registers its content in its module `moderated`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model


class ContentExists(ValueError):
    """A model registered twice."""


def _everybody(_user, _thing):
    return True


def _unknown(_thing):
    return ""


@dataclass(frozen=True)
class Content:
    """A model whose rows can be flagged.

    `visible_to(user)` is a queryset of those that she may read (what she may flag), narrowed by `can_see(user, thing)`
    where a query cannot say it; `area_of(thing)` names who looks after it; `author_of`, `title_of` and `path_of` (below
    the language, "" without a page of its own) describe it to facilitators; `text_of` is what they judge. `hide`,
    `show` and `approve` are services with the keywords `thing` and `by`; None where there is no such thing to do.
    """

    model: type[Model]
    label: Any
    visible_to: Callable[[Any], Any]
    area_of: Callable[[Any], str]
    author_of: Callable[[Any], Any]
    title_of: Callable[[Any], str]
    text_of: Callable[[Any], str]
    path_of: Callable[[Any], str]
    hide: Callable[..., None] | None = None
    show: Callable[..., None] | None = None
    approve: Callable[..., None] | None = None
    can_see: Callable[[Any, Any], bool] = _everybody
    #: What stands for a row in addresses.
    key: str = "pk"
    #: Relations that `title_of`, `text_of` and `path_of` need; read along where many are shown.
    related: tuple[str, ...] = ()
    #: The title as whoever flags it may read it; without it `title_of`.
    title_for: Callable[[Any, Any], str] | None = None
    language_of: Callable[[Any], str] = _unknown
    #: The column that holds its language, where there is one.
    language_field: str = ""
    #: The column that names its author; with it, and a column `hidden_at`, rows are hidden while she is shut out.
    author_field: str = ""
    #: Counts anew what depends on these rows, after they were hidden or shown without its services.
    recount: Callable[[Any], None] | None = None
    #: Columns of time and text by which is counted how much a member writes, and whether the same twice.
    counted_by: tuple[str, str] | None = None

    @property
    def name(self) -> str:
        """What it is called in addresses and in the log, such as "forums.post"."""
        return self.model._meta.label_lower


_contents: dict[type[Model], Content] = {}
_areas: list[Callable[[Any], set[str]]] = []
_namers: list[Callable[[set[str]], dict[str, str]]] = []
_vouchers: list[Callable[[Any], bool]] = []


def register(content: Content) -> Content:
    """Adds a kind of content; raises ContentExists."""
    if content.model in _contents:
        raise ContentExists(content.model)
    _contents[content.model] = content
    return content


def content_of(model) -> Content | None:
    """What is registered for a model."""
    return _contents.get(model)


def content_named(name) -> Content | None:
    """The kind of content of this name."""
    return next((one for one in _contents.values() if one.name == name), None)


def contents() -> tuple[Content, ...]:
    """All kinds of content, in the order of their registration."""
    return tuple(_contents.values())


def looks_after(areas: Callable[[Any], set[str]]):
    """Registers who tells which areas a user looks after; decorates it."""
    _areas.append(areas)
    return areas


def areas_of(user) -> set[str]:
    """The areas that a user looks after; asked once for each person."""
    if not (user.is_authenticated and user.is_active):
        return set()
    kept = user.__dict__.get("_areas")
    if kept is None:
        kept = user.__dict__["_areas"] = frozenset().union(*(areas(user) for areas in _areas))
    return set(kept)


def names_areas(namer: Callable[[set[str]], dict[str, str]]):
    """Registers who tells what those of some areas are called that are its own; decorates it."""
    _namers.append(namer)
    return namer


def area_names(areas) -> dict[str, str]:
    """What areas are called in the reader's language."""
    areas = set(areas)
    return {area: name for namer in _namers for area, name in namer(areas).items()}


def vouches(voucher: Callable[[Any], bool]):
    """Registers who says of a member that she is known, so that she is trusted from the start; decorates it."""
    _vouchers.append(voucher)
    return voucher


def is_vouched_for(user) -> bool:
    """Whether somebody says of her that she is known."""
    return any(voucher(user) for voucher in _vouchers)
