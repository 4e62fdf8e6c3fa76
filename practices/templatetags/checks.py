"""Tags of practices.checks for pages of other parts."""

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def submission_checks(context, submission):
    """Nothing yet."""
    return ""
