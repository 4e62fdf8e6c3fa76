"""What schema.org calls the facts of an event."""

from django.conf import settings

from portal.core.urls import absolute_url

from ..choices import Entry, Format
from .addresses import whole_event_url

#: Mode of attendance by format.
_MODES = {
    Format.ONSITE: "OfflineEventAttendanceMode",
    Format.ONLINE: "OnlineEventAttendanceMode",
    Format.HYBRID: "MixedEventAttendanceMode",
}
_SCHEMA = "https://schema.org/"


def event_data(event, page, facts) -> dict:
    """An event, in the language of `page`; the link to join is told to nobody here."""
    language = page.locale.language_code
    return {
        "@type": "EducationEvent",
        "@id": whole_event_url(event, language),
        "url": whole_event_url(event, language),
        "name": page.title,
        "alternativeHeadline": page.theme,
        "description": page.introduction,
        "startDate": _moment(event, event.start),
        "endDate": event.last_day.isoformat() if event.is_whole_days else event.end.isoformat(),
        "eventStatus": _SCHEMA + ("EventCancelled" if event.is_cancelled else "EventScheduled"),
        "eventAttendanceMode": _SCHEMA + _MODES[event.format],
        "location": [*_place(event), *_online(event, language)],
        "inLanguage": [*facts.spoken, *facts.interpreted],
        "organizer": _organizer(event, language),
        "performer": [
            {"@type": "Person", "name": one.name, "affiliation": _organisation(one.organisation)}
            for one in facts.speakers
        ],
        "superEvent": _series(event),
        "maximumAttendeeCapacity": event.capacity,
        "isAccessibleForFree": None if page.cost else True,
        "offers": _offer(event, page, language),
    }


def _moment(event, at):
    return at.date().isoformat() if event.is_whole_days else at.isoformat()


def _place(event):
    if event.format == Format.ONLINE:
        return []
    address = {
        "@type": "PostalAddress",
        "streetAddress": event.street,
        "postalCode": event.postcode,
        "addressLocality": event.city,
        "addressCountry": event.country,
    }
    return [{"@type": "Place", "name": event.venue or event.city, "address": address, "hasMap": event.map_url}]


def _online(event, language):
    """Where it is joined, as far as everybody may know: the page."""
    return [{"@type": "VirtualLocation", "url": whole_event_url(event, language)}] if event.is_online else []


def _organizer(event, language):
    if event.organisation:
        address = absolute_url(f"/{language}/organisations/{event.organisation.slug}/")
        return {"@type": "Organization", "name": event.organisation.name, "url": address}
    return {"@type": "Organization", "name": settings.SITE_NAME, "url": absolute_url("/")}


def _organisation(name):
    return {"@type": "Organization", "name": name} if name else None


def _series(event):
    title = event.series.word("title") if event.series else ""
    return {"@type": "EventSeries", "name": title} if title else None


def _offer(event, page, language):
    """Taking part: free where the page names no cost."""
    if page.cost or event.entry == Entry.NONE:
        return None
    state = "SoldOut" if event.seats_left == 0 else "InStock"
    return {
        "@type": "Offer",
        "price": 0,
        "priceCurrency": "EUR",
        "availability": _SCHEMA + state,
        "url": whole_event_url(event, language),
        "validFrom": event.created_at.isoformat(),
        "validThrough": (event.deadline or event.ends_at).isoformat(),
    }
