"""One mail to each of many participants, in batches: whoever dies in between has lost and doubled nothing."""

import logging
import math
import time
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from community.notifications.models import OutgoingMail
from community.notifications.orders import close_order, open_orders, ordered, place_order, placed_at
from community.notifications.services import write_mails

from ..choices import State
from ..models import Event, Registration
from .facts import Told
from .telling import composed, key_prefix

logger = logging.getLogger(__name__)

BATCH = 100
#: So many are told in the caller's own transaction; more by a task after it.
AT_ONCE = 50
ORDER = "events/order"
#: Who hears of what happens to an event.
CONCERNED = (State.REQUESTED, State.CONFIRMED, State.WAITING, State.OFFERED)


@transaction.atomic
def tell_all(*, event: Event, kind: str, states=CONCERNED, **more) -> None:
    """Writes the mail `kind` to everybody registered in one of `states`; `more` as `tell` takes it.

    Of "changed" and "cancelled" each sequence of the event is told once: raise it before. Few are told at once, many
    by a task after the commit; what the task leaves undone, `manage.py tend_events` does.
    """
    states = [str(state) for state in states]
    concerned = Registration.objects.filter(event=event, state__in=states)
    if concerned.count() <= AT_ONCE:
        write_mails(_composed_all(Told(event.pk), concerned.select_related("user").order_by("pk"), kind, more))
        return
    from .tasks import carry_out

    what = {"event": event.pk, "kind": kind, "states": states, "turn": str(event.sequence), "more": more}
    pk = place_order(kind=ORDER, what=what, dedupe_key=f"event-order-{kind}-{event.pk}-{event.sequence}")
    if pk is not None:
        transaction.on_commit(partial(carry_out.enqueue, pk), robust=True)


def carry_out_order(pk: int, *, seconds=None) -> int:
    """Tells whoever has not been told yet what an order says, and closes it; returns how many mails it wrote.

    With `seconds`, as in a request, it stops after them and leaves the rest to `manage.py tend_events`. Where a mail
    could not be made, the order stays open for a day, to be tried again.
    """
    what = ordered(pk)
    if what is None:
        return 0
    concerned = Registration.objects.filter(event=what["event"], state__in=what["states"])
    written, is_all = tell_those(
        concerned, what["event"], what["kind"], turn=what["turn"], seconds=seconds, **what["more"]
    )
    if is_all or placed_at(pk) < timezone.now() - timedelta(days=1):
        close_order(pk)
    return written


def carry_out_orders() -> int:
    """Carries out all orders that are left; returns how many mails that were."""
    return sum(carry_out_order(pk) for pk in open_orders(ORDER))


def tell_those(concerned, event_pk, kind, *, turn, seconds=None, **more) -> tuple[int, bool]:
    """Tells those of the registrations `concerned` of one event who have not been told yet, in batches of a transaction
    each; how many that were, and whether these were all."""
    end = time.monotonic() + (seconds or math.inf)
    told = Told(event_pk)
    waiting = _untold(concerned, kind, turn).select_related("user").order_by("pk")
    written, last, faults = 0, 0, []
    while True:
        with transaction.atomic():
            # Whoever leaves or is promoted holds the event meanwhile: nobody's mails overtake each other.
            Event.objects.select_for_update().get(pk=event_pk)
            batch = list(waiting.filter(pk__gt=last)[:BATCH])
            written += write_mails(_composed_all(told, batch, kind, {**more, "turn": turn}, faults))
        if len(batch) < BATCH:
            return written, not faults
        last = batch[-1].pk
        if time.monotonic() > end:
            return written, False


def _untold(concerned, kind, turn):
    """Those of them to whom this mail has not been written."""
    number = Cast("pk", CharField())
    key = Concat(Value(key_prefix(kind)), number, Value(f"-{turn}"), output_field=CharField())
    mails = OutgoingMail.objects.filter(dedupe_key=OuterRef("told_by"))
    return concerned.annotate(told_by=key).filter(~Exists(mails))


def _composed_all(told, registrations, kind, more, faults=None):
    """The mails to these participants. What is wrong with one holds up nobody: it is kept in `faults`, if given; an
    address that is none is passed over."""
    mails = []
    for registration in registrations:
        registration.event = told.event
        try:
            mail = composed(told, registration, kind, **more)
        except Exception as fault:
            if faults is None and not isinstance(fault, ValueError):
                raise
            logger.exception("A participant could not be told of an event.")
            if not isinstance(fault, ValueError):
                faults.append(registration.pk)
            continue
        if mail is not None:
            mails.append(mail)
    return mails
