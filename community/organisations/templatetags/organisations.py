"""What other pages show of organisations and of those who act for them."""

from django import template

from community.members.queries import shown_name
from portal.core.linked_data import linked_data

from ..facts import organisation_facts
from ..models import RequestState
from ..permissions import can_act_for as may_act_for
from ..permissions import can_edit as may_edit
from ..permissions import can_manage as may_manage
from ..queries import memberships_of

register = template.Library()


@register.simple_tag(takes_context=True)
def can_act_for(context, organisation):
    """Whether the reader writes for the organisation."""
    return may_act_for(context.get("member"), organisation)


@register.simple_tag(takes_context=True)
def can_edit(context, organisation):
    """Whether the reader changes what the organisation tells of itself."""
    return may_edit(context.get("member"), organisation)


@register.simple_tag(takes_context=True)
def can_manage(context, organisation):
    """Whether the reader decides about the organisation's people."""
    return may_manage(context.get("member"), organisation)


@register.inclusion_tag("organisations/_acting_for.html", takes_context=True)
def acting_for(context, user, organisation):
    """ "Name, for Organisation": the name only as far as the reader may see it, and none without `user`."""
    return {"name": shown_name(user, context.get("member")), "organisation": organisation}


@register.inclusion_tag("organisations/_organisations_of.html", takes_context=True)
def organisations_of(context, person):
    """The organisations of a member; to herself also what she has asked. The page decides whether to show them."""
    viewer = context.get("member")
    is_own = viewer is not None and viewer.pk == person.pk
    waiting = person.organisation_requests.filter(state=RequestState.PENDING) if is_own else None
    return {
        "memberships": memberships_of(person),
        "is_own": is_own,
        "waiting": waiting.select_related("organisation") if is_own else (),
    }


@register.simple_tag
def organisation_data(organisation):
    """The facts of an organisation for search engines."""
    return linked_data(organisation_facts(organisation))
