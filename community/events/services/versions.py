"""Two people change the same: who comes second is told, and overwrites nothing unknowingly."""

import hashlib
import json

from ..models import Event, EventPage, Question, Session, Speaker

#: What is seen and changed of each of them.
NAMES = {
    Event: (
        "slug", "kind", "format", "access", "starts_at", "ends_at", "zone", "project_id", "series_id", "series_number",
        "organisation_id", "venue", "street", "postcode", "city", "country", "map_url", "joining_url", "entry",
        "capacity", "has_waiting_list", "offer_hours", "admits_guests", "asks_needs", "deadline", "cancelled_at",
    ),
    EventPage: (
        "title", "theme", "introduction", "objectives", "audience", "practical", "cost", "key_messages",
        "public_summary",
    ),
    Session: ("starts_at", "ends_at", "room", "words"),
    Speaker: ("name", "organisation", "email", "words", "agreed_at", "refused_at"),
    Question: ("kind", "is_required", "options", "depends_on_id", "depends_value", "words"),
}  # fmt: skip
#: The words of a page.
WORDS = NAMES[EventPage]


class ChangedMeanwhile(Exception):
    """Somebody else has changed it since it was read; `current` is how it stands now."""

    def __init__(self, current):
        super().__init__()
        self.current = current


def version_of(thing) -> str:
    """A short name for how `thing` stands, another one after each change; "" for what is not there yet."""
    if thing is None or thing.pk is None:
        return ""
    said = [str(getattr(thing, name)) if name != "words" else _sorted(thing.words) for name in NAMES[type(thing)]]
    if isinstance(thing, Event):
        said += sorted(f"{one.language}{one.is_interpreted}" for one in thing.languages.all())
    if isinstance(thing, Session):
        said += sorted(str(one.speaker_id) for one in thing.speakers.all())
    return hashlib.sha256("\x00".join(said).encode()).hexdigest()[:20]


def refuse_outdated(thing, base):
    """Raises ChangedMeanwhile where `thing`, as it is now, is not what was read; `base` None: nobody asks."""
    if base is not None and base != version_of(thing):
        raise ChangedMeanwhile(thing)


def _sorted(words):
    return json.dumps(words, sort_keys=True)
