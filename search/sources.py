"""Where documents come from: each app registers a source for what it publishes, in its module `search_source`."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol, runtime_checkable

from django.db.models import QuerySet

from .documents import SearchDocument
from .facets import register_labels

__all__ = [
    "Source",
    "SourceExists",
    "get_source",
    "keys_in_steps",
    "register",
    "register_labels",
    "sources",
    "unregister",
]


#: Keys of one query.
KEYS_AT_ONCE = 1_000


def keys_in_steps(rows: QuerySet, field: str) -> Iterator[str]:
    """Each value of a field once, in its order, read in steps by that value (no OFFSET)."""
    values = rows.order_by(field).values_list(field, flat=True).distinct()
    following = values
    while True:
        step = list(following[:KEYS_AT_ONCE])
        yield from map(str, step)
        if len(step) < KEYS_AT_ONCE:
            return
        following = values.filter(**{f"{field}__gt": step[-1]})


class SourceExists(ValueError):
    """A second source for a kind."""


@runtime_checkable
class Source(Protocol):
    """What search asks of an app about one kind of thing.

    `models`: an instance of these is (a version of) a document; `related_models`: an instance of these changes
    documents of others. Both may be empty where the app calls `indexing.note_change` itself.
    """

    kind: str
    models: tuple[type, ...]
    related_models: tuple[type, ...]

    def key_of(self, instance: Any) -> str | None:
        """The key of the document that this instance (of `models`) belongs to; None when to none."""

    def affected_keys(self, instance: Any) -> Iterable[str]:
        """The keys of the documents that a change of this instance (of `related_models`) changes."""

    def document(self, key: str) -> SearchDocument | None:
        """The document as it has to be found now; None when it is not public (any more)."""

    def documents(self, keys: Sequence[str]) -> Iterable[SearchDocument]:
        """Those of the documents that are public, in a number of queries that does not grow with their number."""

    def keys(self) -> Iterator[str]:
        """The keys of everything that is public, read in steps by key (no OFFSET)."""


_sources: dict[str, Source] = {}


def register(source: Source) -> Source:
    """Add a source; raises SourceExists when its kind has one already."""
    if source.kind in _sources:
        raise SourceExists(source.kind)
    _sources[source.kind] = source
    return source


def unregister(kind: str) -> None:
    """Take a source away (tests)."""
    _sources.pop(kind, None)


def get_source(kind: str) -> Source | None:
    """The source of a kind, None when no app has registered one."""
    return _sources.get(kind)


def sources() -> tuple[Source, ...]:
    """All sources in the order of their registration."""
    return tuple(_sources.values())
