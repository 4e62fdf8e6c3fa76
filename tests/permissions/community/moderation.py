"""Who may use the addresses of this part."""

from datetime import timedelta

from django.utils import timezone

from community.moderation.services import flag, mute_member
from tests.factories import MemberFactory

from ..row import MEMBERS, NOBODY, STEWARDS, Row, members


def _flag(name, thing, who, key="pk", **more):
    def at(world):
        return {"name": name, "key": str(getattr(world[thing], key))}

    return Row(who, at, label=thing, refused=404, **more)


#: Who has a queue at all: who looks after some board, and stewards.
MODERATORS = STEWARDS | {"facilitator"}
ADMINISTRATOR = frozenset({"administrator"})


def _stranger(who, **more):
    return (Row(who, lambda world: {"key": world.people["stranger"].key}, **more),)


ROWS: dict[str, tuple[Row, ...]] = {
    "moderation:queue": (Row(MODERATORS, posts=NOBODY),),
    "moderation:decide": (Row(NOBODY, posts=MODERATORS),),
    "moderation:case": (Row(MODERATORS, lambda world: {"pk": world["open case"].pk}),),
    "moderation:flag": (
        _flag("forums.post", "open post", MEMBERS),
        _flag("forums.post", "private post", frozenset({"author", "administrator"})),
        _flag("organisations.organisation", "foreign firm", MEMBERS, key="slug"),
        _flag("members.message", "own letter", frozenset({"author"})),
    ),
    "moderation:mine": members(),
    "moderation:member": _stranger(MODERATORS),
    "moderation:mute": _stranger(MODERATORS),
    "moderation:ban": _stranger(STEWARDS),
    "moderation:lift": (Row(STEWARDS, lambda world: {"pk": world["mute"].pk}),),
    "moderation:log": (Row(ADMINISTRATOR),),
    "moderation:log_csv": (Row(ADMINISTRATOR),),
}


def add_things(world):
    """What the rows are about, beside the boards, threads and posts that are there for all."""
    world.things["open case"] = flag(user=world.people["author"], thing=world["open post"], reason="spam").case
    world.things["mute"] = mute_member(
        user=MemberFactory(), by=world.people["editor"], until=timezone.now() + timedelta(days=1), reason="Rude"
    )
