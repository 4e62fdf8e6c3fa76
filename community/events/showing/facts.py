"""All that the page of an event shows beside its own words, read in one query: programme, people, languages, practices.

A page has eight queries for everything, and other parts show something there too; so the lists come as JSON.
"""

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject
from django.urls import NoReverseMatch, reverse
from django.utils.dateparse import parse_datetime

from community.forums.linking.about import together
from community.forums.markdown import rendered
from portal.core.languages import best_language, current_language, direction
from portal.core.visibility import published
from practices.addresses import number_path
from practices.models import PracticePage

from ..choices import Audience, MaterialKind
from ..models import Event, EventLanguage, EventPage, EventPractice, Material, Session, SessionSpeaker, Speaker
from ..permissions import is_member, note_organising, organised_events
from ..words import WordsMixin
from . import times
from .addresses import event_url


@dataclass(frozen=True)
class Worded(WordsMixin):
    """Something with words in several languages."""

    words: dict = field(default_factory=dict)

    def _said(self, name):
        language = self.language_of(name)
        return Said(self.word(name), language) if language else None


@dataclass(frozen=True)
class Said:
    """A text and its language."""

    text: str
    language: str

    @property
    def direction(self) -> str:
        """ "rtl" or "ltr"."""
        return direction(self.language)

    @property
    def html(self) -> str:
        """The text, which is Markdown, as HTML that can do nothing."""
        return rendered(self.text)


@dataclass(frozen=True)
class Person(Worded):
    """A speaker who agreed to be named."""

    pk: int = 0
    name: str = ""
    organisation: str = ""
    sessions: tuple[int, ...] = ()

    @cached_property
    def role(self) -> Said | None:
        """What she does there."""
        return self._said("role")

    @cached_property
    def bio(self) -> Said | None:
        """Who she is."""
        return self._said("bio")


@dataclass(frozen=True)
class Part(Worded):
    """A session of the programme."""

    pk: int = 0
    starts_at: datetime = datetime.min
    ends_at: datetime = datetime.min
    room: str = ""
    event: Event | None = None
    speakers: tuple[Person, ...] = ()

    @cached_property
    def title(self) -> Said | None:
        """What it is called."""
        return self._said("title")

    @cached_property
    def text(self) -> Said | None:
        """What it is about."""
        return self._said("text")

    @property
    def hours(self) -> str:
        """From when to when, on the clocks of the place."""
        return times.hours(self.starts_at, self.ends_at, self.event.tz)

    @property
    def day(self) -> date:
        """The day on which it begins, there."""
        return self.starts_at.astimezone(self.event.tz).date()


@dataclass(frozen=True)
class Linked:
    """Something with a page of its own."""

    title: str
    url: str
    language: str
    number: str = ""
    is_presented: bool = False
    is_elsewhere: bool = False


@dataclass(frozen=True)
class Facts:
    """What belongs to an event."""

    sessions: tuple[Part, ...] = ()
    speakers: tuple[Person, ...] = ()
    spoken: tuple[str, ...] = ()
    interpreted: tuple[str, ...] = ()
    practices: tuple[Linked, ...] = ()
    reading: tuple[Linked, ...] = ()
    #: The events of the series with their numbers, itself included.
    series: tuple[tuple[int | None, Linked], ...] = ()

    @property
    def days(self) -> list[tuple[date, list[Part]]]:
        """The programme, a day after the other."""
        by_day = {}
        for session in self.sessions:
            by_day.setdefault(session.day, []).append(session)
        return list(by_day.items())


def facts_of(event, reader=None) -> Facts:
    """What belongs to an event, as everybody may see who reads its page; one query.

    Of a `reader` who has logged in it tells `can_organise` along whether she looks after the event.
    """
    lists = {f"{name}_told": rows for name, rows in _lists(event).items()}
    if reader is not None and is_member(reader):
        lists["is_hers"] = Exists(organised_events(reader).filter(pk=OuterRef("pk")))
    told = Event.objects.filter(pk=event.pk).values(**lists).first() or {}
    if "is_hers" in told:
        note_organising(reader, event, told["is_hers"])
    row = {name.removesuffix("_told"): value or [] for name, value in told.items()}
    speakers = _speakers(row.get("speakers", ()), row.get("spoken_in", ()))
    return Facts(
        sessions=_sessions(event, row.get("sessions", ()), speakers),
        speakers=speakers,
        spoken=_codes(row.get("languages", ()), is_interpreted=False),
        interpreted=_codes(row.get("languages", ()), is_interpreted=True),
        practices=_practices(row.get("practices", ())),
        reading=_reading(row.get("reading", ())),
        series=_series(row.get("series", ())),
    )


def _lists(event):
    """{name: all rows of that sort as one value} of an event."""
    own = {"event": OuterRef("pk")}
    # Names are told with agreement alone: of others nothing leaves the database.
    agreed = Q(agreed_at__isnull=False, refused_at=None)
    speaks = SessionSpeaker.objects.filter(session__event=OuterRef("pk"))
    reading = Material.objects.filter(**own, kind=MaterialKind.PREPARATORY, audience=Audience.EVERYONE)
    lists = {
        "sessions": _told(Session.objects.filter(**own), "pk", "starts_at", "ends_at", "room", "words"),
        "speakers": _told(Speaker.objects.filter(agreed, **own), "pk", "name", "organisation", "words", "sort_order"),
        "spoken_in": _told(speaks, session="session_id", speaker="speaker_id"),
        "languages": _told(EventLanguage.objects.filter(**own), "pk", "language", "is_interpreted"),
        "practices": _told(_practice_pages(event), "pk", "title", "number", language="locale__language_code",
                           relation=_relation(event)),
        "reading": _told(reading, "pk", "title", "language", "url", "file", "sort_order"),
    }  # fmt: skip
    if event.series_id:
        lists["series"] = _told(_pages_of_series(event), "pk", "title", language="locale__language_code",
                                slug="event__slug", number="event__series_number", event="event_id",
                                starts="event__starts_at")  # fmt: skip
    return lists


def _told(rows, *names, **others):
    return together(rows.annotate(told=JSONObject(**{name: name for name in names}, **others)))


def _practice_pages(event):
    keys = EventPractice.objects.filter(event=event.pk).values("practice__translation_key")
    return published(PracticePage.objects.filter(translation_key__in=keys))


def _relation(event):
    of_page = EventPractice.objects.filter(event=event.pk, practice__translation_key=OuterRef("translation_key"))
    return Subquery(of_page.values("relation")[:1])


def _pages_of_series(event):
    """The public pages of the events of a series; those that not everybody sees are not named here."""
    return published(EventPage.objects.filter(event__series=event.series_id))


def _speakers(rows, spoken_in):
    ordered = sorted(rows, key=lambda row: (row["sort_order"], row["pk"]))
    return tuple(
        Person(
            words=_json(row["words"]),
            pk=row["pk"],
            name=row["name"],
            organisation=row["organisation"],
            sessions=tuple(one["session"] for one in spoken_in if one["speaker"] == row["pk"]),
        )
        for row in ordered
    )


def _sessions(event, rows, speakers):
    parts = [
        Part(
            words=_json(row["words"]),
            pk=row["pk"],
            starts_at=_moment(row["starts_at"]),
            ends_at=_moment(row["ends_at"]),
            room=row["room"],
            event=event,
            speakers=tuple(person for person in speakers if row["pk"] in person.sessions),
        )
        for row in rows
    ]
    return tuple(sorted(parts, key=lambda part: (part.starts_at, part.ends_at, part.pk)))


def _codes(rows, *, is_interpreted):
    ordered = sorted(rows, key=lambda row: row["pk"])
    return tuple(row["language"] for row in ordered if bool(row["is_interpreted"]) is is_interpreted)


def _practices(rows):
    """Each practice once, in the reader's language or the nearest."""
    versions = {}
    for row in sorted(rows, key=lambda row: row["pk"]):
        versions.setdefault(row["number"], {})[row["language"]] = row
    chosen = [found[best_language(found, current_language())] for _number, found in sorted(versions.items())]
    home = f"/{current_language()}/"
    return tuple(
        Linked(row["title"], home + number_path(row["number"]), row["language"], row["number"],
               is_presented=row["relation"] == "presented")
        for row in chosen
    )  # fmt: skip


def _reading(rows):
    found = []
    for row in sorted(rows, key=lambda row: (row["sort_order"], row["pk"])):
        url = row["url"]
        if row["file"]:
            try:
                url = reverse("remembering:file", args=[row["pk"]])
            except NoReverseMatch:
                continue
        found.append(Linked(row["title"], url, row["language"], is_elsewhere=not row["file"]))
    return tuple(found)


def _series(rows):
    versions = {}
    for row in rows:
        versions.setdefault(row["event"], {})[row["language"]] = row
    chosen = [found[best_language(found, current_language())] for found in versions.values()]
    chosen.sort(key=lambda row: (row["number"] is None, row["number"], _moment(row["starts"])))
    return tuple(
        (row["number"], Linked(row["title"], event_url(Event(slug=row["slug"])), row["language"], row["slug"]))
        for row in chosen
    )


def _json(value):
    return json.loads(value) if isinstance(value, str) else value or {}


def _moment(text) -> datetime:
    at = parse_datetime(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)
