"""Words for codes in templates: `{{ code|term_label:"sector" }}`."""

from django import template

from .. import languages
from ..terms import UnknownCode
from ..vocabularies import get_vocabulary

register = template.Library()


@register.filter
def term_label(code, vocabulary):
    """The code's full label in the active language; the code itself when the vocabulary does not know it."""
    try:
        return get_vocabulary(vocabulary).label_of(code)
    except UnknownCode:
        return code


@register.filter
def term_short(code, vocabulary):
    """The code's label for facets and chips in the active language; an unknown code itself."""
    try:
        return get_vocabulary(vocabulary).short_of(code)
    except UnknownCode:
        return code


@register.filter
def autonym(code):
    """The language's name in itself; an unknown code itself."""
    try:
        return languages.autonym(code)
    except UnknownCode:
        return code


@register.filter
def text_direction(code):
    """ "rtl" for a language written from right to left, else "ltr"."""
    return languages.text_direction(str(code or ""))
