"""Flags and cases: raised, opened, settled once."""

from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from community.notifications.announcing import announce
from portal.core.texts import clean_text

from ..audit import record
from ..content import content_of
from ..limits import count_hidden, count_post
from ..models import Case, CaseKind, CaseState, Flag
from ..permissions import can_settle

#: Where members read what became of what they flagged, and what was decided about what is theirs.
MINE = "moderation/mine/"


class CannotFlag(Exception):
    """She may not read it, or it is her own."""


class AlreadyFlagged(Exception):
    """She has flagged this before: `flag`."""

    def __init__(self, flag):
        super().__init__()
        self.flag = flag


class TooManyFlags(Exception):
    """She has flagged a lot today."""


class AlreadySettled(Exception):
    """Somebody was quicker: `case` tells who, and what she decided."""

    def __init__(self, case):
        super().__init__()
        self.case = case


class CannotBeDone(Exception):
    """This kind of content, or of case, knows no such decision."""


@transaction.atomic
def flag(*, user, thing, reason, note="") -> Flag:
    """Says that something should be looked at; opens its case where there is none.

    A member flags a thing once. Raises CannotFlag, AlreadyFlagged, TooManyFlags.
    """
    content = content_of(type(thing))
    is_visible = content is not None and content.visible_to(user).filter(pk=thing.pk).exists()
    author = content.author_of(thing) if is_visible else None
    if not is_visible or not content.can_see(user, thing) or author == user:
        raise CannotFlag
    if earlier := flag_of(user, thing):
        raise AlreadyFlagged(earlier)
    since = timezone.now() - timedelta(days=1)
    if Flag.objects.filter(user=user, created_at__gt=since).count() >= settings.MODERATION_FLAGS_A_DAY:
        raise TooManyFlags
    case = _open_case(CaseKind.FLAGGED, thing, content, author)
    raised, made = Flag.objects.get_or_create(
        case=case, user=user, defaults={"reason": reason, "note": clean_text(note)}
    )
    if not made:
        raise AlreadyFlagged(raised)
    return raised


def flag_of(user, thing) -> Flag | None:
    """Her flag of this thing, whatever became of it."""
    return Flag.objects.filter(user=user, case__in=cases_of(thing)).select_related("case").first()


def cases_of(thing):
    """All cases about a thing."""
    content_type = ContentType.objects.get_for_model(thing)
    return Case.objects.filter(content_type=content_type, object_id=thing.pk)


@transaction.atomic
def ask_approval(*, thing) -> Case:
    """Puts something that waits into the queue; once, however often it is asked."""
    content = content_of(type(thing))
    return _open_case(CaseKind.APPROVAL, thing, content, content.author_of(thing))


def _open_case(kind, thing, content, author):
    """The open case of this kind about a thing, locked: nobody settles it while something is added."""
    case, made = Case.objects.get_or_create(
        kind=kind, content_type=ContentType.objects.get_for_model(thing), object_id=thing.pk, state=CaseState.OPEN,
        defaults={"area": content.area_of(thing), "author": author},
    )  # fmt: skip
    if made:
        return case
    locked = Case.objects.select_for_update().get(pk=case.pk)
    # Settled between the two queries: it is a case of its own.
    return locked if locked.state == CaseState.OPEN else _open_case(kind, thing, content, author)


@transaction.atomic
def settle(*, case, by, state, answer="") -> Case:
    """Decides about a case and all others that are open about the same thing; tells author and flaggers; once.

    "kept" leaves what waits for approval waiting. Raises PermissionDenied for who does not look after it,
    AlreadySettled when somebody was quicker, CannotBeDone for a decision that this content does not know.
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    if not can_settle(by, case):
        raise PermissionDenied
    if case.state != CaseState.OPEN:
        raise AlreadySettled(case)
    state, thing = CaseState(state), case.about
    _act(case, thing, state, by)
    closed = _close(case, state, by, clean_text(answer))
    if thing is not None:
        _count(case, state)
        _tell(closed, case, state, by, thing)
    name = f"{case.content_type.app_label}.{case.content_type.model}"
    path = content_of(type(thing)).path_of(thing) if thing is not None else ""
    record(
        f"case.{state}", actor=by, subject=case.author, about=f"{name} {case.object_id}", path=path,
        case=case.pk, area=case.area,
    )  # fmt: skip
    case.refresh_from_db()
    return case


def _act(case, thing, state, by):
    """Does what was decided to the content; what is gone can only be let go."""
    if state == CaseState.KEPT:
        if case.kind == CaseKind.APPROVAL and thing is not None:
            raise CannotBeDone
        return
    content = content_of(type(thing)) if thing is not None else None
    do = {CaseState.HIDDEN: "hide", CaseState.APPROVED: "approve"}.get(state)
    service = getattr(content, do, None) if content and do else None
    if service is None:
        raise CannotBeDone
    if state == CaseState.APPROVED and case.kind != CaseKind.APPROVAL:
        raise CannotBeDone
    service(thing=thing, by=by)


def _close(case, state, by, answer):
    """Closes this case and the others that the decision answers too; gives their numbers."""
    open_ones = Case.objects.filter(
        content_type=case.content_type, object_id=case.object_id, state=CaseState.OPEN
    ).select_for_update()
    if state == CaseState.KEPT:
        open_ones = open_ones.filter(kind=case.kind)
    # A service of the content may have closed it already, as the content's own pages do.
    numbers = sorted({case.pk, *open_ones.values_list("pk", flat=True)})
    Case.objects.filter(pk__in=numbers).update(
        state=state, settled_at=timezone.now(), settled_by=by, answer=answer[:2000]
    )
    return numbers


def _count(case, state):
    if state == CaseState.HIDDEN:
        count_hidden(user=case.author)
    elif state == CaseState.APPROVED:
        count_post(user=case.author)


def _tell(closed, case, state, by, thing):
    """Tells those who flagged what came of it, and the author what was done to hers; never who flagged."""
    name = content_of(type(thing)).name
    flags = Flag.objects.filter(case__in=closed).exclude(user=None).select_related("user")
    announce(
        recipients=[one.user for one in flags], kind="moderation.settled", about=case, path=MINE, actor=by,
        data={"state": state.value, "content": name}, dedupe_key=f"case-{case.pk}",
    )  # fmt: skip
    if case.author is not None and state != CaseState.KEPT:
        announce(
            recipients=[case.author], kind="moderation.hidden" if state == CaseState.HIDDEN else "moderation.approved",
            about=case, path=MINE, actor=by, data={"content": name}, dedupe_key=f"case-{case.pk}-own",
        )  # fmt: skip


@transaction.atomic
def settle_elsewhere(*, thing, by, state, kind=None) -> int:
    """Closes the open cases about a thing that was hidden or approved on a page of its own; returns how many.

    For services of the content: nothing is done to it here, and who did it has recorded it herself.
    """
    open_ones = cases_of(thing).filter(state=CaseState.OPEN)
    if kind is not None:
        open_ones = open_ones.filter(kind=kind)
    closed = list(open_ones.select_for_update())
    for case in closed:
        Case.objects.filter(pk=case.pk).update(state=state, settled_at=timezone.now(), settled_by=by)
        _tell([case.pk], case, CaseState(state), by, thing)
    if closed:
        _count(closed[0], state)
    return len(closed)
