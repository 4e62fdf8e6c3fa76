"""Registrations that somebody made as a guest come into her account once she has proven that the address is hers."""

from allauth.account.signals import email_changed, email_confirmed
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from ..services.registrations import claim_all


@receiver(user_logged_in, dispatch_uid="events_claim_at_login")
def _logged_in(user, **_kwargs):
    claim_all(user=user)


@receiver(email_changed, dispatch_uid="events_claim_new_address")
def _changed(user, **_kwargs):
    claim_all(user=user)


@receiver(email_confirmed, dispatch_uid="events_claim_confirmed")
def _confirmed(email_address, **_kwargs):
    claim_all(user=email_address.user)
