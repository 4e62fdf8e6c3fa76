"""How the accounts' library fits this portal: who is told what, and that nobody's address is kept."""

import hmac
import ipaddress

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, _build_apps_from_settings
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.notifications.account_mail import AccountMail
from portal.core.languages import current_language
from portal.core.names import LONGEST_NAME, tidy_name

from .choices import Purpose
from .consents import record_consent


class AccountAdapter(AccountMail, DefaultAccountAdapter):
    """Sign-up, log-in and the mails about them."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("This is your address already."),
        "email_password_mismatch": _("The address and the password do not go together. Please check both."),
        "email_taken": _("This address cannot be used here. Please choose another."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_code": _("This code is not right. Please compare it with the one that you were given."),
        "incorrect_password": _("This is not your password."),
        "too_many_login_attempts": _("Too many attempts. Please wait a few minutes, then start again."),
        "rate_limited": _("Too many requests in a short time. Please wait a little, then try again."),
        "same_as_current": _("This is the address that you have."),
    }

    def get_client_ip(self, request):
        """A pseudonym of the visitor's address, another one every day: enough to count attempts, never the address."""
        return pseudonym(super().get_client_ip(request))

    def save_user(self, request, user, form, commit=True):
        """A new account has the name that was typed, and the language of the page."""
        user.name = form.cleaned_data.get("name") or user.name
        user.language = current_language()
        return super().save_user(request, user, form, commit)

    def get_logout_redirect_url(self, request):
        """The home in the language of the page."""
        return f"/{current_language()}/"

    def get_email_verification_redirect_url(self, email_address):
        """Whoever has confirmed a new address is shown it."""
        return reverse("account_email") if self.request.user.is_authenticated else reverse("account_login")

    def get_reauthentication_methods(self, user):
        """The ways to show that it is still oneself, in our words."""
        names = {
            "reauthenticate": _("Use the password"),
            "mfa_reauthenticate": _("Use a code"),
            "mfa_reauthenticate:webauthn": _("Use a passkey"),
        }
        return [{**way, "description": names[way["id"]]} for way in super().get_reauthentication_methods(user)]


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Log-in by an identity provider. Of what it tells only name and address are used, and nothing else kept."""

    error_messages = {
        **DefaultSocialAccountAdapter.error_messages,
        "no_password": _("Set a password first: without it you could not log in any more."),
        "no_verified_email": _("Confirm your e-mail address first: without it you could not log in any more."),
    }

    def list_apps(self, request, provider=None, client_id=None):
        """Those of the settings; none in the database."""
        found = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for apps in found.values() for app in apps]

    def populate_user(self, request, sociallogin, data):
        """Takes over the name, tidied and cut; what else was told is forgotten."""
        user = super().populate_user(request, sociallogin, data)
        user.name = tidy_name(str(data.get("name") or ""))[:LONGEST_NAME].strip()
        user.language = current_language()
        sociallogin.account.extra_data = {}
        return user

    @transaction.atomic
    def save_user(self, request, sociallogin, form=None):
        """A new account; the page with the button named the terms that this agrees to."""
        user = super().save_user(request, sociallogin, form)
        record_consent(user=user, purpose=Purpose.TERMS)
        return user


def pseudonym(address: str) -> str:
    """A private IPv6 address that stands for `address` today, and for nobody once the day is over.

    Of an IPv6 address the network alone counts: whoever has one has all the others in it.
    """
    day = timezone.localdate().isoformat()
    ip = ipaddress.ip_address(address)
    place = ipaddress.ip_network(f"{ip}/64", strict=False) if ip.version == 6 else ip
    digest = hmac.digest(settings.SECRET_KEY.encode(), f"{day} {place}".encode(), "sha256")
    return str(ipaddress.IPv6Address(b"\xfd" + digest[:15]))
