"""How much of a kind a member can do in a day, counted from what is stored."""

from datetime import timedelta

from django.utils import timezone

from .errors import TooMany

#: Per member and day.
NEW_ORGANISATIONS = 10
INVITATIONS = 30
REQUESTS = 10


def require_within(limit, rows, column):
    """Raises TooMany when `rows` has `limit` of the last 24 hours by this column of time."""
    since = timezone.now() - timedelta(days=1)
    if rows.filter(**{f"{column}__gt": since}).count() >= limit:
        raise TooMany
