"""Open cases of moderation go along with what they are about."""

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from community.forums.areas import area_of_board
from community.forums.models import Post, Statement, Thread
from community.moderation.models import Case, CaseKind, CaseState


def carry_cases(thread: Thread) -> None:
    """Gives the open cases of a thread, its posts and statements to those who look after its board now."""
    for model, things in (
        (Thread, [thread.pk]),
        (Post, thread.posts.values("pk")),
        (Statement, thread.statements.values("pk")),
    ):
        cases = Case.objects.filter(content_type=ContentType.objects.get_for_model(model), object_id__in=things)
        cases.filter(state=CaseState.OPEN).update(area=area_of_board(thread.board_id))


def settle_cases(thing, by, state: str) -> None:
    """Ends the open cases of what was hidden or approved by the tools, so that nobody looks for it in the queue.

    A thread is approved with the post that opens it.
    """
    things = [thing]
    if state == CaseState.APPROVED and isinstance(thing, Thread):
        things += thing.posts.filter(number=1)
    for one in things:
        content_type = ContentType.objects.get_for_model(one)
        cases = Case.objects.filter(content_type=content_type, object_id=one.pk, state=CaseState.OPEN)
        if state == CaseState.APPROVED:
            cases = cases.filter(kind=CaseKind.APPROVAL)
        cases.update(state=state, settled_at=timezone.now(), settled_by=by)
