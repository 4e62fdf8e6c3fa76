"""What templates need beyond showing: picking a language's text, laying out the values of a facet."""

from dataclasses import dataclass

from django import template

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
        members = tuple(link for link in links if bool(link_value(link, "is_translation")) is is_translation)
        if members:
            groups.append(LanguageGroup(is_translation, members))
    return groups


@dataclass(frozen=True)
class FacetRow:
    """One value of a facet with the values below it, such as a section with its divisions."""

    value: object
    children: tuple


@dataclass(frozen=True)
class FacetRows:
    """The values of a facet as the page lays them out: the first few, then the rest behind a control."""

    first: tuple
    rest: tuple
    is_rest_open: bool
    total: int


@register.simple_tag
def facet_rows(group, limit=8):
    """Lays out a facet's values: children under their parents, at most `limit` rows before "Show all".

    A child whose parent is not listed stands as a row of its own, so that nothing selected disappears.
    """
    codes = {value.code for value in group.values}
    below = {}
    for value in group.values:
        if value.parent in codes:
            below.setdefault(value.parent, []).append(value)
    rows = [FacetRow(value, tuple(below.get(value.code, ()))) for value in group.values if value.parent not in codes]
    cut = limit if len(rows) > limit + 2 else len(rows)
    rest = tuple(rows[cut:])
    return FacetRows(tuple(rows[:cut]), rest, any(map(is_chosen, rest)), len(rows))


def is_chosen(row):
    """Whether the row or one below it is selected."""
    return row.value.selected or any(child.selected for child in row.children)


def link_value(link, name):
    """A link's value, whether the link is a mapping or an object."""
    return link.get(name) if isinstance(link, dict) else getattr(link, name, None)


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
