"""What pages of practices show of writing them: a start for others, the next version, where a text comes from."""

from django import template

from ..permissions import writes

register = template.Library()


@register.inclusion_tag("contributing/_ways_on.html", takes_context=True)
def ways_to_write(context, page):
    """Buttons on the page of a practice: a new version for its writers, a start for whoever may build on it."""
    from ..contributing.cloning import OPEN_LICENCES
    from ..queries import submission_behind

    member = context.get("member")
    if context.get("is_preview"):
        return {}
    is_writer = False
    if member is not None:
        submission = submission_behind(page)
        is_writer = page.owner_id == member.pk or (submission is not None and writes(member, submission))
    return {"page": page, "is_writer": is_writer, "is_open": page.licence in OPEN_LICENCES}


@register.inclusion_tag("contributing/_adapted_from.html", takes_context=True)
def adapted_from(context, page):
    """ "Adapted from …" for a practice that was begun from another; one query."""
    from ..queries import submission_behind

    submission = context.get("submission") or submission_behind(page)
    source = submission.adapted_from if submission else None
    return {"source": source if source is not None and source.live else None}
