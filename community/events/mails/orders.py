"""One mail to each of many participants, in batches: whoever dies in between has lost and doubled nothing."""

import logging
import math
import time
from functools import partial

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat

from community.notifications.models import OutgoingMail
from community.notifications.orders import close_order, open_orders, ordered, place_order
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

    With `seconds`, as in a request, it stops after them and leaves the rest to `manage.py tend_events`.
    """
    what = ordered(pk)
    if what is None:
        return 0
    concerned = Registration.objects.filter(event=what["event"], state__in=what["states"])
    written = tell_those(concerned, what["event"], what["kind"], turn=what["turn"], seconds=seconds, **what["more"])
    if written is not None:
        close_order(pk)
    return written or 0


def carry_out_orders() -> int:
    """Carries out all orders that are left; returns how many mails that were."""
    return sum(carry_out_order(pk) for pk in open_orders(ORDER))


def tell_those(concerned, event_pk, kind, *, turn, seconds=None, **more) -> int | None:
    """Tells those of the registrations `concerned` of one event who have not been told yet, in batches of a transaction
    each; how many that were, None when time ran out before the end."""
    end = time.monotonic() + (seconds or math.inf)
    told = Told(event_pk)
    waiting = _untold(concerned, kind, turn).select_related("user").order_by("pk")
    written = last = 0
    while True:
        with transaction.atomic():
            # Whoever leaves or is promoted holds the event meanwhile: nobody's mails overtake each other.
            Event.objects.select_for_update().get(pk=event_pk)
            batch = list(waiting.filter(pk__gt=last)[:BATCH])
            written += write_mails(_composed_all(told, batch, kind, {**more, "turn": turn}))
        if len(batch) < BATCH:
            return written
        last = batch[-1].pk
        if time.monotonic() > end:
            return None


def _untold(concerned, kind, turn):
    """Those of them to whom this mail has not been written."""
    number = Cast("pk", CharField())
    key = Concat(Value(key_prefix(kind)), number, Value(f"-{turn}"), output_field=CharField())
    mails = OutgoingMail.objects.filter(dedupe_key=OuterRef("told_by"))
    return concerned.annotate(told_by=key).filter(~Exists(mails))


def _composed_all(told, registrations, kind, more):
    mails = []
    for registration in registrations:
        registration.event = told.event
        try:
            mail = composed(told, registration, kind, **more)
        except Exception:  # what is wrong with one mail holds up nobody
            logger.exception("A participant could not be told of an event.")
            continue
        if mail is not None:
            mails.append(mail)
    return mails
