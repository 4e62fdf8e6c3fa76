"""Tags of practices.workflow for pages of other parts."""

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def submission_state(context, submission):
    """Nothing yet."""
    return ""
