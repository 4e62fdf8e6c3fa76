"""What is asked: read from an address, checked, and turned back into the address of every link on the page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .facets import FACETS, Facet, known_code
from .kinds import SORTS, facets_of, sorts_of, stand_by_name

#: Ways of seeing the same result; a page may show it as one of them, an engine need not know.
VIEWS = ("list", "map", "bars")
DEFAULT_PAGE_SIZE = 20
MAX_TEXT_LENGTH = 500
YEARS = range(1900, 2101)


@dataclass(frozen=True)
class QueryError:
    """One parameter that cannot be understood, the value that it had, and a message for people."""

    param: str
    value: str
    message: str | Promise


class InvalidQuery(ValueError):
    """The parameters are not a query; `query` is what is left of it without the bad parts."""

    def __init__(self, errors: list[QueryError], query: "SearchQuery"):
        self.errors = errors
        self.query = query
        super().__init__(", ".join(f"{error.param}={error.value[:40]!r}" for error in errors))


@dataclass(frozen=True)
class SearchQuery:
    """A search as asked. `filters` maps a facet's name to its codes, sorted; `language` is the reader's."""

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    kinds: tuple[str, ...] = ("practice",)
    language: str = "en"
    sort: str = "relevance"
    page: int = 1
    page_size: int = DEFAULT_PAGE_SIZE
    year_from: int | None = None
    year_to: int | None = None
    view: str = VIEWS[0]

    @classmethod
    def from_params(cls, params, *, language: str, kinds=("practice",), max_page_size: int = 100) -> "SearchQuery":
        """The query of a QueryDict. Raises InvalidQuery; parameters that are not ours are ignored."""
        reader = _Reader(params, tuple(kinds))
        year_from, year_to = reader.years()
        query = cls(
            text=reader.text(),
            filters=reader.filters(),
            kinds=tuple(kinds),
            language=language,
            sort=reader.one_of(sorts_of(kinds), "sort", _("Results cannot be sorted in this way.")),
            page=reader.number("page", 1, None),
            page_size=reader.number("page_size", DEFAULT_PAGE_SIZE, max_page_size),
            year_from=year_from,
            year_to=year_to,
            view=reader.one_of(VIEWS, "view", _("Results cannot be shown in this way.")),
        )
        if reader.errors:
            raise InvalidQuery(reader.errors, query)
        return query

    @property
    def order(self) -> str:
        """The order that is meant: without a text nothing is more relevant, and things go by date or by name."""
        return (
            "title" if self.sort == "relevance" and not self.text.strip() and stand_by_name(self.kinds) else self.sort
        )

    @property
    def is_filtered(self) -> bool:
        """Whether anything but the text narrows the result."""
        return bool(self.filters or self.year_from is not None or self.year_to is not None)

    def selected(self, facet: str) -> tuple[str, ...]:
        """The codes chosen in a facet."""
        return self.filters.get(facet, ())

    def to_params(self) -> list[tuple[str, str]]:
        """Pairs of name and value in one stable order; what has its default is left out."""
        pairs = [("q", self.text)] if self.text else []
        pairs += [(facet.name, code) for facet in FACETS for code in self.selected(facet.name)]
        for name, default in (
            ("year_from", None),
            ("year_to", None),
            ("sort", SORTS[0]),
            ("view", VIEWS[0]),
            ("page_size", DEFAULT_PAGE_SIZE),
            ("page", 1),
        ):
            value = getattr(self, name)
            if value != default:
                pairs.append((name, str(value)))
        return pairs

    def url(self, base: str = "") -> str:
        """An address that asks this; "?" alone leads back to the unfiltered list."""
        params = urlencode(self.to_params(), errors="replace")
        return f"{base}?{params}" if params else base or "?"

    def with_filter(self, facet: str, codes: Iterable[str]) -> "SearchQuery":
        """The query with exactly these codes in a facet, on its first page."""
        filters = {name: chosen for name, chosen in self.filters.items() if name != facet}
        if codes := tuple(sorted(set(codes))):
            filters[facet] = codes
        return replace(self, filters=filters, page=1)

    def toggled(self, facet: str, code: str) -> "SearchQuery":
        """The query with a code chosen, or no longer chosen."""
        return self.with_filter(facet, set(self.selected(facet)) ^ {code})

    def without(self, facet: str, code: str | None = None) -> "SearchQuery":
        """The query without a code (or all) of a facet; "year_from", "year_to" and "q" may be named too."""
        if facet in ("year_from", "year_to"):
            return replace(self, **{facet: None}, page=1)
        if facet == "q":
            return replace(self, text="", page=1)
        return self.with_filter(facet, () if code is None else set(self.selected(facet)) - {code})

    def without_filters(self) -> "SearchQuery":
        """The query with its text alone."""
        return replace(self, filters={}, year_from=None, year_to=None, page=1)

    def with_page(self, number: int) -> "SearchQuery":
        """The same on another page."""
        return replace(self, page=number)

    def with_sort(self, sort: str) -> "SearchQuery":
        """The same in another order, from its first page."""
        return replace(self, sort=sort, page=1)

    def with_view(self, view: str) -> "SearchQuery":
        """The same seen in another way, from its first page."""
        return replace(self, view=view, page=1)

    def with_language(self, code: str) -> "SearchQuery":
        """The same for a reader of another language."""
        return replace(self, language=code)


class _Reader:
    """Reads one parameter after the other and remembers what could not be understood."""

    def __init__(self, params, kinds: tuple[str, ...]):
        self.params = params
        self.facets = facets_of(kinds)
        self.errors: list[QueryError] = []

    def error(self, param: str, value: str, message) -> None:
        self.errors.append(QueryError(param, value[:200], message))

    def values(self, name: str) -> list[str]:
        return [str(value) for value in self.params.getlist(name) if value]

    def last(self, name: str) -> str:
        values = self.values(name)
        return values[-1].strip() if values else ""

    def text(self) -> str:
        text = " ".join(self.last("q").encode("utf-8", "replace").decode().split())
        if "\0" in text:
            self.error("q", text, _("The search text contains a character that is not allowed."))
        elif len(text) > MAX_TEXT_LENGTH:
            self.error("q", text, _("The search text is too long: at most %d characters.") % MAX_TEXT_LENGTH)
        else:
            return text
        return ""

    def filters(self) -> dict[str, tuple[str, ...]]:
        read = ((facet.name, self.codes(facet)) for facet in self.facets)
        return {name: codes for name, codes in read if codes}

    def codes(self, facet: Facet) -> tuple[str, ...]:
        codes = set()
        for value in dict.fromkeys(self.values(facet.name)):
            if code := known_code(facet, value):
                codes.add(code)
            else:
                self.error(facet.name, value, _("This filter has no such value."))
        return tuple(sorted(codes))

    def one_of(self, known: tuple[str, ...], name: str, message) -> str:
        value = self.last(name)
        if value and value not in known:
            self.error(name, value, message)
        return value if value in known else known[0]

    def number(self, name: str, default: int, highest: int | None) -> int:
        value = self.last(name)
        if not value:
            return default
        number = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0
        if number < 1:
            self.error(name, value, _("This has to be a whole number from 1."))
        elif highest is not None and number > highest:
            self.error(name, value, _("This can be %d at most.") % highest)
        else:
            return number
        return default

    def year(self, name: str) -> int | None:
        value = self.last(name)
        if not value:
            return None
        if value.isascii() and value.isdigit() and len(value) == 4 and int(value) in YEARS:
            return int(value)
        self.error(name, value, _("This is not a year from 1900 to 2100."))
        return None

    def years(self) -> tuple[int | None, int | None]:
        if not any(facet.is_year for facet in self.facets):
            return None, None
        first, last = self.year("year_from"), self.year("year_to")
        if first is not None and last is not None and first > last:
            self.error("year_from", str(first), _("The first year lies after the last."))
            return None, None
        return first, last
