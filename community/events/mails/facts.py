"""What mails say of an event, in each language: read once for however many participants are told."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.core.languages import best_language
from portal.vocabulary.cldr import country_name

from ..choices import Format
from ..models import Attendance, Event, EventPage
from ..showing.addresses import whole_event_url
from ..showing.times import event_period

#: What participants are told of when it changes.
FACTS = (
    "starts_at", "ends_at", "zone", "format", "venue", "street", "postcode", "city", "country", "map_url",
    "joining_url",
)  # fmt: skip


def former_facts(event: Event) -> dict:
    """What participants were told of an event so far: to be taken before it is changed, and given to `tell_all` (or
    `tell`) as `before`, so that the mail says what has changed. Whoever knows what it was gives that alone."""
    facts = {name: getattr(event, name) for name in FACTS}
    return {**facts, "titles": {code: page.title for code, page in Told(event.pk).pages.items()}}


@dataclass(frozen=True)
class Change:
    """What of an event is different: a label, the old words and the new ones."""

    label: str
    old: str
    new: str


class Told:
    """An event as mails tell of it, with whatever they and its calendar entry need."""

    def __init__(self, event_pk: int):
        found = Event.objects.select_related("organisation").prefetch_related("pages__locale", "sessions")
        self.event = found.get(pk=event_pk)
        self._kept = {}

    @cached_property
    def pages(self) -> dict[str, EventPage]:
        """{language: page}: the public ones, or the drafts of an event that has no other."""
        pages = {page.locale.language_code: page for page in self.event.pages.all()}
        return {code: page for code, page in pages.items() if page.live} or pages

    @cached_property
    def has_list(self) -> bool:
        """Whether anybody's attendance was noted."""
        return Attendance.objects.filter(registration__event=self.event).exists()

    def page(self, language) -> EventPage | None:
        """The page in this language, or in the nearest that there is."""
        return self.pages.get(best_language(self.pages, language))

    def facts(self, language) -> dict:
        """What a mail in this language says of the event, whoever gets it."""
        if language not in self._kept:
            with override(language):
                self._kept[language] = self._read(language)
        return self._kept[language]

    def _read(self, language):
        event, page = self.event, self.page(language)
        return {
            "title": page.title if page else event.slug,
            "theme": page.theme if page else "",
            "title_language": page.locale.language_code if page else "",
            "when": event_period(event, language),
            "place": place(event, language),
            "map_url": event.map_url,
            "is_online": event.is_online,
            "organiser": event.organisation.name if event.organisation else "",
            "event_url": whole_event_url(event, language),
        }

    def changes(self, before, language) -> list[Change]:
        """What participants see changed, in this language; `before` holds what was different, {name of the fact: value}
        and {"titles": {language: title}}."""
        if not before:
            return []
        facts, page = self.facts(language), self.page(language)
        past = Event(**{name: _read(name, before.get(name, getattr(self.event, name))) for name in FACTS})
        title = before.get("titles", {}).get(page.locale.language_code if page else "", facts["title"])
        with override(language):
            rows = (
                # Translators: a fact of an event, before what is written of it
                (_("Title"), title, facts["title"]),
                # Translators: a fact of an event: date and time
                (_("When"), event_period(past, language), facts["when"]),
                # Translators: a fact of an event: its place
                (_("Where"), place(past, language), facts["place"]),
                # Translators: a fact of an event: on site, online or both
                (_("How"), past.get_format_display(), self.event.get_format_display()),
            )
            return [Change(str(label), str(old), str(new)) for label, old, new in rows if old != new]


@dataclass(frozen=True)
class Row:
    """A fact in a mail: what it is, and what it says or where it leads."""

    label: str
    value: str
    is_address: bool = False


def facts_rows(facts, *, joining_url, is_in) -> list[Row]:
    """When, where and who, in the active language; the link to join for those alone who are in."""
    rows = [Row(_("When"), facts["when"]), Row(_("Where"), facts["place"])]
    # Translators: a fact of an event, before the address of a map
    rows.append(Row(_("Map"), facts["map_url"], is_address=True))
    if facts["is_online"]:
        # Translators: a fact of an event, before the link to join it
        rows.append(Row(_("Online"), joining_url or _online(is_in), is_address=bool(joining_url)))
    rows.append(Row(_("Organised by"), facts["organiser"]))
    return [row for row in rows if row.value]


def _online(is_in):
    if is_in:
        return _("The link to join stands on the page of your registration as soon as it is known.")
    return _("Whoever has a seat gets the link to join.")


def _read(name, value):
    """A fact as it was, also out of JSON."""
    return datetime.fromisoformat(value) if name in ("starts_at", "ends_at") and isinstance(value, str) else value


def place(event, language) -> str:
    """The place in one line: venue, street, city, country; "" for what is online alone."""
    if event.format == Format.ONLINE:
        return ""
    city = " ".join(part for part in (event.postcode, event.city) if part)
    country = country_name(event.country, language) if event.country else ""
    return ", ".join(part for part in (event.venue, event.street, city, country) if part)
