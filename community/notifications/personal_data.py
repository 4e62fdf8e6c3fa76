"""What is personal in the outbox: every mail is about somebody, and to somebody."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.core.classification import Rows, classify, on_erasure

from .models import OutgoingMail

classify(
    "notifications.OutgoingMail",
    # Translators: heading in "My data"
    title=_("Mails that the portal sent you"),
    whose="recipient",
    rows=Rows.GO,
    told="to_address kind language subject text html created_at sent_at",
    untold="dedupe_key error",
    plain="id message_id recipient not_before claimed_at attempts",
    why="By the first the portal knows a mail again; the second is what a mail server answered.",
)


@on_erasure
def forget_mails(erasure):
    """Takes away mails to any of her addresses, and mails to others that name her.

    Of a mail that has not left yet the name is no reason, as somebody else may be called so: it goes when it holds an
    address of hers or leads to her page.
    """
    traces = erasure.traces
    to_her, hints = Q(), Q(text__contains=traces.key) | Q(html__contains=traces.key)
    for address in traces.addresses:
        to_her |= Q(to_address__iexact=address)
        hints |= Q(text__icontains=address) | Q(html__icontains=address) | Q(subject__icontains=address)
    named = Q()
    for name in traces.names:
        named |= Q(text__contains=name) | Q(subject__contains=name)
    OutgoingMail.objects.filter(to_her | hints).delete()
    if named:
        OutgoingMail.objects.filter(named).exclude(sent_at=None).delete()
        for mail in OutgoingMail.objects.filter(named, sent_at=None):
            _without_name(mail, traces.names[0]).save()


def _without_name(mail, name):
    from django.utils import translation
    from django.utils.html import escape
    from django.utils.translation import gettext

    with translation.override(mail.language or None):
        # Translators: stands in a mail for the name of somebody whose account was erased.
        somebody = gettext("a former member")
    mail.subject = mail.subject.replace(name, somebody)
    mail.text = mail.text.replace(name, somebody)
    mail.html = mail.html.replace(escape(name), escape(somebody))
    return mail
