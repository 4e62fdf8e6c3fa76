"""Tags of practices.conversation for pages of other parts."""

from django import template
from django.db.models import Count, Window

from ..conversation.queries import counts_by_field, heard_comments, heard_once
from ..conversation.showing import Shower

register = template.Library()

#: Comments that the page of a submission shows of its conversation.
LAST_SHOWN = 5


@register.inclusion_tag("conversation/_summary.html", takes_context=True)
def submission_conversation(context, submission):
    """The last comments that the reader hears, how many there are, and where to say something; two queries."""
    user = context["request"].user
    heard = heard_once(user, submission)
    comments = heard_comments(user, submission, heard).exclude(text="").order_by("-pk")
    last = list(comments.annotate(total=Window(Count("pk")))[:LAST_SHOWN])
    return {
        "submission": submission,
        "total": last[0].total if last else 0,
        "last": Shower(user, submission, heard).comments(last),
        "is_heard": heard.can_read,
    }


@register.inclusion_tag("conversation/_field.html", takes_context=True)
def field_conversation(context, submission, field):
    """Beside a field: how many comments there are about it, with the way there; one query for all fields of a page."""
    user = context["request"].user
    kept = submission.__dict__.setdefault("_comments_by_field", {})
    if user.pk not in kept:
        kept[user.pk] = counts_by_field(user, submission, heard_once(user, submission))
    return {"submission": submission, "field": field, "number": kept[user.pk].get(field, 0)}
