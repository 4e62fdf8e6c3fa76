"""Who may use the addresses of the checks of a draft and of the conversation about a submission."""

from practices.models import SubmissionComment

from ..row import STEWARDS, Row, submission

#: Who reads what was submitted; the author reads her own alone.
DESK = STEWARDS | {"reviewer"}
READERS = DESK | {"author"}


def comment(which, who, **more):
    """An address of a comment by who writes the submission."""
    return Row(
        who,
        lambda world: {"key": world[f"{which} submission"].key, "pk": world[f"{which} comment"].pk},
        label=f"{which} comment",
        **more,
    )


ROWS: dict[str, tuple[Row, ...]] = {
    "checks:checks": (submission("own", READERS), submission("foreign", DESK)),
    "conversation:comments": (submission("own", READERS), submission("foreign", DESK)),
    "conversation:comment": (comment("own", READERS), comment("foreign", DESK)),
    # Changed by who wrote it alone; whoever may remove it sees the same page.
    "conversation:edit": (
        comment("own", STEWARDS | {"author"}, posts=frozenset({"author"})),
        comment("foreign", STEWARDS, posts=frozenset()),
    ),
    "conversation:remove": (comment("own", STEWARDS | {"author"}), comment("foreign", STEWARDS)),
    "conversation:settle": (comment("own", READERS), comment("foreign", DESK)),
}


def add_things(world):
    """A comment by the author of each submission."""
    for which, who in (("own", "author"), ("foreign", "stranger")):
        world.things[f"{which} comment"] = SubmissionComment.objects.create(
            submission=world[f"{which} submission"], author=world.people[who], text="A comment."
        )
