"""What the page of a practice shows of its use elsewhere."""

from django import template

from portal.core.languages import current_language

from ..reuse import queries
from ..reuse.places import map_of

register = template.Library()


def _use(page, viewer):
    """The figures of a practice, read once for all tags of its page."""
    known = page.__dict__
    if "_use" not in known:
        known["_use"] = queries.use_of(page.translation_key, viewer)
    return known["_use"]


@register.inclusion_tag("practices/reuse/_count.html", takes_context=True)
def reuse_count(context, page):
    """ "Tried by 4 firms", a link to the reports below; nothing where nobody has told of any."""
    return {"use": _use(page, context.get("member"))}


@register.inclusion_tag("practices/reuse/_keep.html", takes_context=True)
def keep_button(context, page):
    """The button by which a member keeps the practice."""
    member = context.get("member")
    return {"use": _use(page, member), "member": member}


@register.inclusion_tag("practices/reuse/_summary.html", takes_context=True)
def reuse_summary(context, page):
    """Reports of others in figures, on a map and by the latest; the invitation to tell; whether it was useful.

    One query together with the other tags.
    """
    member = context.get("member")
    use = _use(page, member)
    return {
        "use": use,
        "map": map_of(use.by_country, current_language()) if use else None,
        "member": member,
        "ui_language": current_language(),
        "is_author": member is not None and page.owner_id == member.pk,
    }


def read_along(page, viewer, name):
    """What another app had read with the figures of a practice (`queries.also_read`); None before it has a number."""
    use = _use(page, viewer)
    return use.more.get(name) if use else None
