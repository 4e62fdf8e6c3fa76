"""The kinds of things that one text is searched in: a tab for each, with how many it finds there."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.functional import Promise

from .backends import get_backend
from .query import SearchQuery
from .results import SearchResults


@dataclass(frozen=True)
class Tab:
    """A page of results: `path` below the language, the kinds that it finds for visitors, and for members."""

    place: int
    label: str | Promise
    path: str
    kinds: tuple[str, ...]
    inside: tuple[str, ...]

    def kinds_for(self, *, is_inside: bool) -> tuple[str, ...]:
        """What this reader finds there."""
        return self.inside if is_inside else self.kinds


@dataclass(frozen=True)
class TabLink:
    """A tab as a page shows it."""

    label: str | Promise
    url: str
    count: int
    is_current: bool


_tabs: dict[str, Tab] = {}


def register_tab(
    path: str, label: str | Promise, *, place: int, kinds: tuple[str, ...], inside: tuple[str, ...] = ()
) -> None:
    """Lets an app name its page of results, which finds `inside` for members where that is not the same."""
    _tabs[path] = Tab(place, label, path, kinds, inside or kinds)


def tabs() -> list[Tab]:
    """All pages of results in their order."""
    return sorted(_tabs.values(), key=lambda tab: tab.place)


def totals(text: str, language: str, *, is_inside: bool) -> Mapping[str, int]:
    """{path: how many things this reader would find there by a text}, without asking for what she may not see."""
    all_kinds = tuple(dict.fromkeys(kind for tab in tabs() for kind in tab.kinds_for(is_inside=is_inside)))
    found = get_backend().totals(SearchQuery(text=text, kinds=all_kinds, language=language))
    return {
        tab.path: sum(found.get(kind, 0) for kind in tab.kinds_for(is_inside=is_inside)) for tab in tabs()
    }  # fmt: skip


def tab_links(results: SearchResults | None, query: SearchQuery, *, is_inside: bool) -> list[TabLink]:
    """The tabs of a text that was searched, none without one; on the page itself the number is that of its results.

    Filters belong to one kind and stay behind.
    """
    current = {tab.path for tab in tabs() if tab.kinds_for(is_inside=is_inside) == query.kinds}
    if not query.text.strip() or not current or results is None:
        return []
    with get_backend().steadily():
        counts = totals(query.text, query.language, is_inside=is_inside)
    plain = replace(query.without_filters(), sort="relevance", page=1, view="list")
    return [
        TabLink(
            tab.label,
            plain.url(f"/{query.language}/{tab.path}"),
            results.total if tab.path in current else counts[tab.path],
            tab.path in current,
        )
        for tab in tabs()
    ]
