"""What pages ask about a submission: how far it is, who has it, what may be done now, who writes it."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from community.members.queries import shown_name
from community.organisations.permissions import organisations_to_act_for

from .. import permissions
from ..models import Coauthor, CoauthorInvitation, EventKind, Submission, SubmissionEvent
from .people import digest_of
from .reasons import parts_of_reason
from .states import ENDED, PUBLISHED, WAITING, WAYS, State

#: Days within which the desk usually answers at each step.
USUAL_DAYS = {State.SUBMITTED: 7, State.QUALITY_CHECK: 7, State.REVIEW: 28}
#: The way through the portal, and which states stand at which point of it.
WAY = (
    (State.DRAFT, State.CHANGES_REQUESTED),
    (State.SUBMITTED,),
    (State.QUALITY_CHECK,),
    (State.REVIEW,),
    (State.PROMISING, State.VALIDATED),
)
#: Lines of the history that a page shows.
HISTORY_SHOWN = 50


@dataclass(frozen=True)
class Step:
    """A point of the way: behind, where it is now, or ahead."""

    label: str
    place: str


@dataclass(frozen=True)
class Line:
    """A line of the history, as this reader may see it."""

    event: SubmissionEvent
    what: str
    who: str
    reason_label: str
    reason: str


@dataclass(frozen=True)
class Standing:
    """Where a submission stands for one reader, with what she can do."""

    submission: Submission
    steps: tuple[Step, ...]
    days: int
    usual_days: int | None
    is_theirs: bool
    is_live: bool
    handler_name: str
    reason: tuple[str, str]
    history: tuple[Line, ...]
    actions: tuple[Any, ...]

    @property
    def is_late(self) -> bool:
        """Whether it waits longer than usual."""
        return self.usual_days is not None and self.days > self.usual_days


@dataclass(frozen=True)
class Action:
    """Something that this reader can do: the name of its page, what its button says, and how much it weighs."""

    name: str
    label: str
    is_main: bool = False
    #: Done by the button itself, without a page that asks.
    is_direct: bool = False


def standing(submission, reader) -> Standing:
    """All that the state's box shows to `reader`, who may read the submission."""
    writes = permissions.writes(reader, submission)
    events = list(submission.events.select_related("by").order_by("-pk")[:HISTORY_SHOWN])
    authors = set(authors_of(submission).values_list("pk", flat=True)) if writes else set()
    latest = next((event for event in events if event.state == submission.state and event.kind == "state"), None)
    handler = submission.handler
    return Standing(
        submission=submission,
        steps=steps(submission),
        days=(timezone.now() - submission.since).days,
        usual_days=USUAL_DAYS.get(submission.phase),
        is_theirs=writes,
        is_live=submission.page.live,
        handler_name=handler.get_short_name() if handler and not writes else "",
        reason=parts_of_reason(latest.reason) if latest else ("", ""),
        history=tuple(_line(event, authors, knows_all=not writes) for event in events),
        actions=tuple(actions(submission, reader, writes)),
    )


def steps(submission) -> tuple[Step, ...]:
    """The way with the point at which it is; empty where it has left the way."""
    here = next((number for number, states in enumerate(WAY) if submission.phase in states), None)
    if here is None:
        return ()
    # Translators: last point of a practice's way through the portal
    labels = [*(str(states[0].label) for states in WAY[:-1]), pgettext("state of a practice", "Published")]
    places = ["done" if number < here else "here" if number == here else "ahead" for number in range(len(WAY))]
    return tuple(Step(label, place) for label, place in zip(labels, places, strict=True))


def _line(event, authors, *, knows_all):
    label, words = parts_of_reason(event.reason)
    what = State(event.state).label if event.kind == EventKind.STATE else event.get_kind_display()
    if event.by is None:
        who = ""
    elif knows_all or event.by_id in authors:
        who = event.by.get_short_name()
    else:
        # Translators: those who check and review practices; in a history, instead of their names
        who = _("the review desk")
    return Line(event, str(what), who, str(label), words)


def actions(submission, reader, writes):
    """What she can do now, the most likely first."""
    state = submission.phase
    if writes:
        yield from _of_writers(state)
    elif state in (State.SUBMITTED, State.QUALITY_CHECK) and permissions.can_check(reader, submission):
        yield from _of_desk(state)
    if state in (State.QUALITY_CHECK, State.REVIEW) and permissions.can_assign(reader, submission):
        yield Action("hand_over", _("Hand over"))
    if state in WAYS[State.ARCHIVED] and (writes or permissions.is_steward(reader)):
        yield Action("archive", _("Archive"))
    if not writes and state == State.ARCHIVED and permissions.is_steward(reader):
        yield Action("reopen", _("Take back into a draft"))


def _of_writers(state):
    if state in WAYS[State.SUBMITTED]:
        yield Action("submit", _("Hand in"), is_main=True)
    elif state in WAITING:
        yield Action("withdraw", _("Take back"))
    elif state in PUBLISHED:
        yield Action("reopen", _("Write a new version"), is_main=True)
    elif state in ENDED:
        yield Action("reopen", _("Take back into a draft"), is_main=True)


def _of_desk(state):
    if state == State.SUBMITTED:
        yield Action("take_up", _("Take up"), is_main=True, is_direct=True)
    else:
        yield Action("send_on", _("Send to review"), is_main=True, is_direct=True)
    yield Action("ask_changes", _("Ask for changes"))
    yield Action("decline", _("Decline"))


def authors_of(submission):
    """The author and the co-authors, whatever has become of their accounts."""
    wrote = Q(pk=submission.page.owner_id) | Q(coauthorships__submission=submission)
    return get_user_model().objects.filter(wrote).distinct()


def coauthors_of(submission):
    """Who writes along, with accounts, in the order in which they came."""
    return submission.coauthors.select_related("user").order_by("pk")


def open_invitations(submission):
    """Invitations that nobody has answered, newest first; those that no longer hold among them."""
    return submission.invitations.filter(accepted_at=None, withdrawn_at=None).order_by("-pk")


def invitation_by(token):
    """The invitation that a link leads to; raises CoauthorInvitation.DoesNotExist."""
    rows = CoauthorInvitation.objects.select_related("submission__page__locale", "invited_by")
    return rows.get(token_digest=digest_of(token))


def handlers_for(submission):
    """Those of the desk who may look after it: they check, do not write it and do not review it in this round."""
    groups = ["Moderators", *(role.value for role in permissions.CHECKERS)]
    people = get_user_model().objects.filter(is_active=True).filter(Q(groups__name__in=groups) | Q(is_superuser=True))
    in_round = submission.reviews.filter(round=submission.round, state__in=permissions.VALID_REVIEWS)
    reviewing = in_round.filter(reviewer__isnull=False)
    people = people.exclude(pk__in=authors_of(submission).values("pk")).exclude(pk__in=reviewing.values("reviewer"))
    return people.distinct().order_by("name", "pk")


def signature_of(submission):
    """Key of the organisation that signs the newest version, or None."""
    newest = submission.page.latest_revision
    return newest.content.get("organisation") if newest else submission.page.organisation_id


def signatures_for(user, submission):
    """The organisations whose name she may put to it, by name; the one that signs already among them."""
    signs = signature_of(submission)
    offered = organisations_to_act_for(user)
    if signs and signs not in {one.pk for one in offered}:
        offered = offered.model.objects.filter(Q(pk=signs) | Q(pk__in=offered.values("pk"))).order_by("name", "pk")
    return offered


def tellers_of(page, reader):
    """(names of those who told it as far as `reader` may see them, the firm for which they told it).

    Of a page that visitors see both are known, so that a query is asked only where there are co-authors.
    """
    key = page.translation_key
    if hasattr(page, "told_for"):
        firm = page.told_for
    else:
        firm = Submission.objects.filter(page__translation_key=key).values_list("behalf_name", flat=True).first()
    people = [page.owner]
    if getattr(page, "has_coauthors", True):
        along = Coauthor.objects.filter(submission__page__translation_key=key).order_by("pk")
        people += [coauthor.user for coauthor in along.select_related("user__profile")]
    names = [name for name in (shown_name(person, reader) for person in people) if name]
    return names, firm or ""
