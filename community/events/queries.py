"""Questions to other apps that services of events ask."""

from allauth.account.models import EmailAddress
from django.db.models.functions import Lower

from community.members.models import User


def verified_addresses(user) -> list[str]:
    """The addresses that she has proven to be hers, in lower case."""
    addresses = EmailAddress.objects.filter(user=user, verified=True)
    return [address.lower() for address in addresses.values_list("email", flat=True)]


def owner_of_address(email) -> User | None:
    """The member who has proven this address (in lower case) to be hers."""
    found = EmailAddress.objects.alias(low=Lower("email")).filter(low=email, verified=True, user__is_active=True)
    address = found.select_related("user").first()
    return address.user if address else None
