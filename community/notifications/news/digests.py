"""Takes news into the outbox: those of a day or week as one mail, those wanted at once a few minutes apart.

Mail, mark of the notices and note of the digest are one transaction for each member, who is locked meanwhile: whoever
dies in between leaves all as it was, and two at once wait for each other. From the outbox on `sending` answers for it.
"""

import datetime
import logging
import math
import time

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from ..models import Delivery, Digest, Notice
from ..services import notify
from .rows import rows_of, visible_to, with_actors
from .services import deliveries_of, paused_until
from .stopping import DIGEST, GROUP, KINDS, Stop

logger = logging.getLogger(__name__)

#: Within this time nobody gets two mails about the same group; the next one brings what happened meanwhile.
PAUSE = datetime.timedelta(minutes=15)
#: Rows of a mail, and notices that are told of each; how many are left out is said.
MAIL_ROWS = 20
ROW_NOTICES = 5
LEAVES_AT_ONCE, LEAVES_IN_DIGEST = "notifications/email/news", "notifications/email/digest"


def send_digests(*, now=None) -> int:
    """Writes the mails of the day and of the week that are not written yet; returns how many.

    A digest holds what happened before its day or week began, whenever in it this runs; nobody gets two for one.
    """
    now = now or timezone.now()
    today = timezone.localdate(now)
    periods = ((Delivery.DAILY, today), (Delivery.WEEKLY, today - datetime.timedelta(days=today.weekday())))
    return sum(_surely(_write_digest, pk, delivery, day) for delivery, day in periods for pk in _waiting(delivery, day))


def send_at_once(*, members=None, seconds=None) -> int:
    """Writes the mails that are wanted at once and due; returns how many. With `seconds` it leaves off after them."""
    end = time.monotonic() + (seconds or math.inf)
    found = _pending(Delivery.AT_ONCE)
    if members is not None:
        found = found.filter(recipient__in=members)
    batches = dict.fromkeys((pk, group or kind) for pk, group, kind in found.values_list("recipient", "group", "kind"))
    written = 0
    for pk, batch in batches:
        if time.monotonic() > end:
            break
        written += _surely(_write_at_once, pk, batch)
    return written


def _pending(delivery):
    """Notices that have not left by mail, of members who can get one, in the order in which they came."""
    waiting = Notice.objects.filter(delivery=delivery, mailed_at=None, recipient__is_active=True)
    return waiting.filter(recipient__erased_at=None).order_by("pk")


def _before(day):
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))


def _waiting(delivery, day):
    """The members who are due a digest."""
    told = Digest.objects.filter(user=OuterRef("recipient"), delivery=delivery, day=day)
    found = _pending(delivery).filter(~Exists(told), created_at__lt=_before(day))
    return list(found.order_by("recipient").values_list("recipient", flat=True).distinct())


def _surely(write, *what):
    """1 for a mail that was written, else 0; what is wrong with one member's news holds up nobody."""
    try:
        return int(write(*what))
    except Exception:
        logger.exception("The news of a member could not be written as a mail.")
        return 0


@transaction.atomic
def _write_digest(pk, delivery, day):
    member = _locked(pk)
    if member is None or Digest.objects.filter(user=member, delivery=delivery, day=day).exists():
        return False
    notices = _pending(delivery).filter(recipient=member, created_at__lt=_before(day))
    stop = Stop(member, DIGEST, (str(delivery),))
    if not _write(member, notices, LEAVES_IN_DIGEST, lambda _shown: stop, is_weekly=delivery == Delivery.WEEKLY):
        return False
    Digest.objects.create(user=member, delivery=delivery, day=day)
    return True


@transaction.atomic
def _write_at_once(pk, batch):
    member = _locked(pk)
    if member is None:
        return False
    together = Q(group=batch) | Q(group="", kind=batch)
    told = Notice.objects.filter(together, recipient=member, delivery=Delivery.AT_ONCE)
    if told.filter(mailed_at__gt=timezone.now() - PAUSE).exists():
        return False
    notices = _pending(Delivery.AT_ONCE).filter(together, recipient=member)
    return _write(member, notices, LEAVES_AT_ONCE, lambda shown: _stop_of_group(member, shown))


def _locked(pk):
    """The member, ours alone until the end of the transaction; None where her account or her mails rest."""
    people = get_user_model().objects.filter(is_active=True, erased_at=None).select_for_update(no_key=True)
    member = people.filter(pk=pk).first()
    return None if member is None or paused_until(member) else member


def _stop_of_group(member, shown):
    """What the link in a mail at once ends: hearing of what it is about, or mails of its kinds."""
    for one in rows_of(shown):
        if one.can_mute:
            return Stop(member, GROUP, (one.kind.code, one.newest.group))
    return Stop(member, KINDS, tuple(dict.fromkeys(one.kind for one in shown)))


def _write(member, notices, kind, stop_for, **more):
    """Writes a mail with those of `notices` that may be told, and marks all as done; whether there was any."""
    found = list(with_actors(notices).order_by("-pk"))
    silent = {code for code, one in deliveries_of(member).items() if one in (Delivery.OFF, Delivery.SITE)}
    shown = visible_to(member, [one for one in found if one.kind not in silent])
    mail = None
    if shown:
        stop = stop_for(shown)
        context = {"number": len(shown), "stop_url": stop.address, **_told(member, shown), **more}
        mail = notify(recipient=member, kind=kind, context=context, headers=stop.headers)
    left = {one.pk for one in shown} if mail else set()
    rest = [one.pk for one in found if one.pk not in left]
    if left:
        Notice.objects.filter(pk__in=left).update(mail=mail, mailed_at=timezone.now())
    if rest:
        Notice.objects.filter(pk__in=rest).update(delivery="")
    return mail is not None


def _told(member, shown):
    """What a mail's templates show: rows as on the site, each with its first notices, and how many are left out."""
    rows = rows_of(shown)
    parts = []
    for row in rows[:MAIL_ROWS]:
        told = row.told[::-1][:ROW_NOTICES]
        mute = Stop(member, GROUP, (row.kind.code, row.newest.group)) if row.can_mute else None
        part = {"row": row, "told": told, "left_out": row.number - len(told), "mute_url": mute.address if mute else ""}
        parts.append(part)
    return {"parts": parts, "left_out": sum(row.number for row in rows[MAIL_ROWS:])}
