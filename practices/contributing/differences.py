"""Two versions of an answer side by side: readable as the page shows them, with what differs marked."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.fields import RichTextField
from wagtail.rich_text import RichText, expand_db_html

from portal.vocabulary.fields import CodeField
from portal.vocabulary.vocabularies import get_vocabulary

from ..models import PracticePage
from .values import CODES, comparable, without_block_keys

_TOKENS = re.compile(r"<[^>]+>|[^<\s]+|\s+")
#: Beyond so many words each text is shown without marks: comparing them would take longer than reading.
MOST_TOKENS = 6000


@dataclass(frozen=True)
class Pair:
    """The two versions of a field as HTML."""

    name: str
    label: str
    mine: SafeString
    theirs: SafeString


def pair_of(name, label, mine, theirs) -> Pair:
    """Both values of a field, readable and marked."""
    return Pair(name, label, *marked(as_html(name, mine), as_html(name, theirs)))


def marked(mine, theirs) -> tuple[SafeString, SafeString]:
    """Two pieces of clean HTML, each with the words that the other has not in <mark>."""
    mine, theirs = (without_block_keys(text) for text in (mine, theirs))
    first, second = _TOKENS.findall(mine), _TOKENS.findall(theirs)
    if max(len(first), len(second)) > MOST_TOKENS:
        return mark_safe(mine), mark_safe(theirs)
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    changed = [[], []]
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        changed[0].extend([kind != "equal"] * (end - start))
        changed[1].extend([kind != "equal"] * (other_end - other_start))
    return _with_marks(first, changed[0]), _with_marks(second, changed[1])


def _with_marks(tokens, changed):
    parts = (
        f"<mark>{token}</mark>" if is_new and not token.startswith("<") and token.strip() else token
        for token, is_new in zip(tokens, changed, strict=True)
    )
    return mark_safe("".join(parts).replace("</mark> <mark>", " "))


def as_html(name, value) -> SafeString:
    """The value of a field as a reader would see it."""
    if value in (None, "", []):
        return format_html("<p>{}</p>", _("(nothing)"))
    if isinstance(value, bool):
        return format_html("<p>{}</p>", _("yes") if value else _("no"))
    if isinstance(value, StreamValue):
        return format_html_join("", "{}", ((_block(block.value),) for block in value))
    if _is_rich(PracticePage, name):
        return mark_safe(expand_db_html(value))
    if isinstance(value, list | tuple):
        words = [_words(name, one) for one in value]
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((one,) for one in words)))
    paragraphs = [part for part in str(_words(name, value)).split("\n") if part.strip()]
    return format_html_join("", '<p dir="auto">{}</p>', ((part,) for part in paragraphs))


def _words(name, value):
    """One value in words: the label of a code, the parts of a row."""
    if name in CODES:
        return _label(get_vocabulary(CODES[name]), value)
    if hasattr(value, "sort_order"):
        return mark_safe(" · ".join(str(part) for part in _row_parts(value)))
    if isinstance(value, int) and name in ("organisation", "project"):
        related = PracticePage._meta.get_field(name).related_model
        return str(related.objects.filter(pk=value).first() or value)
    own = PracticePage._meta.get_field(name) if name != "tags" else None
    return _label(get_vocabulary(own.vocabulary_name), value) if isinstance(own, CodeField) else value


def _row_parts(row):
    for name, value in comparable(row).items():
        if value in ("", None):
            continue
        field = row._meta.get_field(name)
        if isinstance(field, CodeField):
            value = _label(get_vocabulary(field.vocabulary_name), value)
        elif field.is_relation:
            value = getattr(row, name)
        yield mark_safe(expand_db_html(value)) if _is_rich(type(row), name) else conditional_escape(value)


def _is_rich(model, name):
    """Whether the field holds formatted text; any other is shown as it was typed."""
    return any(isinstance(field, RichTextField) for field in model._meta.fields if field.name == name)


def _label(vocabulary, code):
    return capfirst(vocabulary.label_of(code)) if code in vocabulary else code


def _block(value):
    """The words of a block of the story, and whatever it holds."""
    if isinstance(value, RichText):
        return mark_safe(expand_db_html(value.source))
    if hasattr(value, "items"):
        return format_html_join("", "{}", ((_block(one),) for one in value.values() if one not in (None, "")))
    return format_html("<p>{}</p>", value)
