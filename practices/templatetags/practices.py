"""Parts of other pages that practices own."""

from django import template

from portal.core.languages import current_language

from .. import queries

register = template.Library()


@register.inclusion_tag("practices/_practice_list.html")
def practices_by(organisation):
    """The practices of an organisation."""
    return {"practices": queries.practices_by(organisation, current_language())}


@register.inclusion_tag("practices/_practice_list.html")
def practices_told_by(member):
    """The practices that a member has told."""
    return {"practices": queries.practices_told_by(member, current_language())}


@register.inclusion_tag("practices/_practice_list.html")
def practices_from(project):
    """The practices of a project."""
    return {"practices": queries.practices_from(project, current_language())}
