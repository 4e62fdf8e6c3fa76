"""What events are called: the page in the reader's language or the nearest, told along with the event itself."""

from dataclasses import dataclass

from django.db.models import Case, Exists, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import JSONObject

from portal.core.languages import current_language, direction, fallback_chain

from ..models import EventPage
from ..showing.addresses import event_url


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
    """The rows, each with what `event_name` asks for, in the same query; `event` is the column that names the event."""
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
        return EventName(event.slug, "en", event_url(event))
    return EventName(facts["title"], facts["language"], event_url(event), facts["theme"], facts["introduction"])
