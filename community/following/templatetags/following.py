"""What other parts show of following."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse

from .. import queries
from ..kinds import kind_of
from ..searches import place_of
from ..services import follows

register = template.Library()


@register.inclusion_tag("following/_button.html", takes_context=True)
def follow_button(context, thing, is_followed=None):
    """The button by which a member follows a thing, or stops; for a visitor a link that asks her to log in first.

    Whether she follows it is taken from `is_followed`, else from the thing (`is_followed`, see `followed_by`), else
    asked for by one query; none for visitors.
    """
    member, kind = context.get("member"), kind_of(thing)
    if member and is_followed is None:
        is_followed = getattr(thing, "is_followed", None)
    if member and is_followed is None:
        is_followed = follows(member, thing)
    asked = urlencode({"kind": kind.code, "pk": thing.pk})
    return {
        "member": member,
        "kind": kind,
        "pk": thing.pk,
        "is_followed": bool(is_followed),
        "ask_url": f"{reverse('following:follow')}?{asked}",
        "back_url": context["request"].get_full_path(),
        "csrf_token": context.get("csrf_token"),
    }


#: Searches shown on the start page.
SHOWN = 5


@register.inclusion_tag("following/_follow_search.html", takes_context=True)
def follow_search(context):
    """The link on a page of results by which a member keeps the search; none where its parameters are wrong."""
    query = context.get("query")
    place = place_of(query.kinds) if query and not context.get("errors") else None
    if place is None:
        return {}
    address = f"{reverse('following:keep_search')}?{urlencode({'place': place.code})}"
    return {"address": "&".join(filter(None, [address, query.with_page(1).url().removeprefix("?")]))}


@register.inclusion_tag("following/_searches.html", takes_context=True)
def saved_searches(context):
    """The newest searches that a member keeps, for her start page; one query."""
    member = context.get("member")
    return {"searches": queries.kept_searches(member, SHOWN) if member else ()}
