"""What waits for somebody at the desk, and what she may see there: one condition per next action, in the database."""

from datetime import timedelta

from django.db.models import (
    Case,
    Count,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Q,
    Subquery,
    TextChoices,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from ..models import ConsensusScore, Review, ReviewScore, ReviewState, Submission, SubmissionComment, SubmissionEvent
from ..models import SubmissionState as State
from ..permissions import VALID_REVIEWS, is_steward, on_desk_of, written_by

#: What waits longer than this is late, and stewards are told; also the time that reviewers are given.
LATE_AFTER = timedelta(days=14)
#: For how long the desk remembers what was done.
DONE_WITHIN = timedelta(days=60)
WAITING = (State.SUBMITTED, State.QUALITY_CHECK, State.REVIEW)
REVIEWERS_NEEDED = 2
#: Scores of two reviewers this far apart have to be talked about; a third review settles it as well.
GAP = 2


class Task(TextChoices):
    """What somebody can do next about a submission."""

    # Translators: next action at the review desk; the same goes for the following
    REVIEW = "review", pgettext_lazy("next action", "Write your review")
    REVISE = "revise", pgettext_lazy("next action", "Change what was asked for")
    CONSENSUS = "consensus", pgettext_lazy("next action", "Agree where the reviews differ")
    ASSIGN = "assign", pgettext_lazy("next action", "Choose reviewers")
    DECIDE = "decide", pgettext_lazy("next action", "Decide on the reviews")
    CHECK = "check", pgettext_lazy("next action", "Send on or ask for changes")
    TAKE_UP = "take_up", pgettext_lazy("next action", "Look at it and take it up")
    HANDLER = "handler", pgettext_lazy("next action", "Find somebody who looks after it")
    ANSWER = "answer", pgettext_lazy("next action", "Read what the authors wrote")
    REMIND = "remind", pgettext_lazy("next action", "Remind the reviewers")


def queue(user):
    """All submissions that the desk shows to `user` or that wait for her, with her next action as `task` ("" for none).

    Asks one query itself. Of a round in which she is a reviewer nothing is told about the others while it is open.
    """
    rows = Submission.objects.annotate(
        **_facts(user), is_written=Case(When(written_by(user), then=True), default=False)
    )
    is_open = Q(is_assigned=True) | Q(state=State.REVIEW, handed_in__lt=REVIEWERS_NEEDED)
    rows = rows.annotate(is_open=Case(When(is_open, then=True), default=False))
    rows = rows.annotate(is_blind=Case(When(Q(is_open=True) & Q(is_in_round=True), then=True), default=False))
    rows = rows.annotate(task=_task(user)).filter(on_desk_of(user) | Q(task=Task.REVISE))
    return rows.annotate(waits_since=Coalesce("asked_at", "since"), urgency=_urgency())


def waiting(rows):
    """Those of a queue that wait for its reader."""
    return rows.exclude(task="")


def done(rows, user):
    """Those of a queue with which she did something lately and that do not wait for her now."""
    recent = timezone.now() - DONE_WITHIN
    decided = SubmissionEvent.objects.filter(submission=OuterRef("pk"), by=user, at__gte=recent)
    reviewed = Review.objects.filter(
        submission=OuterRef("pk"), reviewer=user, state=ReviewState.SUBMITTED, submitted_at__gte=recent
    )
    return rows.filter(Q(Exists(decided)) | Q(Exists(reviewed)), task="", is_written=False)


def lacks_reviewers(submission) -> bool:
    """Whether one more can be asked for a submission of a queue: fewer than two, or a third because two differ."""
    if submission.state != State.REVIEW:
        return False
    return submission.reviewers < REVIEWERS_NEEDED or (submission.is_disputed and not submission.is_open)


def is_late(now=None) -> Q:
    """What waits for the desk for too long."""
    return Q(state__in=WAITING, since__lt=(now or timezone.now()) - LATE_AFTER)


def _facts(user):
    """What the conditions are made of, each about one submission and its present round."""
    here = Review.objects.filter(submission=OuterRef("pk"), round=OuterRef("round"))
    mine, assigned = here.filter(reviewer=user), here.filter(state=ReviewState.ASSIGNED)
    submitted = here.filter(state=ReviewState.SUBMITTED)
    counting = here.filter(state__in=VALID_REVIEWS)
    return {
        "is_reviewing": Exists(mine.filter(state=ReviewState.ASSIGNED)),
        "has_reviewed": Exists(mine.filter(state=ReviewState.SUBMITTED)),
        "is_in_round": Exists(mine.filter(state__in=VALID_REVIEWS)),
        "asked_at": Subquery(mine.filter(state=ReviewState.ASSIGNED).values("assigned_at")[:1]),
        "due_on": Subquery(mine.filter(state=ReviewState.ASSIGNED).values("due_on")[:1]),
        "is_assigned": Exists(assigned),
        "handed_in": Coalesce(Subquery(_number(submitted), output_field=IntegerField()), 0),
        "is_overdue": Exists(assigned.filter(due_on__lt=timezone.localdate())),
        "reviewers": Coalesce(Subquery(_number(counting), output_field=IntegerField()), 0),
        "is_disputed": Exists(_disputed()),
        "has_answer": Exists(_answers()),
    }


def _number(rows):
    return rows.order_by().values("submission").annotate(number=Count("pk")).values("number")


def _disputed():
    """Criteria of the round on which two reviews differ too much, with neither an agreement nor a third review."""
    agreed = ConsensusScore.objects.filter(
        submission=OuterRef("review__submission"), round=OuterRef("review__round"), criterion=OuterRef("criterion")
    ).exclude(agreed_by=None)
    scores = ReviewScore.objects.filter(
        review__submission=OuterRef("pk"), review__round=OuterRef("round"), review__state=ReviewState.SUBMITTED
    )
    scores = scores.exclude(criterion__startswith="X").exclude(score=None).filter(~Exists(agreed)).order_by()
    spread = scores.values("criterion").annotate(gap=Max("score") - Min("score"), number=Count("pk"))
    return spread.filter(gap__gte=GAP, number__lt=3)


def _answers():
    """The last remark that authors see too, where one of them wrote it and nobody has settled it."""
    open_ones = SubmissionComment.objects.filter(is_internal=False)
    last = open_ones.filter(submission=OuterRef("submission")).order_by("-pk").values("pk")[:1]
    is_author = Q(author=F("submission__page__owner")) | Q(author__coauthorships__submission=F("submission"))
    return open_ones.filter(is_author, submission=OuterRef("pk"), resolved_at=None, pk=Subquery(last))


def _task(user):
    """The first that holds is what she can do next."""
    handles = Q(handler=user)
    alone = Q(handler=None) | Q(handler__is_active=False)
    nobody = alone if is_steward(user) else Q(pk__in=())
    round_is = (handles | nobody) & Q(state=State.REVIEW)
    return Case(
        When(is_written=True, state=State.CHANGES_REQUESTED, then=Value(Task.REVISE)),
        When(is_written=True, then=Value("")),
        When(state=State.REVIEW, is_reviewing=True, then=Value(Task.REVIEW)),
        When(state=State.REVIEW, is_blind=True, then=Value("")),
        When(Q(state=State.REVIEW, is_disputed=True) & Q(is_open=False, has_reviewed=True), then=Value(Task.CONSENSUS)),
        When(round_is & Q(reviewers__lt=REVIEWERS_NEEDED), then=Value(Task.ASSIGN)),
        When(round_is & Q(is_open=False, is_disputed=True), then=Value(Task.CONSENSUS)),
        # Whoever has reviewed it does not decide about it.
        When(round_is & Q(is_open=False, has_reviewed=False), then=Value(Task.DECIDE)),
        When(handles & Q(state=State.QUALITY_CHECK), then=Value(Task.CHECK)),
        When(nobody & Q(state=State.QUALITY_CHECK), then=Value(Task.HANDLER)),
        When(Q(state=State.SUBMITTED) & (handles | Q(handler=None) | nobody), then=Value(Task.TAKE_UP)),
        When(handles & Q(has_answer=True), then=Value(Task.ANSWER)),
        When(round_is & Q(is_overdue=True), then=Value(Task.REMIND)),
        default=Value(""),
    )


def _urgency():
    """When it is wanted: the day that a reviewer was given, else two weeks after it came."""
    in_two_weeks = ExpressionWrapper(Coalesce("asked_at", "since") + Value(LATE_AFTER), DateTimeField())
    return Coalesce(Cast("due_on", DateTimeField()), in_two_weeks)
