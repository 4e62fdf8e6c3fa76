"""Searches that members keep: where they search, what they say in words, and what is new in them.

What is new is told once, also when the run is killed or two of them meet: a search is marked as looked through by the
same transaction that writes the notice, and only by the run that found it unmarked. See docs/following.md.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from community.notifications.announcing import announce
from portal.core.languages import current_language
from search import rescue
from search.backends import get_backend
from search.kinds import stand_by_name
from search.query import VIEWS, InvalidQuery, SearchQuery
from search.results import Hit, PageOutOfRange
from search.sources import get_source
from search.views import chips

from .models import SavedSearch

logger = logging.getLogger(__name__)

#: So many results, the newest, are looked at; as long as fewer are known, a search is known whole.
LOOKED_AT = 500
#: Things without a date come by name, so that more have to be read to find the newest.
UNDATED_READ = 5_000
#: What was seen once is not new again, however often it comes and goes; so many keys are remembered.
REMEMBERED = 2 * LOOKED_AT
#: Titles that a notice names.
TITLES = 5


class PlaceExists(ValueError):
    """A second place of this code, or for these kinds."""


@dataclass(frozen=True)
class Place:
    """A list that can be searched and whose searches can be kept.

    `path` is its address below the language; `kinds` are those of `search`, with keys that differ among all of them;
    `heading` stands for a search that asks for nothing in particular.
    """

    code: str
    kinds: tuple[str, ...]
    path: str
    heading: Any


_places: dict[str, Place] = {}


def register(place: Place) -> Place:
    """Adds a place; raises PlaceExists."""
    if place.code in _places or place_of(place.kinds):
        raise PlaceExists(place.code)
    _places[place.code] = place
    return place


def get_place(code: str) -> Place:
    """The place of this code; raises KeyError."""
    return _places[code]


def place_of(kinds: Sequence[str]) -> Place | None:
    """The place that searches these kinds."""
    return next((place for place in _places.values() if set(place.kinds) == set(kinds)), None)


# --- what is asked


def asked(place: Place, params, language: str) -> SearchQuery:
    """The search without what only a page of results has: number, length, view and order. Raises InvalidQuery."""
    query = SearchQuery.from_params(params, language=language, kinds=place.kinds)
    plain = SearchQuery()
    return replace(query, page=1, page_size=plain.page_size, view=VIEWS[0], sort=plain.sort)


def meant(query: SearchQuery) -> SearchQuery:
    """The search as the page of results made it: spelt otherwise, where the words typed find nothing."""
    try:
        results = rescue.search(replace(query, page_size=1))
    except PageOutOfRange:
        return query
    return replace(query, text=results.rescued.text) if results.rescued else query


def query_of(saved: SavedSearch) -> SearchQuery | None:
    """What a kept search asks; None where its list or its filters are no longer there."""
    try:
        return asked(get_place(saved.place), QueryDict(saved.parameters), saved.language)
    except (InvalidQuery, KeyError):
        return None


def address_of(saved: SavedSearch, query: SearchQuery) -> str:
    """Where a reader of the active language sees the results, the newest first where they have a date."""
    if not stand_by_name(query.kinds):
        query = query.with_sort("date")
    return query.url(f"/{current_language()}/{get_place(saved.place).path}")


def words_of(place: Place, query: SearchQuery) -> list[str]:
    """What the search asks for: its text and the labels of its filters, or the name of the list."""
    words = [f"“{query.text}”"] if query.text else []
    return [*words, *(str(chip.label) for chip in chips(query))] or [str(place.heading)]


# --- what is new


@dataclass(frozen=True)
class Look:
    """What a look at a search found: the hits that are new, and the keys that are known from now on."""

    new: tuple[Hit, ...]
    known: tuple[str, ...]


def look(saved: SavedSearch) -> Look | None:
    """What is new in a search since it was looked at last; None where it is no search any more.

    As long as fewer than `LOOKED_AT` results are known, those are all that there were: whatever is not among them is
    new. From then on a result has to be published since, too.
    """
    query = query_of(saved)
    if query is None:
        return None
    hits, known = newest(query), set(saved.known)
    is_whole = len(known) < LOOKED_AT
    highest = max(map(_number, known), default=0)

    def is_later(hit):
        if stand_by_name(query.kinds):
            return _number(hit.key) > highest
        return hit.date is not None and hit.date >= saved.checked_at.date()

    new = tuple(hit for hit in hits if hit.key not in known and (is_whole or is_later(hit)))
    return Look(new, remembered(hits, saved.known))


def newest(query: SearchQuery) -> list[Hit]:
    """The newest results, by date; where things have none, by their numbers."""
    backend = get_backend()
    if not stand_by_name(query.kinds):
        return list(islice(backend.hits(replace(query, sort="date")), LOOKED_AT))
    hits = list(islice(backend.hits(query), UNDATED_READ))
    return sorted(hits, key=lambda hit: -_number(hit.key))[:LOOKED_AT]


def remembered(hits: Sequence[Hit], known: Sequence[str] = ()) -> tuple[str, ...]:
    """The keys to keep with a search: of these hits, then those known before."""
    return tuple(dict.fromkeys([*(hit.key for hit in hits), *known]))[:REMEMBERED]


def _number(key: str) -> int:
    return int(key) if key.isascii() and key.isdigit() else 0


def announce_new_results(now=None) -> int:
    """Tells members what is new in the searches that they keep; how many notices there were.

    A search that fails is logged and does not keep the others back; it is looked at again next time.
    """
    now, told = now or timezone.now(), 0
    active = SavedSearch.objects.filter(user__is_active=True, user__erased_at=None)
    for pk in list(active.order_by("pk").values_list("pk", flat=True)):
        saved = active.select_related("user").filter(pk=pk).first()
        try:
            told += _announce(saved, now) if saved else 0
        except Exception:
            logger.exception("Saved search %s could not be looked at.", pk)
    return told


def _announce(saved, now) -> int:
    found = look(saved)
    if found is None:
        return 0
    data = _data(saved, found.new) if found.new else None
    with transaction.atomic():
        unmarked = SavedSearch.objects.filter(pk=saved.pk, checked_at=saved.checked_at)
        if not unmarked.update(known=list(found.known), checked_at=now) or data is None:
            return 0
        return announce(
            recipients=[saved.user],
            kind="following.search",
            about=saved,
            group=f"search:{saved.pk}",
            path=f"following/searches/{saved.pk}/open/",
            data=data,
        )


def _data(saved, hits) -> dict:
    """The number of new results and the first titles, in the language nearest to the member's."""
    language, titles = saved.user.language, []
    for hit in hits[:TITLES]:
        document = get_source(hit.kind).document(hit.key)
        if document is not None:
            shown = document.language_for(language)
            titles.append({"title": document.texts[shown].title, "language": shown, "path": document.fallback_path})
    return {"number": len(hits), "titles": titles, "name": saved.name}
