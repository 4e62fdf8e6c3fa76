"""The events at which a practice was presented or recommended; read with the figures of its use, without a query.

A practice has no query to spare: see `practices.reuse.queries.also_read`.
"""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef
from django.db.models.functions import JSONObject
from django.utils import timezone

from community.forums.linking.about import together
from portal.core.languages import best_language, current_language
from practices.reuse.queries import also_read

from ..choices import Access, Relation
from ..models import EventPage, EventPractice, RecommendationPractice
from ..showing import times
from ..showing.addresses import event_url
from .moments import moment_of

PRESENTED, RECOMMENDED = "events_presenting", "events_recommending"


@dataclass(frozen=True)
class Meeting:
    """An event as another page names it."""

    slug: str
    title: str
    language: str
    kind: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    city: str = ""
    is_cancelled: bool = False

    @property
    def url(self) -> str:
        """Its address in the reader's language."""
        return event_url(self)

    @property
    def days(self) -> str:
        """The day or days on which it takes place, there."""
        return times.days(self.starts_at, self.ends_at, ZoneInfo(self.zone))

    @property
    def is_past(self) -> bool:
        """Whether it is over."""
        return self.ends_at <= timezone.now()


def told(pages):
    """Pages of events as JSON, from which `meetings_of` makes what a page shows."""
    return pages.annotate(
        told=JSONObject(
            title="title", language=F("locale__language_code"), slug="event__slug", kind="event__kind",
            starts="event__starts_at", ends="event__ends_at", zone="event__zone", city="event__city",
            cancelled="event__cancelled_at",
        )
    )  # fmt: skip


def announced(**event):
    """The live pages of events that are open to all."""
    return EventPage.objects.filter(live=True, event__access=Access.EVERYONE, **event)


def meetings_of(rows) -> list[Meeting]:
    """Each event once, in the reader's language or the nearest; the newest first."""
    versions = {}
    for row in rows or ():
        versions.setdefault(row["slug"], {})[row["language"]] = row
    found = []
    for by_language in versions.values():
        row = by_language[best_language(by_language, current_language())]
        facts = {name: row[name] for name in ("slug", "title", "language", "kind", "zone", "city")}
        starts, ends = moment_of(row["starts"]), moment_of(row["ends"])
        found.append(Meeting(**facts, starts_at=starts, ends_at=ends, is_cancelled=bool(row["cancelled"])))
    return sorted(found, key=lambda one: (one.starts_at, one.slug), reverse=True)


def _presenting(viewer):
    """Events at which a practice was presented, as an expression of its record."""
    key = OuterRef(OuterRef("translation_key"))
    links = EventPractice.objects.filter(
        event=OuterRef("event"), practice__translation_key=key, relation=Relation.PRESENTED
    )
    return together(told(announced(event__cancelled_at=None).filter(Exists(links))))


def _recommending(viewer):
    """Events that recommend a practice, as an expression of its record."""
    key = OuterRef(OuterRef("translation_key"))
    links = RecommendationPractice.objects.filter(
        recommendation__event=OuterRef("event"), practice__translation_key=key
    )
    return together(told(announced().filter(Exists(links))))


def connect() -> None:
    """Has both read with the figures of a practice; safe to repeat."""
    also_read(PRESENTED, _presenting)
    also_read(RECOMMENDED, _recommending)
