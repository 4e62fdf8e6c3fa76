"""What a page of results calls the things that it shows: whole sentences, as no language lets them be put together."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

Text = str | Promise


@dataclass(frozen=True)
class Wording:
    """The words for one kind of thing.

    `total` says how many were found; `in_country` and `chosen_country` say so of a country, whose name comes first.
    `some_words_left_out` holds "%(words)s" between tags of its own; `row` is the template of a hit,
    `below` that of what stands under the results, if anything.
    """

    heading: Text
    things: Text
    search: Text
    number: Text
    by_country: Text
    in_each_country: Text
    in_each: Text
    see_all: Text
    none_has_all: Text
    some_words_left_out: Text
    total: Callable[[int], str]
    in_country: Callable[[str, int], str]
    chosen_country: Callable[[str, int], str]
    row: str = "components/hit.html"
    below: str = ""

    def country(self, label: str, count: int, *, is_chosen: bool) -> str:
        """A country with its number, for those who do not see the drawing."""
        return (self.chosen_country if is_chosen else self.in_country)(label, count)

    def kept(self, words: str) -> SafeString:
        """That nothing has all the words that were typed, but something these."""
        return mark_safe(str(self.some_words_left_out) % {"words": escape(words)})
