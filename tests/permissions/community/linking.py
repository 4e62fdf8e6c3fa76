"""Who may use the addresses of this part."""

from community.forums.models import Thread, ThreadKind
from tests.factories import PostFactory, ThreadFactory

from ..row import EVERYONE, MEMBERS, NOBODY, STEWARDS, Row, public


def _practice(world):
    return {"pk": world["practice"].pk}


def _unknown(world):
    return {"pk": world["practice"].get_parent().pk}


def _thread(which):
    return lambda world: {"pk": world[f"{which} thread"].pk}


ROWS: dict[str, tuple[Row, ...]] = {
    "linking:forums_search": public(),
    "linking:about": (
        Row(EVERYONE, _practice, label="practice"),
        Row(NOBODY, _unknown, label="repository", refused=404, is_hidden=True),
    ),
    "linking:ask": (
        Row(MEMBERS, _practice, label="practice"),
        Row(NOBODY, _unknown, label="repository", refused=404),
    ),
    "linking:practice": (
        Row(STEWARDS | {"author", "facilitator"}, _thread("solved"), label="solved thread"),
        Row(NOBODY, _thread("open"), label="open thread"),
        Row(NOBODY, _thread("inner"), label="inner thread"),
        Row(NOBODY, _thread("merged"), label="merged thread", refused=404),
    ),
}


def add_things(world):
    """A question of a stranger's that the author has answered, and one whose posts stand in another thread now."""
    board, stranger = world["open board"], world.people["stranger"]
    thread = ThreadFactory(board=board, by=stranger, kind=ThreadKind.QUESTION)
    answer = PostFactory(thread=thread, by=world.people["author"])
    Thread.objects.filter(pk=thread.pk).update(accepted=answer)
    world.things["solved thread"] = thread
    merged = world.things["merged thread"] = ThreadFactory(board=board, by=stranger)
    Thread.objects.filter(pk=merged.pk).update(merged_into=thread)
