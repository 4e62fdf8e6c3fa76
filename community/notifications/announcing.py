"""Telling members what happened; `digests` takes it to their mail."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from .kinds import get_kind
from .models import Delivery, Notice, NoticeChoice


@transaction.atomic
def announce(*, recipients, kind, about=None, actor=None, group="", path="", data=None, dedupe_key=None) -> int:
    """Writes a notice of `kind` to each of `recipients`, but to `actor` and to who wants none; how many there were.

    `path` is the address below the language. With a `dedupe_key` a member gets the same notice once only.
    """
    people = {one.pk: one for one in recipients if one.is_active and not one.erased_at and one != actor}
    chosen = dict(NoticeChoice.objects.filter(user__in=people, kind=kind).values_list("user", "delivery"))
    usual, content_type = get_kind(kind).delivery, None
    if about is not None:
        content_type = ContentType.objects.get_for_model(about)
    notices = [
        Notice(
            recipient_id=pk, kind=kind, actor=actor, content_type=content_type, object_id=getattr(about, "pk", None),
            group=group, path=path, data=data or {}, dedupe_key=dedupe_key, delivery=chosen.get(pk, usual),
        )
        for pk in sorted(people) if chosen.get(pk, usual) != Delivery.OFF
    ]  # fmt: skip
    for notice in notices:
        if notice.delivery == Delivery.SITE:
            notice.delivery = ""
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    return len(notices)
