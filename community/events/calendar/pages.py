"""What the calendar shows."""

from django.utils import timezone

from ..models import EventPage
from ..permissions import visible_events


def calendar_context(page, request):
    """The coming events, soonest first."""
    coming = visible_events(request.user).filter(ends_at__gt=timezone.now())
    pages = EventPage.objects.live().filter(event__in=coming).select_related("event", "locale")
    return {"pages": pages.order_by("event__starts_at")[:50]}
