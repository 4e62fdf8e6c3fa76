"""What the page of a thread shows to those who look after it."""

from django import template
from django.utils.translation import gettext as _

from community.members.queries import shown_name

from ..addresses import thread_url
from ..moderating.views_thread import applicable
from ..permissions import can_moderate

register = template.Library()


@register.inclusion_tag("moderating/_thread_tools.html", takes_context=True)
def thread_tools(context, thread):
    """A small menu of what can be done with the thread; nothing for others, visitors cost no query."""
    request = context["request"]
    if not can_moderate(request.user, thread.board):
        return {}
    return {"thread": thread, "actions": applicable(thread), "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("moderating/_board_tools.html", takes_context=True)
def board_tools(context, board):
    """The link to the tools for a board; nothing for others, visitors cost no query."""
    return {"board": board if can_moderate(context["request"].user, board) else None}


@register.filter
def thread_address(thread) -> str:
    """Where a thread is read."""
    return thread_url(thread.pk)


@register.simple_tag(takes_context=True)
def author_of(context, thing) -> str:
    """The name of who wrote a thread or post, as its reader may see it."""
    return shown_name(thing.author, context["request"].user) or _("A member")
