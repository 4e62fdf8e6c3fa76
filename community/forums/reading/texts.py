"""Posts as plain text."""

import html
import re

#: A tag of HTML that was written by us: no ">" stands within it.
_TAG = re.compile(r"<[^>]*>")


def plain_text(rendered: str) -> str:
    """The words of a post's HTML in one line."""
    return " ".join(html.unescape(_TAG.sub(" ", rendered)).split())
