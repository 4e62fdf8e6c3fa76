"""The sentences of a page of results that tell a number, in the words for what it shows."""

from django import template

register = template.Library()


@register.simple_tag
def total_found(wording, number):
    """How many were found."""
    return wording.total(number)


@register.simple_tag
def country_found(wording, place):
    """How many were found in a country of the map, and whether it is chosen."""
    return wording.country(place.label, place.count, is_chosen=place.selected)


@register.simple_tag
def words_kept(wording, words):
    """That nothing has all the words that were typed, but something these."""
    return wording.kept(" · ".join(words))
