"""What every engine offers."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from ..documents import SearchDocument
from ..query import SearchQuery
from ..results import Hit, SearchResults


@dataclass(frozen=True)
class Suggestion:
    """Something that may be meant by what has been typed so far."""

    text: str
    url: str
    kind: str
    language: str = ""


class CopyFailed(RuntimeError):
    """The server behind an engine did not take a copy of the index; the message is for people."""


class Backend(Protocol):
    """An engine. All engines give the same hits, totals and counts; only the order by relevance may differ a little.

    Rules: OR inside a facet, AND between facets; a facet's counts ignore its own selection; every value that would
    find something is given, and every selected one even at zero; ties among hits go by date (newest first), then by
    kind and key. A document is hit when each word of the text is met in one of its languages, or in its names.
    """

    def search(self, query: SearchQuery) -> SearchResults:
        """The page asked for with total and facets; raises PageOutOfRange. No text is ever an error."""

    def totals(self, query: SearchQuery) -> Mapping[str, int]:
        """How many documents of each kind of the query its text alone finds; a kind without any may be missing."""

    def hits(self, query: SearchQuery) -> Iterator[Hit]:
        """Every hit in order whatever its page, without marks, in memory that does not grow with their number."""

    def steadily(self) -> AbstractContextManager:
        """Within this block the index is taken to be as the last search has seen it: searches in a row ask less."""

    def suggest(self, prefix: str, language: str, limit: int = 8) -> list[Suggestion]:
        """Up to `limit` of each kind with a word in the title, then in a name, that begins as the last one typed.

        Nothing of a discreet kind (see `search.kinds`).
        """

    def words(self, language: str, kinds: Sequence[str]) -> Mapping[str, int]:
        """In how many documents of these kinds each word stands, as written in texts of a language; in names for "".
        The same object until the index changes."""

    def writing(self) -> AbstractContextManager:
        """A transaction that no other writer of the index enters: what is read in it is as new as what is written."""

    def upsert(self, documents: Iterable[SearchDocument]) -> int:
        """Add or replace these documents, all or none; gives back their number."""

    def delete(self, keys: Iterable[tuple[str, str]]) -> int:
        """Take the documents of these (kind, key) away; gives back how many there were."""

    def rebuild(self, batches: Iterator[Sequence[SearchDocument]]) -> int:
        """Replace the whole index. Readers see the old one until the end; writes made meanwhile are kept.

        Each batch is read from the iterator in the transaction that writes it.
        """

    def fingerprints(self, kind: str) -> Mapping[str, str]:
        """Key and fingerprint of every document of a kind, to compare with the sources."""

    def healthy(self) -> bool:
        """Whether the engine can answer now."""

    def notice(self) -> str:
        """What editors should know about the engine now, in their language; "" when all is well."""

    def copy(self) -> int:
        """Copy what is noted and due to the server behind the engine; gives back how many documents. Never raises."""

    def rebuild_copy(self, report: Callable[[int], None]) -> int | None:
        """Copy the whole index anew; None where there is no server behind the engine. Raises CopyFailed."""

    def copy_differences(self) -> Mapping[tuple[str, str], str] | None:
        """The (kind, key) whose copy is "missing", "stale" or a "ghost"; None without a server. Raises CopyFailed."""

    def repair_copy(self, keys: Iterable[tuple[str, str]]) -> int:
        """Copy these documents again; gives back how many. Raises CopyFailed."""
