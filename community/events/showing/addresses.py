"""Where events are met. Their addresses hold in every language: without a page in it the nearest one is shown."""

from portal.core.languages import best_language, current_language
from portal.core.urls import absolute_url

from ..models import EventPage


def event_url(event, language: str | None = None) -> str:
    """The address at which a reader of `language` (the active one) meets an event; no query."""
    return f"/{language or current_language()}/events/{event.slug}/"


def whole_event_url(event, language: str | None = None) -> str:
    """The same with scheme and host, for mails and calendars."""
    return absolute_url(event_url(event, language))


def page_of(event, language: str | None = None) -> EventPage | None:
    """The public page of an event in `language` or the nearest; None for a draft.

    One query, none where `pages` were prefetched with their locale.
    """
    if "pages" in getattr(event, "_prefetched_objects_cache", {}):
        pages = [page for page in event.pages.all() if page.live]
    else:
        pages = event.pages.filter(live=True).select_related("locale").order_by("pk")
    by_language = {page.locale.language_code: page for page in pages}
    return by_language.get(best_language(by_language, language or current_language()))
