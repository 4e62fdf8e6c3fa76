"""Who may do what with preparing events."""

from datetime import timedelta

from community.events.services.programme import save_session, save_speaker
from community.events.services.questions import save_question

from ..row import STEWARDS, Row

ORGANISERS = STEWARDS | {"facilitator"}
#: Of events that are not for everybody those who do not look after them learn nothing.
HIDDEN = {"refused": 404, "is_hidden": True}
#: Facilitators, coordinators and stewards.
HOSTS = ORGANISERS | {"coordinator"}


def _event(**more):
    """An address below each of the events."""

    def row(which, who, **other):
        return Row(who, lambda world: {"slug": world[f"{which} event"].slug, **more}, label=f"{which} event", **other)

    return (
        row("open", ORGANISERS),
        row("inner", STEWARDS | {"coordinator"}, **HIDDEN),
        row("draft", ORGANISERS, **HIDDEN),
    )


def _thing(name):
    """An address of a thing of the open event; under another event there is none."""

    def at(which):
        return lambda world: {"slug": world[f"{which} event"].slug, "pk": world[f"open {name}"].pk}

    return (
        Row(ORGANISERS, at("open"), label=f"open {name}"),
        Row(frozenset(), at("draft"), label=f"{name} of another event", **HIDDEN),
    )


ROWS: dict[str, tuple[Row, ...]] = {
    "organising:new": (Row(HOSTS),),
    "organising:edit": _event(),
    "organising:words": _event(language="en"),
    "organising:programme": _event(),
    "organising:session_new": _event(),
    "organising:session": _thing("session"),
    "organising:speakers": _event(),
    "organising:speaker_new": _event(),
    "organising:speaker": _thing("speaker"),
    "organising:questions": _event(),
    "organising:question_new": _event(),
    "organising:question": _thing("question"),
    "organising:practices": _event(),
    "organising:team": _event(),
    "organising:publish": _event(),
    "organising:cancel": _event(),
    "organising:copy": _event(),
}


def add_things(world):
    """A session, a speaker and a question of the open event."""
    event = world["open event"]
    world.things["open session"] = save_session(
        event=event, starts_at=event.starts_at, ends_at=event.starts_at + timedelta(hours=1),
        words={"en": {"title": "Welcome"}},
    )  # fmt: skip
    world.things["open speaker"] = save_speaker(event=event, name="Zane Kalniņa")
    world.things["open question"] = save_question(event=event, kind="text", words={"en": {"label": "Why?"}})
