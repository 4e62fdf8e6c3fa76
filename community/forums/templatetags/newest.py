"""The newest discussions, for pages that are not the forum's own."""

from django import template
from django.contrib.auth.models import AnonymousUser

from portal.core.languages import current_language

from ..permissions import visible_threads

register = template.Library()

#: How many are shown.
MOST = 4


@register.inclusion_tag("forums/_newest_threads.html")
def newest_threads():
    """The threads that were written in last, of those that everybody may read; one query.

    Members are shown the same ones: what is new to themselves stands on a page of its own.
    """
    threads = visible_threads(AnonymousUser()).only("title", "language", "kind", "last_number", "last_post_at")
    return {"threads": list(threads[:MOST]), "ui_language": current_language()}
