"""What the page of a practice shows of its use elsewhere."""

from django import template

from community.following.templatetags.following import follow_button
from portal.core.languages import current_language

from ..models import PracticeRecord
from ..permissions import keep_answers
from ..reuse import queries
from ..reuse.places import map_of

register = template.Library()


def _use(page, viewer):
    """The figures of a practice, read once for all tags of its page."""
    known = page.__dict__
    if "_use" not in known:
        known["_use"] = use = queries.use_of(page.translation_key, viewer)
        if use and viewer is not None:  # what the page asks next came along
            keep_answers(page, writes_page={viewer.pk: use.is_written or page.owner_id == viewer.pk})
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


@register.inclusion_tag("following/_button.html", takes_context=True)
def follow_practice(context, page):
    """The button by which a member follows the practice; it asks nothing of its own."""
    use = _use(page, context.get("member"))
    return follow_button(context, PracticeRecord(pk=use.pk), is_followed=use.is_followed) if use else {}


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
