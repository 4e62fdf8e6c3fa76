"""What each reader hears of the conversation about a submission: the one place that reads comments."""

from collections.abc import Iterable

from django.db.models import Count, Prefetch, Q, QuerySet

from ..models import Review, SubmissionComment
from ..permissions import Hearing, hearing


def visible_comments(user, submission) -> QuerySet[SubmissionComment]:
    """The comments that she may read; see `heard_comments`."""
    return heard_comments(user, submission, hearing(user, submission))


def heard_comments(user, submission, heard: Hearing) -> QuerySet[SubmissionComment]:
    """The comments that somebody with this hearing may read; every page, count and mail goes through here.

    Kept apart, she reads what was begun before the round or by herself, and in it nothing that another reviewer of
    the round has said since.
    """
    comments = SubmissionComment.objects.filter(submission=submission)
    if not heard.can_read:
        return comments.none()
    if heard.is_writer:
        comments = comments.filter(Q(parent=None) | Q(parent__is_internal=False), is_internal=False)
    if heard.is_apart:
        before = Q(parent=None, round__lt=submission.round) | Q(parent__round__lt=submission.round)
        own = Q(parent=None, author=user) | Q(parent__author=user)
        others = Review.objects.filter(submission=submission, round=submission.round).exclude(reviewer=user)
        of_others = Q(round=submission.round, author__in=others.exclude(reviewer=None).values("reviewer"))
        comments = comments.filter(before | own).exclude(of_others)
    return comments


def threads(user, submission, heard: Hearing, *, field: str = "", is_open: bool = False):
    """The beginnings of threads, the newest first, each with the number of the answers that she hears."""
    comments = heard_comments(user, submission, heard)
    begun = comments.filter(parent=None)
    if field:
        begun = begun.filter(field=field)
    if is_open:
        begun = begun.filter(resolved_at=None)
    return begun.order_by("-pk")


#: Answers that a list of threads shows of each; the thread's own page shows all.
ANSWERS_SHOWN = 5


def with_answers(begun, user, submission, heard: Hearing):
    """The threads with their last answers as `last_answers`, newest first, one more than are shown."""
    answers = heard_comments(user, submission, heard).order_by("-pk")[: ANSWERS_SHOWN + 1]
    return begun.prefetch_related(Prefetch("answers", answers, to_attr="last_answers"))


def answers_to(begun, user, submission, heard: Hearing):
    """All answers of a thread that she hears, in the order in which they were written."""
    return heard_comments(user, submission, heard).filter(parent=begun).order_by("pk")


def counts_by_field(user, submission, heard: Hearing) -> dict[str, int]:
    """{field: comments that she hears}, in one query; those about the whole under ""."""
    comments = heard_comments(user, submission, heard).exclude(text="")
    counted = comments.order_by().values_list("field").annotate(number=Count("pk"))
    return dict(counted)


def heard_once(user, submission) -> Hearing:
    """What she may hear, asked once for a page that shows several parts of the conversation."""
    kept = submission.__dict__.setdefault("_heard", {})
    if user.pk not in kept:
        kept[user.pk] = hearing(user, submission)
    return kept[user.pk]


def authors_of(comments: Iterable[SubmissionComment]) -> set[int]:
    """Who has written or settled these comments."""
    found = {one.author_id for one in comments} | {one.resolved_by_id for one in comments}
    return found - {None}
