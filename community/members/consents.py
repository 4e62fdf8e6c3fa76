"""What members agree to."""

from django.conf import settings

from .models import Consent


def record_consent(*, user, purpose):
    """Writes down that `user` agrees to `purpose` in the present version of its text; returns the Consent."""
    return Consent.objects.create(user=user, purpose=purpose, version=settings.TERMS_VERSION)
