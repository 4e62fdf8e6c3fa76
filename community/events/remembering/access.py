"""Pages about what stays of an event, for those who look after it and for them alone."""

from functools import wraps

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ..models import Event
from ..permissions import can_organise, can_see_event
from ..registering.queries import name_of
from ..showing.times import event_period

#: What a list of pages of this part offers.
METHODS = ["GET", "HEAD", "POST"]


def for_organisers(view, methods=METHODS):
    """Decorator: the view gets the event of `slug`; of events that not everybody sees others learn nothing."""

    @wraps(view)
    def with_event(request, slug, **kwargs):
        event = get_object_or_404(Event, slug=slug)
        if can_organise(request.user, event):
            return view(request, event, **kwargs)
        if not can_see_event(AnonymousUser(), event):
            raise Http404(_("There is no such event."))
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        raise PermissionDenied

    return never_cache(require_http_methods(methods)(with_event))


def frame(event, request) -> dict:
    """What every page of this part says of its event; one query."""
    return {
        "event": event,
        "event_name": name_of(event, request),
        "when": event_period(event),
        "robots_noindex": True,
    }
