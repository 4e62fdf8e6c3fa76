"""Who may use the addresses of writing a practice."""

from tests.factories import PracticeFactory

from ..row import NOBODY, Row, members, public, submission

#: The desk reads what was submitted; nobody but its authors writes it.
DESK = frozenset({"reviewer", "editor", "administrator"})
AUTHOR = frozenset({"author"})


def section(which, who, part):
    """A page of the form of one of the two submissions, which are not to be written while others have them."""
    return Row(who, lambda world: {"key": world[f"{which} submission"].key, "section": part}, label=f"{which} {part}")


def revision(which, who):
    """The next version of a published practice."""
    return Row(who, lambda world: {"number": world[f"{which} published"].number}, label=f"{which} published")


ROWS: dict[str, tuple[Row, ...]] = {
    "contributing:list": public(),
    "contributing:new": members(),
    "contributing:revise": (revision("own", AUTHOR), revision("foreign", NOBODY)),
    "contributing:detail": (submission("own", DESK | AUTHOR), submission("foreign", DESK)),
    "contributing:preview": (submission("own", DESK | AUTHOR), submission("foreign", DESK)),
    "contributing:section": (
        section("own", AUTHOR, "short"),
        section("own", AUTHOR, "place"),
        section("foreign", NOBODY, "short"),
        section("foreign", NOBODY, "check"),
    ),
}


def add_things(world):
    """A published practice of the author, and one of a stranger."""
    for whose, person in (("own", "author"), ("foreign", "stranger")):
        world.things[f"{whose} published"] = PracticeFactory(owner=world.people[person])
