"""Events as entries of a calendar (iCalendar, RFC 5545): for a file, for a mail, for a feed.

An event has one UID for good; its entry replaces the former one as the sequence rises. Where sessions say the hours
of each day, a calendar shows these days; else the event stands there from its start to its end.
"""

from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import Protocol

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from icalendar import Calendar, vCalAddress, vDuration, vRecur, vText
from icalendar import Event as Component

from portal.core.names import tidy_name
from portal.core.texts import clean_text
from portal.vocabulary import get_vocabulary

from ..choices import Format
from .addresses import page_of, whole_event_url
from .times import days_of, event_period
from .zones import zone_component

CONTENT_TYPE = "text/calendar; charset=utf-8"
#: How often whoever subscribes to a feed is asked to look for something new.
REFRESH = timedelta(hours=4)


class Attendee(Protocol):
    """Whose entry it is, such as a registration."""

    name: str
    email: str


def entry(
    event, language: str, *, method: str = "PUBLISH", attendee: Attendee | None = None, joining_url: str = ""
) -> str:
    """A calendar with the entry of one event, in words of `language`.

    `method` is PUBLISH for whoever takes it, REQUEST for an invitation to `attendee`, CANCEL to take it away.
    `joining_url` is for those alone who are registered. At most two queries: pages and sessions of the event.
    """
    calendar = _calendar(method)
    _add(calendar, event, language, attendee=attendee, joining_url=joining_url)
    return _text(calendar, [event])


def feed(events, language: str, *, name: str, joining=frozenset()) -> str:
    """A calendar of several events, called `name`; to those whose keys are in `joining` with the link to join.

    The events come with `pages__locale` and `sessions` prefetched; then no query is made.
    """
    events, calendar = list(events), _calendar("PUBLISH")
    for label in ("NAME", "X-WR-CALNAME"):
        calendar.add(label, tidy_name(name))
    calendar.add("REFRESH-INTERVAL", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(REFRESH))
    for event in events:
        _add(calendar, event, language, joining_url=event.joining_url if event.pk in joining else "")
    return _text(calendar, events)


def _calendar(method):
    calendar = Calendar()
    calendar.add("PRODID", f"-//{tidy_name(settings.SITE_NAME)}//Events//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", method)
    return calendar


def _text(calendar, events):
    """The calendar as it is sent, with the zones that it names."""
    zones = {}
    for event in (one for one in events if not one.is_whole_days):
        zones.setdefault(event.zone, []).extend((event.start.year, event.end.year))
    parts = [zone_component(name, min(years), max(years)) for name, years in sorted(zones.items())]
    calendar.subcomponents[:0] = parts
    return calendar.to_ical().decode()


def _add(calendar, event, language, *, attendee=None, joining_url=""):
    is_cancel = calendar["METHOD"] == "CANCEL"
    with translation.override(language):
        facts = _facts(event, language, joining_url)
    spans = [(event.start, event.end)] if is_cancel else _spans(event)
    first_start, first_end = spans[0]
    for number, (start, end) in enumerate(spans):
        planned = _same_clock(first_start, start)
        if number and (start, end) == (planned, _same_clock(first_end, end)):
            continue  # as the rule says
        part = Component()
        part.add("UID", str(event.uid))
        part.add("SEQUENCE", event.sequence)
        part.add("DTSTAMP", timezone.now())
        part.add("DTSTART", start.date() if event.is_whole_days else start)
        part.add("DTEND", end.date() if event.is_whole_days else end)
        if number:
            part.add("RECURRENCE-ID", planned)
        elif len(spans) > 1:
            part.add("RRULE", vRecur(FREQ="DAILY", COUNT=len(spans)))
        for name, value in facts.items():
            if value:
                part.add(name, value)
        part.add("STATUS", "CANCELLED" if is_cancel or event.is_cancelled else "CONFIRMED")
        part["ORGANIZER"] = _person(settings.SITE_NAME, parseaddr(settings.DEFAULT_FROM_EMAIL)[1])
        if attendee is not None and _is_address(attendee.email):
            part.add("ATTENDEE", _attending(attendee), encode=False)
        calendar.add_component(part)


def _facts(event, language, joining_url):
    page = page_of(event, language)
    address, link = whole_event_url(event, language), _one_line(joining_url)
    lines = [page.theme, page.introduction, ""] if page else []
    lines.append(event_period(event, language))
    if link:
        # Translators: in an entry of a calendar; an address follows
        lines.append(_("Join online: %(address)s") % {"address": link})
    # Translators: in an entry of a calendar; the address of the event's page follows
    lines.append(_("More about it: %(address)s") % {"address": address})
    return {
        "SUMMARY": tidy_name(page.title) if page else event.slug,
        "DESCRIPTION": clean_text("\n".join(lines)),
        "LOCATION": _place(event) or link or str(pgettext("format of an event", "Online")),
        "URL": address,
    }


def _place(event):
    """Where people meet, in one line; "" for what is online alone."""
    if event.format == Format.ONLINE:
        return ""
    country = get_vocabulary("country").label_of(event.country) if event.country else ""
    town = " ".join(filter(None, (event.postcode, event.city)))
    return tidy_name(", ".join(filter(None, (event.venue, event.street, town, str(country)))))


def _spans(event) -> list[tuple[datetime, datetime]]:
    """From when to when it is on: each day with its own hours where sessions say them for all days, else the whole."""
    days = {day: [] for day in days_of(event)}
    if len(days) == 1 or event.is_whole_days:
        return [(event.start, event.end)]
    for session in event.sessions.all():
        start, end = session.starts_at.astimezone(event.tz), session.ends_at.astimezone(event.tz)
        days.setdefault(start.date(), []).append((start, end))
    if not all(days.values()) or len(days) != len(days_of(event)):
        return [(event.start, event.end)]
    return [(min(start for start, _end in hours), max(end for _start, end in hours)) for hours in days.values()]


def _same_clock(pattern, at):
    """The moment on the day of `at` at which clocks show what they show at `pattern`."""
    return at.replace(hour=pattern.hour, minute=pattern.minute, second=pattern.second, microsecond=0, fold=0)


def _person(name, email):
    """Somebody's address; the name can end neither the parameter nor the line."""
    person = vCalAddress(f"mailto:{email}")
    person.params["CN"] = vText(tidy_name(name).replace('"', "'")[:120])
    return person


def _attending(attendee):
    person = _person(attendee.name, attendee.email.strip())
    person.params["ROLE"] = vText("REQ-PARTICIPANT")
    person.params["PARTSTAT"] = vText("ACCEPTED")
    return person


def _is_address(email):
    return bool(email) and "@" in email and not any(char.isspace() or ord(char) < 33 for char in email.strip())


def _one_line(address):
    return "".join(address.split())
