"""What templates need beyond showing: picking a language's text, laying out the values of a facet."""

from dataclasses import dataclass

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

from portal.core.languages import current_language, direction
from portal.core.pictures import picture_url

register = template.Library()


@register.filter
def pick(mapping, key):
    """The value of `mapping` under `key`, or "" where there is none."""
    return (mapping or {}).get(key, "")


@register.filter
def direction_of(language):
    """ "rtl" or "ltr" for a language code; "ltr" for an unknown one."""
    try:
        return direction(language)
    except KeyError:
        return "ltr"


@register.filter
def breakable(name):
    """The name, escaped, with chances to break the line after "@" and "/": long names fit a telephone."""
    escaped = conditional_escape(name)
    return mark_safe(escaped.replace("@", "@<wbr>").replace("/", "/<wbr>"))


@dataclass(frozen=True)
class LanguageGroup:
    """Links of the language switcher that lead to the same kind of page."""

    is_translation: bool
    links: tuple


@register.simple_tag
def translated_first(links):
    """The switcher's links in two groups: languages the page is written in, then those it is only framed in."""
    groups = []
    for is_translation in (True, False):
        members = tuple(link for link in links if link.is_translation is is_translation)
        if members:
            groups.append(LanguageGroup(is_translation, members))
    return groups


@dataclass(frozen=True)
class FacetRows:
    """The values of a facet as the page lays them out: the first few, then the rest behind a control."""

    first: tuple
    rest: tuple
    is_rest_open: bool
    is_tree: bool
    total: int


@register.simple_tag
def facet_rows(group, limit=8):
    """The rows of a facet's tree, at most `limit` (or two more) before "Show all".

    The rest opens by itself where something in it is chosen.
    """
    rows = tuple(group.tree)
    cut = limit if len(rows) > limit + 2 else len(rows)
    rest = rows[cut:]
    is_tree = any(row.children for row in rows)
    return FacetRows(rows[:cut], rest, any(map(is_chosen, rest)), is_tree, len(rows))


@register.filter
def is_chosen(row):
    """Whether a value of a facet or one below it is chosen."""
    return row.selected or any(child.selected for child in row.children)


@register.simple_tag
def row_picture(page):
    """Address of the page's picture for a row, or "" where the view has not read it: templates start no query."""
    return picture_url(page.image, "row") if "image" in page._state.fields_cache else ""


@register.simple_tag
def address_of(page):
    """Address at which the reader meets `page` in the language of the interface, translated or not."""
    language = current_language()
    return page.get_url() if page.locale.language_code == language else page.fallback_url_path(language)


@register.simple_tag
def page_picture(page):
    """Address of the page's picture at the size its own page shows, or "" without one."""
    return picture_url(page.image, "page")
