"""Who may use the addresses of this part."""

from community.events.models import Speaker

from ..row import EVERYONE, NOBODY, STEWARDS, Row

HIDDEN = {"refused": 404, "is_hidden": True}
#: Who reads an event of the coordinator's project.
PARTNERS = STEWARDS | {"coordinator", "author"}


def events(inner=PARTNERS):
    """The three events; `inner` may use the address of what partners alone read."""
    return (
        of("open", EVERYONE),
        of("inner", inner, **HIDDEN),
        of("draft", NOBODY, **HIDDEN),
    )


def of(which, who, **more):
    """An address of one of the events."""
    return Row(who, lambda world: {"slug": world[f"{which} event"].slug}, label=f"{which} event", **more)


ROWS: dict[str, tuple[Row, ...]] = {
    "event:ics": events(),
    "event:pdf": events(),
    # What not everybody reads is sent to nobody.
    "event:send": events(inner=NOBODY),
    # Whoever has the secret address, whoever she is.
    "event:agree": (
        Row(EVERYONE, lambda world: {"token": world["speaker"].token}),
        Row(NOBODY, lambda world: {"token": "x" * 22}, label="of nobody", **HIDDEN),
    ),
}


def add_things(world):
    """A speaker who has not answered yet."""
    world.things["speaker"] = Speaker.objects.create(event=world["open event"], name="Speaker Ozola")
