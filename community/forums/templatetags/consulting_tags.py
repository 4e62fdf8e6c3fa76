"""What the page of a thread shows of its consultation."""

from django import template

from ..consulting.queries import top_statements
from ..models import ThreadKind
from ..permissions import is_open

register = template.Library()


@register.inclusion_tag("consulting/_summary.html")
def consultation(thread):
    """The statements with the most votes, until when one can vote, and the link to all; one query, none elsewhere."""
    if thread.kind != ThreadKind.CONSULTATION:
        return {}
    statements = top_statements(thread)
    return {
        "thread": thread,
        "statements": statements,
        "number": statements[0].all_count if statements else 0,
        "is_open": is_open(thread),
    }
