"""Posts as plain text."""

import html

from django.utils.html import strip_tags


def plain_text(rendered: str) -> str:
    """The words of a post's HTML in one line."""
    return " ".join(html.unescape(strip_tags(rendered)).split())
