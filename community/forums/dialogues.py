"""Policy dialogues: which threads a policymaker has answered."""

from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, Q

from .models import Post, Thread

_ANSWERS = Q(number__gt=1, is_by_policymaker=True, is_pending=False, hidden_at=None, removed_at=None)


def dialogue_answers(threads: Iterable[Thread]) -> dict[int, int]:
    """How many answers of policymakers everybody sees in each of these threads that has some; one query."""
    posts = Post.objects.filter(_ANSWERS, thread__in=[thread.pk for thread in threads])
    return dict(posts.order_by().values_list("thread").annotate(count=Count("pk")))


def is_answered() -> Exists:
    """A condition of a query on threads: answered by a policymaker."""
    return Exists(Post.objects.filter(_ANSWERS, thread=OuterRef("pk")))
