"""What a search gives back: hits ready to be shown, the total, and every facet with its counts."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .query import SearchQuery


class PageOutOfRange(LookupError):
    """The page asked for lies beyond the last one; `results` are those of the last one."""

    def __init__(self, last_page: int, results: "SearchResults"):
        self.last_page = last_page
        self.results = results
        super().__init__(f"there are only {last_page} pages")


@dataclass(frozen=True)
class Marking:
    """How a hit's texts get their marks: made only when a template asks for them."""

    mark: Callable[[str, str], str]
    snippet: Callable[[str, str], str]
    body: Callable[[], str]
    reasons: Callable[[], tuple["Reason", ...]] = tuple


class Reason(NamedTuple):
    """Why a document is found that does not show the words: the label of a code that it bears, for the reader."""

    facet: str
    facet_label: str
    code: str
    label: str


@dataclass(eq=False)
class Hit:
    """One document as a reader sees it. `language` is that of the title shown, `languages` are all it exists in.

    Not frozen, as making a frozen one takes three times as long; nobody changes it all the same.
    """

    kind: str
    key: str
    language: str
    languages: tuple[str, ...]
    original: str
    title: str
    summary: str
    url: str
    facets: Mapping[str, Sequence[str]]
    date: datetime.date | None
    year: int | None
    extra: Mapping[str, Any]
    score: float
    is_fallback: bool
    marking: Marking | None = field(default=None, repr=False, compare=False)

    def _marked(self, text: str) -> SafeString:
        return mark_safe(self.marking.mark(text, self.language)) if self.marking else escape(text)

    @cached_property
    def title_html(self) -> SafeString:
        """The title, escaped, the words that were found in <mark>."""
        return self._marked(self.title)

    @cached_property
    def summary_html(self) -> SafeString:
        """The summary, escaped, the words that were found in <mark>."""
        return self._marked(self.summary)

    @cached_property
    def snippet_html(self) -> SafeString:
        """The sentence of the body that was found, where title and summary show nothing of it; otherwise empty."""
        if not self.marking or "<mark>" in self.title_html or "<mark>" in self.summary_html:
            return SafeString("")
        return mark_safe(self.marking.snippet(self.marking.body(), self.language))

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """The codes whose labels have been found, where title, summary and snippet show nothing of the words."""
        if not self.marking or self.snippet_html or "<mark>" in self.title_html or "<mark>" in self.summary_html:
            return ()
        return self.marking.reasons()


class FacetValue(NamedTuple):
    """One value of a facet; `count` is what choosing it (too) would find, whatever else is chosen in this facet."""

    code: str
    parent: str
    label: str
    short: str
    count: int
    selected: bool


@dataclass(frozen=True)
class FacetGroup:
    """A facet with every value that would find something, and every selected one even if it would not."""

    name: str
    label: str
    values: tuple[FacetValue, ...]
    selected_count: int

    def value(self, code: str) -> FacetValue | None:
        """The value of a code, None where it is not shown."""
        return next((value for value in self.values if value.code == code), None)


@dataclass(frozen=True)
class Rescue:
    """What was searched instead, as the text asked for finds nothing: the `text` spelt otherwise, or without the words
    of `left_out`; then `kept` are the others. `literal` is a text that asks for the very words typed, if there is one.
    """

    text: str
    literal: str = ""
    kept: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class SearchResults:
    """A page of hits with the total of all pages; `facets` by name, in the declared order; `took` in seconds.

    Where the text itself finds nothing and another is searched instead, `rescued` tells which, and `suggestion` is that
    text where it is the same spelt otherwise; `query` is as asked.
    """

    query: SearchQuery
    hits: Sequence[Hit]
    total: int
    facets: Mapping[str, FacetGroup]
    pages: int
    took: float
    suggestion: str = ""
    #: What the engine itself proposes instead of the text, not yet searched.
    suggestion_hint: str = ""
    rescued: Rescue | None = None
