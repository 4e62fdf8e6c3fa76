"""Policy dialogues: what policymakers have answered."""

from django.db.models import QuerySet

from .models import Post


def policy_answers(thread) -> QuerySet[Post]:
    """The answers of policymakers that everybody sees in a thread, or in that of a query round this one."""
    return Post.objects.filter(
        thread=thread, number__gt=1, is_by_policymaker=True, is_pending=False, hidden_at=None, removed_at=None
    )
