"""What pages of practices show of writing them: a start for others, the next version, where a text comes from."""

from django import template

from portal.core.languages import current_language

from ..addresses import number_path
from ..permissions import writes_page

register = template.Library()


@register.inclusion_tag("contributing/_ways_on.html", takes_context=True)
def ways_to_write(context, page):
    """Buttons on the page of a practice: a new version for its writers, a start for whoever may build on it."""
    from ..contributing.cloning import OPEN_LICENCES

    if context.get("is_preview"):
        return {}
    member = context.get("member")
    is_writer = member is not None and writes_page(member, page)
    return {"page": page, "is_writer": is_writer, "is_open": page.licence in OPEN_LICENCES}


@register.inclusion_tag("contributing/_adapted_from.html")
def adapted_from(page):
    """ "Adapted from …" for a practice that was begun from another one that is public; asks no query."""
    source = getattr(page, "source", None)
    return {"source": source and {**source, "url": f"/{current_language()}/{number_path(source['number'])}"}}
