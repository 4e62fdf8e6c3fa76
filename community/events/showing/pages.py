"""What the page of an event shows, and to whom."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from community.forums.markdown import rendered
from community.forums.words import plain_text
from portal.core.languages import current_language, direction
from portal.core.linked_data import linked_data
from portal.vocabulary import get_vocabulary

from ..choices import Access, EventKind, Format
from ..permissions import can_read_in_full, is_member
from . import times
from .facts import Facts, Part, facts_of
from .linked_data import event_data
from .links import google_link, outlook_link
from .zone_choice import ZoneChoice

#: The texts of a page that are Markdown.
TEXTS = ("introduction", "objectives", "audience", "practical")


@dataclass(frozen=True)
class Label:
    """A mark on an event; `code` says which, for its colour."""

    code: str
    text: str


@dataclass(frozen=True)
class Day:
    """A day of the programme."""

    date: date
    title: str
    sessions: list[Part]


def serve_event(page, request, serve):
    """Serves an event to who may see it; to others its public summary, and where there is none, nothing."""
    if can_read_in_full(request.user, page.event):
        response = serve(request)
    elif page.public_summary:
        request.shown_page = page
        response = TemplateResponse(request, "events/event_summary.html", summary_context(page))
    else:
        raise Http404(_("There is nothing at this address, or nothing that you may see."))
    if is_member(request.user) or page.event.access != Access.EVERYONE:
        response.add_post_render_callback(add_never_cache_headers)
    return response


def event_context(page, request) -> dict:
    """What an event shows to who may read it in full; one query."""
    event, facts = page.event, facts_of(page.event, request.user)
    zone = ZoneChoice.of(request, event)
    is_public = event.access == Access.EVERYONE
    return {
        **common_context(page),
        "facts": facts,
        "days": programme(event, facts),
        "html": {name: rendered(getattr(page, name)) for name in TEXTS},
        "meta_description": meta_description(page),
        "zone": zone,
        "series_place": series_place(event, facts),
        "google_link": google_link(event, page),
        "outlook_link": outlook_link(event, page),
        "linked_data": linked_data(event_data(event, page, facts)) if is_public and page.live else "",
        "is_public": is_public,
        "robots_noindex": not is_public or bool(zone.name),
    }


def summary_context(page) -> dict:
    """What everybody may know of an event that the partners alone read: nothing but what was written for them."""
    code = page.locale.language_code
    return {
        **common_context(page),
        "page": page,
        "summary": rendered(page.public_summary),
        "meta_description": plain_text(rendered(page.public_summary), 250),
        "content_language": code,
        "content_direction": direction(code),
        "is_fallback": code != current_language(),
        "robots_noindex": True,
    }


def common_context(page) -> dict:
    """What the page and the summary of an event have in common; no query."""
    event = page.event
    return {
        "event": event,
        "kind": EventKind(event.kind).label,
        "labels": labels(event),
        "when": times.event_period(event),
        "country": country_of(event),
        "has_place": event.format != Format.ONLINE,
        "format": Format(event.format).label,
    }


def meta_description(page) -> str:
    """The introduction in one line, as search engines show it."""
    return plain_text(rendered(page.introduction), 250)


def country_of(event) -> str:
    """The country of the place, in words."""
    return str(get_vocabulary("country").label_of(event.country)) if event.country else ""


def labels(event) -> list[Label]:
    """The state of an event in words: called off, over, full; and whether not everybody sees it."""
    found = []
    if event.is_cancelled:
        # Translators: mark of an event that was called off
        found.append(Label("cancelled", pgettext("event", "Cancelled")))
    elif event.is_past:
        # Translators: mark of an event that is over
        found.append(Label("past", pgettext("event", "Past")))
    elif event.is_open and event.seats_left == 0:
        waits = _("Waiting list")
        # Translators: mark of an event
        found.append(Label("full", waits if event.has_waiting_list else pgettext("event", "All seats taken")))
    if event.access == Access.PARTNERS:
        # Translators: mark of an event that the partners of its project alone see
        found.append(Label("partners", _("For partners only")))
    return found


def programme(event, facts: Facts) -> list[Day]:
    """The days of the programme, each with its name."""
    return [Day(day, times.day(day, with_weekday=True), sessions) for day, sessions in facts.days]


def series_place(event, facts: Facts) -> str:
    """Which event of its series it is: "2 of 3"; "" where that is not known."""
    total = max([len(facts.series), *(number or 0 for number, _linked in facts.series)], default=0)
    if not event.series_number or total < max(2, event.series_number):
        return ""
    # Translators: which event of a series it is
    words = ngettext("%(number)d of %(total)d", "%(number)d of %(total)d", total)
    return words % {"number": event.series_number, "total": total}
