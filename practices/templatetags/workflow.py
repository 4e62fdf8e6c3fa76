"""Tags of practices.workflow for pages of other parts."""

from django import template
from django.utils.html import format_html_join
from django.utils.translation import pgettext

from ..workflow import queries

register = template.Library()


@register.inclusion_tag("workflow/_state.html", takes_context=True)
def submission_state(context, submission):
    """The box that tells a reader where a submission that she may read stands: what comes next, who has it, buttons."""
    reader = context.get("member") or context["request"].user
    return {
        "standing": queries.standing(submission, reader),
        "submission": submission,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("workflow/_told_by.html", takes_context=True)
def told_by(context, page):
    """Who told a practice, with whom, and for which firm, as far as this reader may see it."""
    names, firm = queries.tellers_of(page, context.get("member"))
    # Translators: between the names of people in a list
    comma = pgettext("between names", ", ")
    together = format_html_join(comma, "<bdi>{}</bdi>", ((name,) for name in names))
    return {"names": together, "firm": firm, "organisation": page.organisation}
