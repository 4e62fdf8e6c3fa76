"""What is done with the page of an event: it is sent on, and speakers are asked and answer."""

from django.db import transaction
from django.utils import timezone

from community.forums.markdown import rendered
from community.forums.words import plain_text
from community.notifications.services import notify, write_mail
from portal.core.languages import direction

from ..models import Speaker
from .addresses import event_url, page_of
from .times import event_period

#: `MAIL_ADDRESS_FORGOTTEN` names it: of what has left, the address is gone.
SHARED = "events/email/shared"
ASKED = "events/email/speaker"


@transaction.atomic
def send_event(*, page, to_address, language, sender=None, note=""):
    """Writes a mail about an event to an address, in `language`. A note goes only with a sender's name.

    Returns the OutgoingMail. Raises ValueError for what is no address, or for a note without a sender.
    """
    if note and sender is None:
        raise ValueError("A note needs somebody who answers for it.")
    own = page.locale.language_code
    context = {
        "title": page.title,
        "theme": page.theme,
        "introduction": plain_text(rendered(page.introduction)),
        "when": event_period(page.event, language),
        "city": page.event.city,
        "event_address": event_url(page.event, language),
        "content_language": own,
        "content_direction": direction(own),
        "sender_name": sender.name if sender else "",
        "note": note,
    }
    return write_mail(to_address=to_address, language=language, kind=SHARED, context=context)


@transaction.atomic
def agree(*, speaker, agrees) -> Speaker:
    """Keeps whether a speaker agrees to be named; the last answer counts, and the same again changes nothing."""
    row = Speaker.objects.select_for_update().get(pk=speaker.pk)
    if row.is_shown != agrees or (row.agreed_at is None and row.refused_at is None):
        row.agreed_at, row.refused_at = (timezone.now(), None) if agrees else (None, timezone.now())
        row.save(update_fields=["agreed_at", "refused_at"])
    return row


@transaction.atomic
def ask_speaker(*, speaker, language=None):
    """Writes the mail that asks a speaker whether she may be named: in her own language, or in `language`.

    Asked once for each address. Returns the OutgoingMail; None where it was written before, or no address is known.
    """
    user = speaker.user
    spoken = user.language if user else language or "en"
    event, page = speaker.event, page_of(speaker.event, spoken)
    context = {
        "title": page.title if page else event.slug,
        "content_language": page.locale.language_code if page else "",
        "name": speaker.name,
        "when": event_period(event, spoken),
        "city": event.city,
        "token": speaker.token,
    }
    to_address = user.email if user else speaker.email
    key = f"speaker-{speaker.pk}-{to_address}"
    if user:
        return notify(recipient=user, kind=ASKED, context=context, dedupe_key=key)
    if not to_address:
        return None
    return write_mail(to_address=to_address, language=spoken, kind=ASKED, context=context, dedupe_key=key)
