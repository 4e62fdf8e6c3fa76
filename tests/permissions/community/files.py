"""Who may see the pictures and files of posts."""

from django.core.files.base import ContentFile

from community.forums.models import PostFile

from ..row import EVERYONE, MEMBERS, Row


def _file(which):
    return lambda world: {"name": world[f"{which} file"].file.name.removeprefix("forum/")}


ROWS: dict[str, tuple[Row, ...]] = {
    "post_file": (
        Row(EVERYONE, _file("open"), "open board"),
        Row(MEMBERS, _file("inner"), "board for members", refused=404, is_hidden=True),
        Row(frozenset({"author", "administrator"}), _file("private"), "board of a group", refused=404, is_hidden=True),
    ),
}


def add_things(world):
    """A file with the first post of each board."""
    for which in ("open", "inner", "private"):
        world.things[f"{which} file"] = PostFile.objects.create(
            post=world[f"{which} post"], name="plan.txt", file=ContentFile(b"A plan.", "plan.txt")
        )
