"""What every page for the day says of its event."""

from portal.core.languages import best_language, current_language

from ..models import EventPage


def page_in(event, language=None) -> EventPage | None:
    """The page of an event in a language (the active one) or the nearest; None for an event without words yet."""
    pages = {page.locale.language_code: page for page in event.pages.select_related("locale").order_by("live", "pk")}
    return pages.get(best_language(pages, language or current_language()))


def event_frame(event) -> dict:
    """What every page about an event shows on top: title with its language, and where the event is read."""
    page = page_in(event)
    return {
        "event": event,
        "event_title": page.title if page else event.slug,
        "event_language": page.locale.language_code if page else "",
        "event_url": f"/{current_language()}/events/{event.slug}/" if page and page.live else "",
        "robots_noindex": True,
    }
