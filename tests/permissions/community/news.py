"""Who may use the addresses of this part."""

from community.notifications.announcing import announce
from community.notifications.models import Notice
from tests.notifications.trial_news import add_kinds

from ..row import EVERYONE, NOBODY, Row, alone, members

ROWS: dict[str, tuple[Row, ...]] = {
    "news:list": members(),
    "news:choices": members(),
    "news:read": members(),
    "news:open": (
        alone("own", "notice", frozenset({"author"}), refused=404),
        alone("foreign", "notice", NOBODY, refused=404),
    ),
    # Whoever has the link may, as nothing else is needed; one that means nothing says so to everybody.
    "news:unsubscribe": (Row(EVERYONE, lambda world: {"token": "nothing"}, label="no link of ours"),),
}


def add_things(world):
    """A piece of news for the author, and one for somebody else."""
    add_kinds()
    for whose, person in (("own", "author"), ("foreign", "stranger")):
        announce(recipients=[world.people[person]], kind="trial.daily", path="practices/")
        world.things[f"{whose} notice"] = Notice.objects.latest("pk")
