"""Parts of other pages that projects own."""

from django import template

from portal.core.languages import current_language

from .. import queries

register = template.Library()


@register.inclusion_tag("projects/_projects_of.html")
def projects_of(organisation):
    """The projects in which `organisation` has a part, with its role."""
    return {"projects": queries.project_pages_of(organisation, current_language())}
