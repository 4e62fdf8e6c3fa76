"""The figures that threads and boards keep of their posts, counted anew."""

from django.db.models import Count, Max, Sum
from django.db.models.functions import Coalesce

from .models import Board, Thread


def recount_thread(thread: Thread) -> None:
    """Counts the posts of a thread whose row is locked, and looks up the last of them.

    Every post counts, as each has its number; one that waits or is hidden is the last only where there is no other.
    """
    posts = thread.posts.order_by("-created_at", "-number")
    last = posts.filter(is_pending=False, hidden_at=None).first() or posts.first()
    thread.last_number = thread.posts.aggregate(last=Coalesce(Max("number"), 0))["last"]
    if last is not None:
        thread.last_post_at, thread.last_author_id = last.created_at, last.author_id
    thread.save(update_fields=["last_number", "last_post_at", "last_author"])


def recount_boards(*boards: int) -> None:
    """Counts the threads that everybody sees on these boards, and their posts.

    The rows of the boards are locked first, in the order of their keys and after those of threads: whoever writes a
    post meanwhile adds it afterwards.
    """
    locked = Board.objects.select_for_update(no_key=True).filter(pk__in=boards).order_by("pk")
    for board in locked:
        shown = Thread.objects.filter(board=board, is_pending=False, hidden_at=None, merged_into=None)
        figures = shown.aggregate(threads=Count("pk"), posts=Coalesce(Sum("last_number"), 0), last=Max("last_post_at"))
        Board.objects.filter(pk=board.pk).update(
            threads_count=figures["threads"], posts_count=figures["posts"], last_post_at=figures["last"]
        )
