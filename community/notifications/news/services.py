"""What a member does with her news: has seen them, chooses what she wants to hear of."""

import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ..kinds import get_kind, kinds
from ..models import Delivery, Notice, NoticeChoice

#: The name under which a choice holds until when no mail is wanted: a day instead of a delivery.
HELD_BACK = "mail.pause"


@transaction.atomic
def mark_read(*, notice) -> int:
    """Notes that she has seen a notice, and those before it that are told together with it; how many were new."""
    same = Q(pk=notice.pk)
    if notice.group:
        same |= Q(kind=notice.kind, group=notice.group, pk__lt=notice.pk)
    unread = Notice.objects.filter(same, recipient=notice.recipient_id, read_at=None)
    return unread.update(read_at=timezone.now())


@transaction.atomic
def mark_all_read(*, reader, up_to) -> int:
    """Notes that she has seen all up to that number, the last that was there when she said so; how many were new."""
    return Notice.objects.filter(recipient=reader, read_at=None, pk__lte=up_to).update(read_at=timezone.now())


@transaction.atomic
def mark_group_read(*, reader, group) -> int:
    """Notes that she has read what a group is about, on its own page; how many were new."""
    return Notice.objects.filter(recipient=reader, read_at=None, group=group).update(read_at=timezone.now())


@transaction.atomic
def lay_aside(*, notices) -> None:
    """Counts those as seen that may not be read any more."""
    unread = [one.pk for one in notices if one.read_at is None]
    if unread:
        Notice.objects.filter(pk__in=unread, read_at=None).update(read_at=timezone.now())


def deliveries_of(member) -> dict[str, Delivery]:
    """{kind: when she is told}, for all kinds; one query."""
    chosen = dict(NoticeChoice.objects.filter(user=member).values_list("kind", "delivery"))
    return {kind.code: Delivery(chosen.get(kind.code, kind.delivery)) for kind in kinds()}


def paused_until(member) -> datetime.date | None:
    """The last day on which she wants no mail; None where she wants it."""
    held = NoticeChoice.objects.filter(user=member, kind=HELD_BACK).values_list("delivery", flat=True).first()
    until = datetime.date.fromisoformat(held) if held else None
    return until if until and until >= timezone.localdate() else None


@transaction.atomic
def choose(*, member, deliveries) -> None:
    """Keeps when she wants to be told of which kinds; None brings back what the kind says. Raises KeyError, ValueError.

    What waits for a mail already leaves as it was to, unless she wants no more mails of its kind.
    """
    wanted = {get_kind(code).code: delivery and Delivery(delivery) for code, delivery in deliveries.items()}
    NoticeChoice.objects.filter(user=member, kind__in=[code for code, one in wanted.items() if not one]).delete()
    _keep(member, {code: one for code, one in wanted.items() if one})


@transaction.atomic
def pause(*, member, until) -> None:
    """Holds back all mails with news up to and with a day; None ends that. What happens meanwhile comes afterwards."""
    if until is None:
        NoticeChoice.objects.filter(user=member, kind=HELD_BACK).delete()
    else:
        _keep(member, {HELD_BACK: until.isoformat()})


def _keep(member, held):
    rows = [NoticeChoice(user=member, kind=kind, delivery=value) for kind, value in held.items()]
    NoticeChoice.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["user", "kind"], update_fields=["delivery"]
    )
