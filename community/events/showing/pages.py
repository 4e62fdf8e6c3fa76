"""What the page of an event shows, and to whom."""

from django.http import Http404

from ..permissions import can_read_in_full


def serve_event(page, request, serve):
    """Serves an event to who may see it; to others there is nothing."""
    if not can_read_in_full(request.user, page.event):
        raise Http404
    return serve(request)


def event_context(page, request):
    """What an event shows."""
    return {"event": page.event}
