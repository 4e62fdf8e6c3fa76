"""The plain words of posts: for search, for excerpts."""

import html
import re
import textwrap

_TAG = re.compile(r"<[^>]+>")
_SPACE = re.compile(r"\s+")
#: So many characters of a post are shown beside a title.
SHOWN = 240


def plain(markup: str) -> str:
    """The words of a post as it is shown, without its markup."""
    return _SPACE.sub(" ", html.unescape(_TAG.sub(" ", markup))).strip()


def beginning(text: str, most: int = SHOWN) -> str:
    """The beginning of a text, cut between words."""
    shortened = textwrap.shorten(text, most, placeholder=" …").strip()
    return f"{text[:most]}…" if shortened == "…" else shortened
