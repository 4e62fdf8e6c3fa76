"""Words for codes in templates: `{{ code|term_label:"sector" }}`."""

from django import template

from .. import languages
from ..terms import UnknownCode
from ..vocabularies import get_vocabulary

register = template.Library()


def _or_itself(words_of, code):
    """The words of a code, or the code where it is unknown: a page never fails for an old code."""
    try:
        return words_of(code)
    except UnknownCode:
        return code or ""


@register.filter
def term_label(code, vocabulary):
    """The code's full label in the active language."""
    return _or_itself(get_vocabulary(vocabulary).label_of, code)


@register.filter
def term_short(code, vocabulary):
    """The code's label for facets and chips in the active language."""
    return _or_itself(get_vocabulary(vocabulary).short_of, code)


@register.filter
def term_url(code, vocabulary):
    """Address of the page about a term, such as a licence's; "" where it has none."""
    terms = get_vocabulary(vocabulary)
    return terms.get(code).url if code in terms else ""


@register.filter
def autonym(code):
    """The language's name in itself."""
    return _or_itself(languages.autonym, code)


@register.filter
def text_direction(code):
    """Returns "rtl" for a language written from right to left, else "ltr"."""
    return languages.text_direction(str(code or ""))
