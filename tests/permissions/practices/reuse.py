"""Who may use the addresses of reports of re-use, answers and bookmarks."""

from practices.models import PracticeRecord
from practices.reuse.services import keep_practice, report_use

from ..row import EVERYONE, MEMBERS, NOBODY, STEWARDS, Row, alone, members

TOLD = {"language": "en", "country": "ES", "enterprise_size": "micro", "outcome": "worked", "results": "It went well."}


def case(who, **more):
    """An address of a practice that has nothing to do with anybody here."""
    return (Row(who, lambda world: {"number": world["practice"].number.lower()}, **more),)


def report(which, who):
    """An address of a report."""
    return Row(
        who,
        lambda world: {"number": world["practice"].number.lower(), "pk": world[f"{which} report"].pk},
        label=f"{which} report",
    )


AUTHOR = frozenset({"author"})
ROWS: dict[str, tuple[Row, ...]] = {
    "reuse:tried": case(EVERYONE),
    "reuse:tell": case(MEMBERS),
    "reuse:change": (report("own", AUTHOR), report("foreign", NOBODY)),
    "reuse:withdraw": (report("own", AUTHOR), report("foreign", NOBODY)),
    "reuse:hide": (report("own", STEWARDS), report("foreign", STEWARDS)),
    # A visitor's browser has to say that the form comes from this site; the tests of re-use do so.
    "reuse:useful": case(EVERYONE, posts=MEMBERS, is_hidden=True),
    "reuse:keep": case(MEMBERS),
    "reuse:bookmarks": members(),
    "reuse:bookmark": (
        alone("own", "bookmark", AUTHOR, refused=404),
        alone("foreign", "bookmark", NOBODY, refused=404),
    ),
}


def add_things(world):
    """A report and a bookmark of the author's, and the same of a stranger's."""
    record = PracticeRecord.objects.get(translation_key=world["practice"].translation_key)
    for whose, person in (("own", "author"), ("foreign", "stranger")):
        world.things[f"{whose} report"] = report_use(practice=record, by=world.people[person], **TOLD)
        world.things[f"{whose} bookmark"] = keep_practice(practice=record, user=world.people[person])
