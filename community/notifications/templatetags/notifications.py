"""What templates of mails need: absolute addresses, and a text that stands in two places."""

from django import template
from django.conf import settings
from django.utils.safestring import mark_safe

from portal.core.urls import absolute_url

from ..rendering import one_line as one_line_of

register = template.Library()


@register.simple_block_tag
def address(content):
    """The address in the block, with scheme and host; "" for an empty block. `{% address as act_url %}…`."""
    path = content.strip()
    # The block has been escaped already, where it has to be.
    return mark_safe(absolute_url(path)) if path else ""


@register.simple_block_tag
def kept(content):
    """What stands in the block, to be shown where it is needed: `{% kept as label %}…`."""
    return mark_safe(content.strip())


@register.filter
def one_line(text):
    """A name or title without line breaks and without what would turn the direction of the words around it."""
    return one_line_of(str(text))


@register.inclusion_tag("notifications/_shown_note.html")
def shown_mail_note():
    """Where the demonstration shows the mails it has sent; nothing on a server for others."""
    return {"is_shown": settings.MAIL_SHOWN}
