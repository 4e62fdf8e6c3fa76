"""Who may use the addresses of a submission's states and people."""

import re

from community.notifications.models import OutgoingMail
from practices.models import Coauthor
from practices.workflow.people import invite_coauthor
from tests.factories import MemberFactory

from ..row import EVERYONE, NOBODY, STEWARDS, Row, submission

AUTHOR = frozenset({"author"})
#: Who checks what others wrote.
DESK = STEWARDS | {"reviewer"}


def pair(own, foreign, **more):
    """Rows for the author's own submission and for a stranger's."""
    return (submission("own", own, **more), submission("foreign", foreign, **more))


def person(which, who):
    """An address of a co-author."""
    return Row(
        who,
        lambda world: {"key": world[f"{which} submission"].key, "person": world[f"{which} coauthor"].key},
        label=f"{which} coauthor",
    )


def invited(which, who):
    """An address of an invitation to write along."""
    return Row(
        who,
        lambda world: {
            "key": world[f"{which} submission"].key,
            "pk": world[f"{which} coauthor invitation"].pk,
        },
        label=f"{which} invitation",
    )


ROWS: dict[str, tuple[Row, ...]] = {
    "workflow:invitation": (Row(EVERYONE, lambda world: {"token": world["coauthor token"]}),),
    "workflow:state": pair(AUTHOR | DESK, DESK),
    "workflow:submit": pair(AUTHOR, NOBODY),
    "workflow:withdraw": pair(AUTHOR, NOBODY),
    "workflow:reopen": pair(AUTHOR | STEWARDS, STEWARDS),
    "workflow:archive": pair(AUTHOR | STEWARDS, STEWARDS),
    "workflow:take_up": pair(DESK, DESK),
    "workflow:send_on": pair(DESK, DESK),
    "workflow:ask_changes": pair(DESK, DESK),
    "workflow:decline": pair(DESK, DESK),
    "workflow:hand_over": pair(STEWARDS, STEWARDS),
    "workflow:people": pair(AUTHOR | STEWARDS, STEWARDS),
    "workflow:invite": pair(AUTHOR | STEWARDS, STEWARDS),
    "workflow:firm": pair(AUTHOR | STEWARDS, STEWARDS),
    # For co-authors, of whom the matrix has none among its roles.
    "workflow:leave": pair(NOBODY, NOBODY),
    # Handed in: nobody may change the text.
    "workflow:signature": pair(NOBODY, NOBODY),
    "workflow:uninvite": (
        invited("own", AUTHOR | STEWARDS),
        invited("foreign", STEWARDS),
    ),
    "workflow:remove": (person("own", AUTHOR | STEWARDS), person("foreign", STEWARDS)),
    "workflow:succession": (person("own", AUTHOR | STEWARDS), person("foreign", STEWARDS)),
}


def add_things(world):
    """A co-author, an invitation and a firm for each submission."""
    for which, owner in (("own", "author"), ("foreign", "stranger")):
        found = world[f"{which} submission"]
        coauthor = world.things[f"{which} coauthor"] = MemberFactory(name="A co-author")
        Coauthor.objects.create(submission=found, user=coauthor)
        found.behalf_name, found.behalf_email = "A bakery", "bakery@firms.example"
        found.save()
        world.things[f"{which} coauthor invitation"] = invite_coauthor(
            submission=found, by=world.people[owner], email="guest@members.example", language="en"
        )
    letter = OutgoingMail.objects.filter(kind="practices/email/invitation").latest("pk")
    world.things["coauthor token"] = re.search(r"/invitations/([\w-]+)/", letter.text)[1]
