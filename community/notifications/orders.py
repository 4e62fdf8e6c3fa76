"""What has still to be told to many: noted in the transaction that wants it, told afterwards in as many as it takes.

An order is a row of the outbox without a receiver, which never leaves. It goes when all have been told, so whoever dies
in between leaves it to the next.
"""

import json
from datetime import datetime

from django.core.serializers.json import DjangoJSONEncoder

from .models import OutgoingMail


def place_order(*, kind: str, what: dict, dedupe_key: str) -> int | None:
    """Notes an order; its number, or None where the same stands already. `what` is kept as JSON."""
    row = OutgoingMail(kind=kind, text=json.dumps(what, cls=DjangoJSONEncoder), dedupe_key=dedupe_key)
    OutgoingMail.objects.bulk_create([row], ignore_conflicts=True)
    return OutgoingMail.objects.filter(message_id=row.message_id).values_list("pk", flat=True).first()


def open_orders(kind: str) -> list[int]:
    """Numbers of the orders of a kind that are not carried out yet, in the order in which they were placed."""
    return list(OutgoingMail.objects.orders().filter(kind=kind).order_by("pk").values_list("pk", flat=True))


def ordered(pk: int) -> dict | None:
    """What was ordered; None when it is done."""
    text = OutgoingMail.objects.orders().filter(pk=pk).values_list("text", flat=True).first()
    return None if text is None else json.loads(text)


def placed_at(pk: int) -> datetime:
    """When an open order was placed."""
    return OutgoingMail.objects.values_list("created_at", flat=True).get(pk=pk)


def close_order(pk: int) -> None:
    """Strikes out an order that is carried out."""
    OutgoingMail.objects.orders().filter(pk=pk).delete()
