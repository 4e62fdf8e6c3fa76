"""Telling members what happened: on the site at once, and to their mail by `news.digests`."""

from functools import partial

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from .kinds import get_kind
from .models import Delivery, Notice, NoticeChoice
from .tasks import mail_at_once

#: Rows that one statement writes.
BATCH = 500


@transaction.atomic
def announce(*, recipients, kind, about=None, actor=None, group="", path="", data=None, dedupe_key=None) -> int:
    """Writes a notice of `kind` to those of `recipients` who may read it; how many there were.

    Left out are `actor`, accounts not in use, and who wants no such news. `path` is the address below the language;
    `data` is for the kind's sentence, its "language" that of the excerpt. With a `dedupe_key` a member gets the same
    notice once only. Mails that are wanted at once are written after the commit.
    """
    rule = get_kind(kind)
    people = {one.pk: one for one in recipients if one.is_active and not one.erased_at and one != actor}
    chosen = dict(NoticeChoice.objects.filter(kind=kind, user__in=people).values_list("user", "delivery"))
    people = {pk: one for pk, one in people.items() if chosen.get(pk, rule.delivery) != Delivery.OFF}
    if dedupe_key and people:
        told = Notice.objects.filter(dedupe_key=dedupe_key, recipient__in=people)
        for pk in told.values_list("recipient", flat=True):
            del people[pk]
    ids = sorted(one.pk for one in rule.readers_among(about, list(people.values())))
    content_type = ContentType.objects.get_for_model(about) if about is not None else None
    notices = [
        Notice(
            recipient_id=pk, kind=kind, actor=actor, content_type=content_type, object_id=getattr(about, "pk", None),
            group=group, path=path, data=data or {}, dedupe_key=dedupe_key,
            delivery=_way_out(chosen.get(pk, rule.delivery)),
        )
        for pk in ids
    ]  # fmt: skip
    # Only the database knows whether somebody else writes the same at this moment.
    Notice.objects.bulk_create(notices, ignore_conflicts=dedupe_key is not None, batch_size=BATCH)
    hurried = [one.recipient_id for one in notices if one.delivery == Delivery.AT_ONCE]
    if hurried:
        transaction.on_commit(partial(mail_at_once.enqueue, hurried), robust=True)
    return len(notices)


def _way_out(delivery):
    return "" if delivery == Delivery.SITE else delivery
