"""Who may use the addresses of this part."""

from community.forums.writing.services import edit_post

from ..row import MEMBERS, NOBODY, STEWARDS, Row, members

#: Who looks after the open board; the private one belongs to its group.
DESK = STEWARDS | {"facilitator"}
GROUP = frozenset({"author", "administrator"})


def _board(which, who, **more):
    return Row(who, lambda world: {"slug": world[f"{which} board"].slug}, label=f"{which} board", **more)


def _thread(which, who, **more):
    return Row(who, lambda world: {"pk": world[f"{which} thread"].pk}, label=f"{which} thread", **more)


def _post(which, who, **more):
    return Row(who, lambda world: {"pk": world[f"{which} post"].pk}, label=f"{which} post", **more)


def _version(which, who, **more):
    return Row(
        who,
        lambda world: {"pk": world[f"{which} post"].pk, "version": world[f"{which} version"].pk},
        label=f"version of the {which} post",
        **more,
    )


#: Her own on the open board; who looks after a board changes whatever stands there.
CHANGED = (
    _post("open", DESK),
    _post("own", DESK | {"author"}),
    _post("inner", STEWARDS),
)
ROWS: dict[str, tuple[Row, ...]] = {
    "writing:start": (_board("open", MEMBERS), _board("inner", MEMBERS), _board("private", GROUP, refused=404)),
    "writing:answer": (
        _thread("open", MEMBERS),
        _thread("own", MEMBERS),
        _thread("inner", MEMBERS),
        _thread("private", GROUP, refused=404),
    ),
    "writing:edit": CHANGED,
    "writing:remove": CHANGED,
    "writing:history": (
        _post("open", MEMBERS),
        _post("inner", MEMBERS),
        _post("private", GROUP, refused=404),
    ),
    "writing:restore": (_version("open", NOBODY, posts=DESK),),
    "writing:drafts": members(),
    "writing:drop_draft": (Row(NOBODY, posts=MEMBERS),),
    "writing:mentions": members(),
}


def add_things(world):
    """A former text of two posts."""
    for which in ("open", "private"):
        post = world[f"{which} post"]
        edit_post(post=post, by=post.author, text="What do you all think?")
        post.refresh_from_db()
        world.things[f"{which} version"] = post.versions.get()
