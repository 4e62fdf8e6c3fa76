"""Who may do what with feedback, materials and recommendations."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from community.events.models import Event
from community.events.remembering.services import save_material, save_recommendation
from tests.factories import EventFactory, RegistrationFactory

from ..row import EVERYONE, STEWARDS, Row, nobody

ORGANISERS = STEWARDS | {"facilitator"}
#: Of events that not everybody sees those who do not look after them learn nothing.
HIDDEN = {"refused": 404, "is_hidden": True}


def _event(more=lambda world, which: {}):
    """An address below each of the events; `more` gives further arguments."""

    def row(which, who, **other):
        return Row(
            who, lambda world: {"slug": world[f"{which} event"].slug} | more(world, which), label=f"{which} event",
            **other,
        )  # fmt: skip

    return (
        row("open", ORGANISERS),
        row("inner", STEWARDS | {"coordinator"}, **HIDDEN),
        row("draft", ORGANISERS, **HIDDEN),
    )


def _material(world, which):
    return {"pk": world[f"{which} event material"].pk}


def _recommendation(world, which):
    return {"pk": world[f"{which} event recommendation"].pk}


def _file(name, who):
    return Row(who, lambda world: {"pk": world[f"{name} material"].pk}, label=f"{name} material", **HIDDEN)


ROWS: dict[str, tuple[Row, ...]] = {
    # Whoever has the secret: it is in the participant's mails alone.
    "remembering:feedback": (
        Row(EVERYONE, lambda world: {"token": world["past registration"].token}),
        *nobody("no-such-token"),
    ),
    "remembering:results": _event(),
    "remembering:materials": _event(),
    "remembering:material": _event(_material),
    "remembering:move_material": _event(_material),
    "remembering:remove_material": _event(_material),
    "remembering:recommendations": _event(),
    "remembering:recommendation": _event(_recommendation),
    "remembering:move_recommendation": _event(_recommendation),
    "remembering:remove_recommendation": _event(_recommendation),
    "remembering:file": (
        Row(EVERYONE, lambda world: {"pk": world["open event material"].pk}, label="open event material"),
        _file("inner event", STEWARDS | {"coordinator", "author"}),
        _file("draft event", ORGANISERS),
        _file("registered", ORGANISERS | {"author"}),
    ),
}


def add_things(world):
    """Something to read beforehand at each event, a recommendation of each, and an event at which the author was."""
    for which in ("open event", "inner event", "draft event"):
        event = world[which]
        world.things[f"{which} material"] = _reading(event)
        world.things[f"{which} recommendation"] = save_recommendation(event=event, words={"en": "Pay."}, practices=[])
    world.things["registered material"] = _reading(world["open event"], audience="registered")
    past = EventFactory(slug="past-event", organisers=[world.people["facilitator"]])
    world.things["past registration"] = RegistrationFactory(event=past, user=world.people["author"])
    end = timezone.now() - timedelta(days=3)
    Event.objects.filter(pk=past.pk).update(starts_at=end - timedelta(hours=8), ends_at=end)


def _reading(event, audience="everyone"):
    return save_material(
        event=event, kind="preparatory", title="Read this", language="en", audience=audience,
        file=ContentFile(b"Read this.", name="reading.txt"),
    )  # fmt: skip
