"""Tags of practices.checks for pages of other parts."""

from django import template

from ..checks.queries import newest_version
from ..checks.run import known_findings
from ..checks.showing import shown_findings

register = template.Library()


@register.inclusion_tag("checks/_summary.html", takes_context=True)
def submission_checks(context, submission):
    """What the checks find in the draft, without comparing it with the repository: that is done on a page of its own.

    Asks the database for nothing but the draft; `draft` in the context spares that.
    """
    draft = context.get("draft") or newest_version(submission)
    found, is_compared = known_findings(draft)
    shown = shown_findings(found, submission, context["request"].user, is_compared=is_compared)
    return {"shown": shown, "submission": submission}
