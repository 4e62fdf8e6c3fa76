"""The secret address of a member's calendar: made, and replaced by another."""

from django.db import transaction

from ..models import CalendarKey
from ..models.programme import new_token


@transaction.atomic
def renew_calendar_key(*, user) -> CalendarKey:
    """Gives her calendar an address; one that it had leads nowhere from now on."""
    key, _is_new = CalendarKey.objects.select_for_update().update_or_create(user=user, defaults={"key": new_token()})
    return key
