"""Sending a practice to somebody."""

from django.db import transaction

from community.notifications.services import write_mail
from portal.core.languages import direction

#: `MAIL_ADDRESS_FORGOTTEN` names it: of what has left, the address is gone.
KIND = "practices/email/shared"


@transaction.atomic
def send_practice(*, page, to_address, language, sender=None, note=""):
    """Writes a mail about a practice to an address, in `language`. A note goes only with a sender's name.

    Returns the OutgoingMail. Raises ValueError for what is no address, or for a note without a sender.
    """
    if note and sender is None:
        raise ValueError("A note needs somebody who answers for it.")
    own = page.locale.language_code
    context = {
        "title": page.title,
        "summary": page.summary,
        "number": page.number.lower(),
        "content_language": own,
        "content_direction": direction(own),
        "sender_name": sender.name if sender else "",
        "note": note,
    }
    return write_mail(to_address=to_address, language=language, kind=KIND, context=context)
