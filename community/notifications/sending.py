"""Takes mails out of the outbox and hands them to the mail server, each once, whoever dies in between.

A mail is claimed by an UPDATE that only one worker can win, sent, then marked. Between the server's "taken" and our
mark lies the one moment that cannot be made safe: who dies there leaves a claim, which is taken up again, and the
mail goes out a second time under the same Message-ID.
"""

import datetime
import logging
import math
import time

from django.conf import settings
from django.core.cache import cache
from django.db import OperationalError, connection, transaction
from django.db.models import F
from django.utils import timezone

from .models import OutgoingMail
from .transport import Line, describe, is_lasting, is_trouble

logger = logging.getLogger(__name__)

BATCH = 100
#: After so many tries a mail is given up: with these waits after about a day.
MOST_ATTEMPTS = 30
#: The same for one that the server does not want, for good.
MOST_REFUSALS = 4
FIRST_WAIT = datetime.timedelta(minutes=1)
LONGEST_WAIT = datetime.timedelta(hours=1)
#: Seconds for which nobody's request asks a server that did not answer.
REST = 60
AWAY = "notifications.server-away"


def send_due(*, ids=None, seconds=None) -> int:
    """Sends what is due, of `ids` only if they are given; returns how many.

    With `seconds`, as in a request, it stops after them and leaves the rest to `manage.py send_mail`; then it does not
    even ask a server that has just failed. Never raises for a fault of the server or of a mail: it stays in the outbox.
    """
    if seconds and cache.get(AWAY):
        return 0
    end = time.monotonic() + (seconds or math.inf)
    sent = troubles = 0
    with Line(timeout=seconds) as line:
        for pk, attempts in _due(ids):
            if time.monotonic() > end:
                break
            if not _reach(line, ids):
                break
            mail = _claim(pk, attempts)
            if mail is None:
                continue
            fault = line.send(mail)
            if fault is None:
                _mark_sent(mail)
                sent, troubles = sent + 1, 0
                continue
            _mark_failed(mail, fault)
            troubles = troubles + 1 if is_trouble(fault) else 0
            if troubles > 1:  # one mail may upset a server; with two it is the server
                _leave_alone(fault, ids)
                break
    return sent


def _due(ids):
    """(id, attempts) of what is due, in order, read in batches as they are asked for."""
    found = OutgoingMail.objects.due().order_by("pk").values_list("pk", "attempts")
    if ids is not None:
        for start in range(0, len(ids), BATCH):
            yield from list(found.filter(pk__in=ids[start : start + BATCH]))
        return
    last = 0
    while batch := list(found.filter(pk__gt=last)[:BATCH]):
        yield from batch
        last = batch[-1][0]


def _reach(line, ids):
    """Whether the server answers. If not, the mails wait as they are: it is not their fault."""
    fault = line.open()
    if fault is None:
        return True
    _leave_alone(fault, ids)
    return False


def _leave_alone(fault, ids):
    cache.set(AWAY, True, REST)
    waiting = OutgoingMail.objects.due()
    waiting = waiting if ids is None else waiting.filter(pk__in=ids[:BATCH])
    _surely(lambda: waiting.update(error=describe(fault)))
    logger.error("The mail server is away (%s); mails wait.", type(fault).__name__)


def _claim(pk, attempts):
    """The mail, ours alone; None when somebody else was quicker, or when it has brought down too many already."""
    with transaction.atomic(durable=True):  # a claim that others cannot see yet would be none
        mine = OutgoingMail.objects.due().filter(pk=pk, attempts=attempts)
        if attempts >= MOST_ATTEMPTS:
            if mine.update(given_up_at=timezone.now(), error="Whoever tried to send it came to an end."):
                logger.error("A mail was given up after %d attempts: each sender has died.", attempts)
            return None
        if not mine.update(attempts=F("attempts") + 1, claimed_at=timezone.now()):
            return None
    return OutgoingMail.objects.filter(pk=pk).first()


def _mark_sent(mail):
    cache.delete(AWAY)
    done = {"sent_at": timezone.now(), "claimed_at": None, "not_before": None, "given_up_at": None, "error": ""}
    if mail.kind in settings.MAIL_ADDRESS_FORGOTTEN:
        done["to_address"] = ""
    _surely(lambda: OutgoingMail.objects.filter(pk=mail.pk).update(**done))


def _mark_failed(mail, fault):
    """Lets the mail wait, twice as long after each attempt, or gives it up. Nobody else's claim is touched."""
    now = timezone.now()
    fields = {"claimed_at": None, "error": describe(fault, mail.to_address)}
    if mail.attempts >= (MOST_REFUSALS if is_lasting(fault) else MOST_ATTEMPTS):
        fields["given_up_at"] = now
        logger.error(
            "Mail %s (%s) was given up after %d attempts: %s.",
            mail.message_id, mail.kind or "no kind", mail.attempts, type(fault).__name__,
        )  # fmt: skip
    else:
        fields["not_before"] = now + min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(mail.attempts - 1, 10))
    ours = OutgoingMail.objects.filter(pk=mail.pk, attempts=mail.attempts, sent_at=None)
    if "given_up_at" in fields and mail.kind in settings.MAIL_ADDRESS_FORGOTTEN:
        _surely(ours.delete)
    else:
        _surely(lambda: ours.update(**fields))


def _surely(write):
    """Writes what must not be lost, again if the database is busy or was away for a moment."""
    for wait in (0.2, 1, 5, None):
        try:
            return write()
        except OperationalError:
            if wait is None or connection.in_atomic_block:
                raise
            connection.close()
            time.sleep(wait)


def delete_old() -> int:
    """Deletes mails sent or given up more than `MAIL_KEPT_DAYS` ago; returns how many."""
    limit = timezone.now() - datetime.timedelta(days=settings.MAIL_KEPT_DAYS)
    forgotten = OutgoingMail.objects.filter(kind__in=settings.MAIL_ADDRESS_FORGOTTEN)
    forgotten.exclude(given_up_at=None).delete()
    sent, _each = OutgoingMail.objects.filter(sent_at__lt=limit).delete()
    given_up, _each = OutgoingMail.objects.filter(given_up_at__lt=limit).delete()
    return sent + given_up
