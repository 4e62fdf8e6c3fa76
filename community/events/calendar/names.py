"""What events are called: the page in the reader's language or the nearest, told along with the event itself."""

from dataclasses import dataclass

from django.db.models import Case, Exists, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import JSONObject

from portal.core.languages import current_language, direction, fallback_chain

from ..models import EventPage


@dataclass(frozen=True)
class EventName:
    """An event as its page in the reader's language, or the nearest, calls it."""

    title: str
    language: str
    url: str
    theme: str = ""
    introduction: str = ""

    @property
    def direction(self) -> str:
        """ "rtl" or "ltr"."""
        return direction(self.language)


def announced(events: QuerySet) -> QuerySet:
    """Those that have a public page in some language: the others are drafts, and in no calendar."""
    return events.filter(Exists(EventPage.objects.filter(event=OuterRef("pk"), live=True)))


def with_name(rows: QuerySet, event: str = "pk") -> QuerySet:
    """The rows, each with what `event_name` asks for; `event` is the column that names the event. No query of its own."""
    wanted = [current_language(), *fallback_chain(current_language())]
    whens = [When(locale__language_code=code, then=Value(place)) for place, code in enumerate(wanted)]
    order = Case(*whens, default=Value(len(wanted)), output_field=IntegerField())
    facts = {"title": "title", "language": "locale__language_code", "theme": "theme", "introduction": "introduction"}
    pages = EventPage.objects.filter(event=OuterRef(event), live=True).order_by(order, "pk")
    return rows.annotate(named=Subquery(pages.values(facts=JSONObject(**facts))[:1]))


def event_name(event) -> EventName:
    """The name of an event that was read by `with_name`; its slug where it has no public page."""
    facts = event.named
    if not facts:
        return EventName(event.slug, "en", event_url(event.slug))
    url = event_url(event.slug, facts["language"])
    return EventName(facts["title"], facts["language"], url, facts["theme"], facts["introduction"])


def event_url(slug: str, language: str = "") -> str:
    """Where the reader meets the event whose nearest page is in `language`: within her own language if that can be."""
    reader = current_language()
    home = language if language and language not in (reader, *fallback_chain(reader)) else reader
    return f"/{home}/events/{slug}/"
