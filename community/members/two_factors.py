"""Second factors: who must have one, who has, and what is kept of them."""

import base64
import hashlib
import secrets

from allauth.mfa import signals as factors
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.dispatch import receiver
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .account_sessions import end_other_sessions
from .roles import GUARDED

#: Recovery codes alone are none: they come with one of these.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
#: In the session: number of the user who is known to have a factor.
SESSION_KEY = "two_factors"


def is_asked_for(user) -> bool:
    """Whether `user` must have a second factor: staff, and whoever has a guarded role."""
    if not settings.MFA_REQUIRED_FOR_ROLES or not user.is_authenticated:
        return False
    return user.is_staff or user.is_superuser or user.has_role(*GUARDED)


def has_factor(request) -> bool:
    """Whether who is logged in has a second factor; asked of the database once in a session."""
    user = request.user
    if request.session.get(SESSION_KEY) == user.pk:
        return True
    if not Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS).exists():
        return False
    request.session[SESSION_KEY] = user.pk
    return True


@receiver([factors.authenticator_added, factors.authenticator_used], dispatch_uid="two_factors_known")
def _remember(request, user, authenticator, **_kwargs):
    if authenticator.type in FACTORS:
        request.session[SESSION_KEY] = user.pk


@receiver(factors.authenticator_removed, dispatch_uid="two_factors_unknown")
def _forget(request, user, **_kwargs):
    """Other sessions of somebody who must have a factor end with the last one: they would go on without."""
    request.session.pop(SESSION_KEY, None)
    if is_asked_for(user) and not has_factor(request):
        end_other_sessions(user=user, current_key=request.session.session_key)


class FactorsAdapter(DefaultMFAAdapter):
    """How the library's second factors fit this portal. Secrets are kept encrypted with the portal's own key."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This was not right. Please try once more."),
        "unverified_email": _("Please confirm your e-mail address first."),
        "cannot_generate_recovery_codes": _("Recovery codes come with an app or a passkey: set one up first."),
    }

    def _get_site_name(self):
        return settings.SITE_NAME

    def generate_authenticator_name(self, user, type):
        """A name for a passkey that got none."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey") if number == 1 else gettext("Passkey %(number)d") % {"number": number}

    def build_totp_svg(self, url):
        """The square to be photographed, as an element of the page."""
        import qrcode
        from qrcode.image.svg import SvgPathImage

        return qrcode.make(url, image_factory=SvgPathImage).to_string(encoding="unicode")

    def encrypt(self, text):
        """What is written to the database instead of `text`."""
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        """The text again; with another key than it was written with, a random one that no code fits."""
        try:
            return _fernet().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()


def _fernet():
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    digests = (hashlib.sha256(b"second factors " + key.encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
