"""What the pages of the forum show of posts."""

from django import template
from django.utils.text import Truncator

from ..reading.texts import plain_text

register = template.Library()
#: Words of the accepted answer that stand at the top of its thread.
EXCERPT = 60


@register.filter
def excerpt(rendered):
    """The first words of a post, as plain text."""
    return Truncator(plain_text(rendered)).words(EXCERPT)
