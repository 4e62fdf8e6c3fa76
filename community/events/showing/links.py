"""Links that put an event into a calendar elsewhere: an address with its facts in it, nothing is sent from here."""

from datetime import UTC
from urllib.parse import urlencode

from ..choices import Format
from .addresses import whole_event_url


def google_link(event, page) -> str:
    """The form of Google's calendar, filled in."""
    form = "%Y%m%d" if event.is_whole_days else "%Y%m%dT%H%M%SZ"
    parts = {
        "action": "TEMPLATE",
        "text": page.title,
        "dates": f"{_at(event, event.starts_at, form)}/{_at(event, event.ends_at, form)}",
        "ctz": event.zone,
        **_filled(details=whole_event_url(event), location=place_line(event)),
    }
    return f"https://calendar.google.com/calendar/render?{urlencode(parts)}"


def outlook_link(event, page) -> str:
    """The form of Outlook's calendar on the web, filled in."""
    form = "%Y-%m-%d" if event.is_whole_days else "%Y-%m-%dT%H:%M:%SZ"
    parts = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": page.title,
        "startdt": _at(event, event.starts_at, form),
        "enddt": _at(event, event.ends_at, form),
        **({"allday": "true"} if event.is_whole_days else {}),
        **_filled(body=whole_event_url(event), location=place_line(event)),
    }
    return f"https://outlook.live.com/calendar/0/deeplink/compose?{urlencode(parts)}"


def place_line(event) -> str:
    """Where people meet, without the country; "" for what is online alone."""
    if event.format == Format.ONLINE:
        return ""
    return ", ".join(filter(None, (event.venue, event.street, f"{event.postcode} {event.city}".strip())))


def _at(event, moment, form):
    return moment.astimezone(event.tz if event.is_whole_days else UTC).strftime(form)


def _filled(**parts):
    return {name: value for name, value in parts.items() if value}
