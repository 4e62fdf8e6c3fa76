"""The plain words of posts: for search, for excerpts."""

import html
import re
import textwrap

_TAG = re.compile(r"<[^>]+>")
#: What stands within a word or a sentence, where a space would be one too many.
_INLINE = re.compile(r"</?(?:a|b|bdi|code|del|em|i|ins|s|span|strong)\b[^>]*>", re.IGNORECASE)
#: The mark of a member who is named: her name is filled in for each reader, and is in no copy of the text.
_MENTION = re.compile(r'<bdi class="mention"[^>]*>[^<]*</bdi>')
_SPACE = re.compile(r"\s+")
#: So many characters of a post are shown beside a title.
SHOWN = 240


def plain_text(markup: str, longest: int = 0) -> str:
    """The words of a post's HTML in one line, cut after a word where it has more than `longest` characters."""
    words = _TAG.sub(" ", _INLINE.sub("", markup))
    words = _SPACE.sub(" ", html.unescape(words)).strip()
    if not longest or len(words) <= longest:
        return words
    return words[:longest].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"


def unnamed_text(markup: str) -> str:
    """The words of a post's HTML without the marks of the members whom it names."""
    return plain_text(without_mentions(markup))


def without_mentions(markup: str) -> str:
    """A post without the marks of the members whom it names."""
    return _MENTION.sub("", markup)


def beginning(text: str, most: int = SHOWN) -> str:
    """The beginning of a text, cut between words."""
    shortened = textwrap.shorten(text, most, placeholder=" …").strip()
    return f"{text[:most]}…" if shortened == "…" else shortened
