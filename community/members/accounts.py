"""How the accounts' library fits this portal: who is told what, and that nobody's address is kept."""

import hmac
import ipaddress

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.utils import timezone


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up, log-in and the mails about them."""

    def get_client_ip(self, request):
        """A pseudonym of the visitor's address, another one every day: enough to count attempts, never the address."""
        return pseudonym(super().get_client_ip(request))


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Log-in by an identity provider."""


def pseudonym(address: str) -> str:
    """A private IPv6 address that stands for `address` today, and for nobody once the day is over."""
    day = timezone.localdate().isoformat()
    digest = hmac.digest(settings.SECRET_KEY.encode(), f"{day} {address}".encode(), "sha256")
    return str(ipaddress.IPv6Address(b"\xfd" + digest[:15]))
