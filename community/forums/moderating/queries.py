"""Threads and posts as those who look after them list them."""

from django.db.models import QuerySet

from ..models import Board, Post, Thread

#: What the list of a board can be narrowed to: the name in the address → conditions.
STATES = {
    "": {},
    "pending": {"is_pending": True},
    "hidden": {"hidden_at__isnull": False},
    "locked": {"is_locked": True},
    "pinned": {"is_pinned": True},
}


def threads_of(board: Board, state: str = "") -> QuerySet[Thread]:
    """All threads of a board, whoever sees them, the ones with the newest posts first; raises KeyError."""
    threads = Thread.objects.filter(board=board, merged_into=None, **STATES[state])
    return threads.select_related("author__profile").order_by("-last_post_at", "-pk")


def posts_of(thread: Thread) -> QuerySet[Post]:
    """All posts of a thread in their order."""
    return thread.posts.select_related("author__profile").order_by("number")
