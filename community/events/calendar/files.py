"""Several events as one file of calendar entries (RFC 5545), to be fetched again and again by calendars."""

import hashlib
import re
from collections.abc import Iterable

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from icalendar import Calendar

from portal.core.languages import current_language

from ..models import Event
from ..showing.entries import entry

#: How often calendars are asked to look for something new.
REFRESH = "PT4H"
_STAMP = re.compile(rb"^DTSTAMP[^\r\n]*\r?\n", re.MULTILINE)


def calendar_of(name: str, events: Iterable[tuple[Event, str]]) -> bytes:
    """One calendar of these events, each with the link to join that its reader may know, or "".

    `name` is what calendars call it.
    """
    calendar, zones = Calendar(), set()
    calendar.add("PRODID", f"-//{settings.SITE_NAME}//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", name)
    calendar.add("NAME", name)
    calendar.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", REFRESH)
    found = []
    for event, joining_url in events:
        for part in Calendar.from_ical(entry(event, current_language(), joining_url=joining_url)).subcomponents:
            if part.name != "VTIMEZONE":
                found.append(part)
            elif part["TZID"] not in zones:
                zones.add(part["TZID"])
                calendar.add_component(part)
    for part in found:
        calendar.add_component(part)
    return calendar.to_ical()


def calendar_response(request, content: bytes, *, is_private: bool, file_name: str) -> HttpResponse:
    """The file; 304 for who has it already. What is hers alone nobody else keeps, and no search engine lists."""
    # When it was written is no change.
    etag = f'"{hashlib.blake2b(_STAMP.sub(b"", content), digest_size=12).hexdigest()}"'
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'inline; filename="{file_name}.ics"'
    response.headers["ETag"] = etag
    response.headers["X-Robots-Tag"] = "noindex"
    if is_private:
        patch_cache_control(response, private=True, no_cache=True)
    else:
        patch_cache_control(response, public=True, max_age=600)
    return get_conditional_response(request, etag, None, response)
