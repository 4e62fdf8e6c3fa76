"""The member's welcome on the home page."""

from django import template

from ..welcome.queries import standing_of
from ..welcome.steps import next_steps

register = template.Library()


@register.inclusion_tag("members/_welcome_back.html")
def welcome_back(member):
    """Greets `member` by name with her next steps; two queries."""
    return {"member": member, "steps": next_steps(roles=member.roles, standing=standing_of(member))}
