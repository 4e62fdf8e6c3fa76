"""Registering without an account: whoever watches learns nothing of who is registered."""

from django.utils.translation import override

from community.notifications.services import write_mail

from ..services.registrations import AlreadyRegistered, register
from .queries import name_of


def register_guest(*, event, email, **said) -> None:
    """Registers a guest, who gets a mail with a link; whoever is registered already gets a mail that says so.

    Raises NotPossible when registration is over or the event is full and without a waiting list: that is the same for
    everybody.
    """
    try:
        register(event=event, email=email, **said)
    except AlreadyRegistered as known:
        row = known.registration
        with override(row.language):
            context = {"registration": row, "event": event, "event_name": name_of(event)}
        write_mail(
            to_address=email, language=row.language, kind="events/email/already", context=context,
            recipient=row.user,
        )  # fmt: skip
