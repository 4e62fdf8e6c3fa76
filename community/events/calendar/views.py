"""Feeds of events, a member's own events and her calendar, and the page that searches events."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.core.atom import atom_response
from portal.core.languages import current_language
from portal.core.paging import page_of
from portal.core.urls import absolute_url
from practices.sharing.limits import limited
from search.views import results_response

from ..choices import Access
from ..models import CalendarKey, Event
from ..permissions import can_make_events
from ..search_source import EVENT
from ..showing import entries
from .addresses import address_or_none
from .asking import Asked
from .feeds import events_feed
from .files import calendar_response
from .mine import (
    OrganisedRow,
    OwnRegistration,
    as_entries,
    key_owner,
    next_registrations,
    organised_by,
    own_events,
    past_registrations,
    with_requests,
)
from .names import announced
from .services import renew_calendar_key
from .wording import EVENTS

#: Events of one file, and rows of one's own events: more than anybody has.
MOST_OF_A_FILE, MOST_OWN, PAGE = 500, 50, 20


@require_safe
@limited("feed")
def feed(request):
    """The events that were announced last; filters as in the calendar, 400 for wrong ones."""
    return atom_response(request, *events_feed(_asked(request)))


@require_safe
@limited("feed")
def ics(request):
    """The coming events that everybody may see, as one calendar; filters as in the calendar, 400 for wrong ones."""
    events = _asked(request).listed(announced(Event.objects.filter(access=Access.EVERYONE)))[:MOST_OF_A_FILE]
    name = _("%(site)s: events") % {"site": settings.SITE_NAME}
    content = entries.feed(as_entries(events), current_language(), name=name)
    return calendar_response(request, content, is_private=False, name="events")


@require_safe
@limited("feed")
def personal(request, key):
    """A member's own calendar, for whoever knows its secret address; 404 for an address of none."""
    member = key_owner(key)
    if member is None:
        raise Http404
    name = _("%(site)s: my events") % {"site": settings.SITE_NAME}
    events = list(as_entries(own_events(member)))
    content = entries.feed(events, current_language(), name=name, joining=frozenset(one.pk for one in events))
    return calendar_response(request, content, is_private=True, name="my-events")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def mine(request):
    """Her registrations and the events that she organises; by POST her calendar gets a new secret address."""
    if request.method == "POST":
        renew_calendar_key(user=request.user)
        messages.success(request, _("Your calendar has a new address; one that it had before leads nowhere now."))
        return redirect(f"{reverse('events:mine')}#calendar")
    user, now = request.user, timezone.now()
    organised = organised_by(user)
    coming = organised.filter(ends_at__gt=now).order_by("starts_at", "pk")
    past = page_of(request, past_registrations(user), size=PAGE)
    key = CalendarKey.objects.filter(user=user).first()
    context = {
        "page_title": _("My events"),
        "robots_noindex": True,
        "coming": next_registrations(user, MOST_OWN),
        "past": [OwnRegistration(one) for one in past.object_list],
        "page_obj": past,
        "organised": [OrganisedRow(event) for event in with_requests(coming)[:MOST_OWN]],
        "held": [OrganisedRow(event) for event in organised.filter(ends_at__lte=now).order_by("-starts_at")[:PAGE]],
        "make_url": address_or_none("organising:new") if can_make_events(user) else "",
        "calendar_url": absolute_url(reverse("events:personal", args=[key.key])) if key else "",
    }
    return render(request, "events/calendar/mine.html", context)


@require_safe
def search(request):
    """Searches the events that everybody may see, past ones too."""
    context = {"meta_description": _("Workshops, conferences, visits and webinars about vocational training.")}
    return results_response(request, "events/calendar/search.html", kinds=(EVENT,), wording=EVENTS, context=context)


def _asked(request):
    """What the address narrows to; raises BadRequest."""
    asked, errors = Asked.of(request.GET)
    if errors:
        raise BadRequest(" ".join(f"{one.message} ({one.param}={one.value[:60]})" for one in errors))
    return asked.with_(month=None, day=None, is_past=False)
