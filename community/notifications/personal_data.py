"""What is personal in the outbox: every mail is to somebody, and many are about somebody."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.classification import Rows, classify, on_erasure, on_forgetting

from .models import Digest, Notice, OutgoingMail
from .services import forget_person

classify(
    "notifications.OutgoingMail",
    # Translators: heading in "My data"
    title=_("Mails that the portal sent you"),
    whose="recipient",
    rows=Rows.GO,
    told="to_address kind language subject text html calendar from_address headers created_at sent_at",
    untold="dedupe_key error",
    plain="id message_id recipient not_before claimed_at given_up_at attempts",
    why="By the first the portal knows a mail again; the second is what a mail server answered.",
)

# Translators: heading in "My data"
NEWS = _("News that the portal told you, and which of them you want")
classify(
    "notifications.Notice",
    title=NEWS,
    whose="recipient actor",
    told_to="recipient",
    rows=Rows.GO,
    told="kind path created_at read_at mailed_at",
    untold="data dedupe_key",
    plain="id recipient actor content_type object_id group delivery mail",
    why="The first repeats what others wrote; by the second the portal knows a notice again.",
)
classify("notifications.NoticeChoice", title=NEWS, whose="user", rows=Rows.GO, told="kind delivery", plain="id user")
classify("notifications.Digest", title=NEWS, whose="user", rows=Rows.GO, told="delivery day", plain="id user")

#: Stands for her name in mails to others that have not left yet; the same in every language.
SOMEBODY = "…"


@on_erasure
def forget_mails(erasure):
    """Takes away mails to any of her addresses, and takes her out of those to others.

    Of a mail to others that has not left yet the name is no reason to go, as somebody else may be called so: it goes
    when it holds an address of hers or leads to her page.
    """
    traces = erasure.traces
    hints = Q(text__contains=traces.key) | Q(html__contains=traces.key)
    for address in traces.addresses:
        hints |= Q(text__icontains=address) | Q(html__icontains=address) | Q(subject__icontains=address)
    OutgoingMail.objects.filter(hints).delete()
    forget_person(user=erasure.user, addresses=traces.addresses, replacement=SOMEBODY)


@on_forgetting
def forget_old_news(now):
    """Deletes news, seen or not, and notes of digests after half a year."""
    limit = now - timedelta(days=settings.NEWS_KEPT_DAYS)
    notices, _each = Notice.objects.filter(created_at__lt=limit).delete()
    Digest.objects.filter(day__lt=timezone.localdate(limit)).delete()
    return {"old news": notices}
