"""What other pages show of what stays of events."""

from django import template
from django.contrib.auth.models import AnonymousUser

from community.forums.markdown import rendered
from practices.templatetags.reuse import read_along

from ..permissions import can_organise
from ..remembering.of_practices import PRESENTED, RECOMMENDED, meetings_of
from ..remembering.of_projects import events_of_project
from ..remembering.results import materials_for, results_of

register = template.Library()


@register.inclusion_tag("events/remembering/_results.html", takes_context=True)
def event_results(context, event):
    """Key messages, recommendations, materials and photographs of an event, and the way to say how it was.

    One query for visitors, three for members.
    """
    page = context["page"]
    user = getattr(context.get("request"), "user", None) or AnonymousUser()
    return {
        "event": event,
        "results": results_of(event, user),
        "key_messages": rendered(page.key_messages) if page.key_messages else "",
        "content_language": context.get("content_language"),
        "content_direction": context.get("content_direction"),
        "is_organiser": can_organise(user, event),
    }


@register.inclusion_tag("events/remembering/_for_participant.html")
def materials_of(registration):
    """What a participant may open by the secret of her registration, guest or not; one query."""
    return {"offers": materials_for(registration)}


@register.inclusion_tag("events/remembering/_of_project.html")
def events_of(project):
    """The events of a project, and how many were promised and held; one query."""
    return {"events": events_of_project(project)}


@register.inclusion_tag("events/remembering/_of_practice.html", takes_context=True)
def events_presenting(context, practice):
    """The events at which a practice was presented, and those that recommend it; no query."""
    if not practice.live or not practice.number:
        return {}
    viewer = context.get("member")
    return {
        "presented": meetings_of(read_along(practice, viewer, PRESENTED)),
        "recommended": meetings_of(read_along(practice, viewer, RECOMMENDED)),
    }
