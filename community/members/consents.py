"""What members agree to: given with time and version of the text, withdrawn without being forgotten."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from .choices import Purpose
from .models import Consent, User


class CannotWithdraw(Exception):
    """The terms hold as long as there is an account; who does not want them any more has it erased."""


@transaction.atomic
def record_consent(*, user, purpose):
    """Notes that a member agrees now, to the present version of the text; returns the Consent.

    Said twice it is noted once; an older version is replaced, and stays as a record.
    """
    User.objects.select_for_update().filter(pk=user.pk).first()
    present = open_consents(user).filter(purpose=purpose)
    same = present.filter(version=settings.TERMS_VERSION).first()
    if same:
        return same
    present.update(withdrawn_at=timezone.now())
    return Consent.objects.create(user=user, purpose=Purpose(purpose), version=settings.TERMS_VERSION)


@transaction.atomic
def withdraw_consent(*, user, purpose):
    """Ends a consent; where there is none nothing happens. Raises CannotWithdraw for the terms of use."""
    if purpose == Purpose.TERMS:
        raise CannotWithdraw
    open_consents(user).filter(purpose=purpose).update(withdrawn_at=timezone.now())


def open_consents(user):
    """What a member agrees to at present."""
    return Consent.objects.filter(user=user, withdrawn_at=None)


def has_consented(user, purpose):
    """Whether a member agrees to this at present, to whichever version."""
    return open_consents(user).filter(purpose=purpose).exists()


def needs_consent(user):
    """Whether a member has to be asked for the terms (again): she never agreed, or to an older text."""
    return not open_consents(user).filter(purpose=Purpose.TERMS, version=settings.TERMS_VERSION).exists()
