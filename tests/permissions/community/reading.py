"""Who may use the addresses of this part."""

from django.core.files.base import ContentFile

from community.forums.models import PostFile
from tests.factories import PostFactory, ThreadFactory

from ..row import EVERYONE, MEMBERS, NOBODY, Row, members

#: Who belongs to the group of the private board, or may read everything.
GROUP = frozenset({"author", "administrator"})


def threads(name, **more):
    """The threads of the three boards, or their posts: everybody's, the members', the group's."""
    return (
        alone("open", name, EVERYONE, **more),
        alone("own", name, EVERYONE, **more),
        alone("inner", name, MEMBERS, **more),
        alone("private", name, GROUP, refused=404, is_hidden=True, **more),
    )


def alone(which, name, who, **more):
    """An address of one of these by its number."""
    return Row(who, lambda world: {"pk": world[f"{which} {name}"].pk}, label=f"{which} {name}", **more)


def helpful(which, who, **more):
    """The button "helpful" of a post: there is nothing to read, and nobody marks what she has written herself."""
    return alone(which, "post", who, **more)


def by_slug(which, who, **more):
    """An address of a board by its name."""
    return Row(who, lambda world: {"slug": world[f"{which} board"].slug}, label=f"{which} board", **more)


ROWS: dict[str, tuple[Row, ...]] = {
    "forums:thread": threads("thread"),
    "forums:unread": threads("thread"),
    "forums:post": threads("post"),
    "forums:new": members(),
    "forums:mark_read": members(),
    "forums:feed": (Row(EVERYONE),),
    "forums:board_feed": (
        by_slug("open", EVERYONE),
        by_slug("inner", NOBODY, refused=404, is_hidden=True),
        by_slug("private", NOBODY, refused=404, is_hidden=True),
    ),
    "forums:thread_feed": (
        alone("open", "thread", EVERYONE),
        alone("inner", "thread", NOBODY, refused=404, is_hidden=True),
        alone("private", "thread", NOBODY, refused=404, is_hidden=True),
    ),
    "forums:thank": (
        helpful("open", MEMBERS),
        helpful("own", MEMBERS - {"author"}),
        helpful("inner", MEMBERS),
        helpful("private", GROUP, refused=404, is_hidden=True),
    ),
    # What was begun is a question, and the answer there is a stranger's.
    "forums:accept": (
        alone("own", "answer", frozenset({"author", "facilitator", "editor", "administrator"})),
        alone("open", "post", NOBODY),
    ),
    "forums:file": (
        alone("open", "file", EVERYONE),
        alone("inner", "file", MEMBERS),
        alone("private", "file", GROUP, refused=404, is_hidden=True),
        alone("unsent", "file", frozenset({"author"}), refused=404, is_hidden=True),
    ),
}


def add_things(world):
    """A question of the author's with an answer, and a file on each board."""
    stranger = world.people["stranger"]
    question = ThreadFactory(board=world["open board"], by=world.people["author"], kind="question")
    world.things["own answer"] = PostFactory(thread=question, by=stranger)
    for which in ("open", "inner", "private"):
        file = ContentFile(b"x", name=f"{which}.pdf")
        world.things[f"{which} file"] = PostFile.objects.create(post=world[f"{which} post"], file=file, name="x.pdf")
    world.things["unsent file"] = PostFile.objects.create(
        file=ContentFile(b"x", name="unsent.pdf"), name="x.pdf", uploader=world.people["author"]
    )
