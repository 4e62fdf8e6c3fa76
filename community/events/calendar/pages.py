"""What the calendar shows: the events that an address asks for, as a list or as a month."""

from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from portal.core.paging import page_of

from ..permissions import can_make_events, is_member, visible_events
from .addresses import address_or_none
from .asking import Asked
from .choices import chips_for, filters_for
from .month import month_of
from .names import announced, with_name
from .rows import EventRow

#: Events of a page of the list.
PAGE = 20


def serve_calendar(request, serve):
    """The calendar: 400 where something in the address cannot be understood; what members see is not kept."""
    response = serve(request)
    response.status_code = response.context_data["status"]
    if is_member(request.user):
        response.add_post_render_callback(add_never_cache_headers)
    return response


def calendar_context(page, request):
    """The events of the list or of the month, and every way to others."""
    user, base_url = request.user, request.path
    asked, errors = Asked.of(request.GET)
    filters, events = filters_for(asked, user), announced(visible_events(user))
    # Which month is shown first is what comes: today's.
    this_month = timezone.localdate().replace(day=1)
    context = {
        "asked": asked,
        "errors": errors,
        "status": 400 if errors else 200,
        "filters": filters,
        "chips": chips_for(asked, filters, base_url),
        "base_url": base_url,
        "clear_url": _url(base_url, asked.without_filters()),
        "list_url": _url(base_url, asked.with_(month=None)),
        "month_url": _url(base_url, asked.with_(month=asked.month or this_month, day=None, is_past=False)),
        "coming_url": _url(base_url, asked.with_(is_past=False, month=None, day=None)),
        "past_url": _url(base_url, asked.with_(is_past=True, month=None, day=None)),
        "feed_query": asked.with_(month=None, day=None, is_past=False).query,
        "make_url": address_or_none("organising:new") if is_member(user) and can_make_events(user) else "",
        "robots_noindex": bool(asked.query or errors) or is_member(user),
    }
    return context | (_month(asked, events, base_url) if asked.month else _list(asked, events, request))


def _list(asked, events, request):
    listed = with_name(asked.listed(events)).select_related("project")
    page = page_of(request, listed.prefetch_related("languages"), size=PAGE)
    return {
        "rows": [EventRow(event) for event in page.object_list],
        "page_obj": page,
        "total": page.paginator.count,
        "pages_query": f"{asked.query}&" if asked.query else "",
    }


def _month(asked, events, base_url):
    month = month_of(asked.month, asked.with_(day=None).narrowed(events))
    ways = {
        name: _url(base_url, asked.with_(month=first)) if first else ""
        for name, first in (("previous_url", month.previous), ("following_url", month.following))
    }
    day_query = asked.with_(month=None, day=None).query
    return {"month": month, "total": month.number, "day_query": f"{day_query}&" if day_query else "", **ways}


def _url(base_url, asked):
    return f"{base_url}?{asked.query}" if asked.query else base_url
