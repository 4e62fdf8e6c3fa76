"""Pages for those who look after an event, and for them alone."""

from functools import wraps

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.core.languages import best_language, current_language

from ..models import Event, EventPage
from ..permissions import can_organise, can_see_event


def for_organisers(view):
    """Decorator: the view gets the event of `slug`; of events that not everybody sees others learn nothing."""

    @wraps(view)
    def with_event(request, slug, **kwargs):
        event = get_object_or_404(Event.objects.select_related("project", "organisation"), slug=slug)
        if can_organise(request.user, event):
            return view(request, event, **kwargs)
        if not can_see_event(AnonymousUser(), event):
            raise Http404(_("There is no such event."))
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        raise PermissionDenied

    return never_cache(require_http_methods(["GET", "HEAD", "POST"])(with_event))


def page_in(event, language=None) -> EventPage | None:
    """The page of an event in a language (the active one) or the nearest; None for an event without words yet."""
    pages = {page.locale.language_code: page for page in event.pages.select_related("locale").order_by("live", "pk")}
    return pages.get(best_language(pages, language or current_language()))


def event_frame(event) -> dict:
    """What every page about an event shows on top: title with its language, and where the event is read."""
    page = page_in(event)
    return {
        "event": event,
        "event_title": page.title if page else event.slug,
        "event_language": page.locale.language_code if page else "",
        "event_url": f"/{current_language()}/events/{event.slug}/" if page and page.live else "",
        "robots_noindex": True,
    }
