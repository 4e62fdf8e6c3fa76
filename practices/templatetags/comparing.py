"""Tags of practices.comparing: addresses of comparisons, and the box that chooses a practice in a list."""

from django import template
from django.urls import reverse

register = template.Library()


@register.simple_tag
def without(selection, number):
    """Address of the comparison without one of its practices."""
    return selection.without(number)


@register.simple_tag
def with_one_more(selection, number):
    """Address of the comparison with one more practice."""
    return selection.with_one_more(number)


@register.inclusion_tag("comparing/_link.html")
def compare_link(page):
    """Leads from a practice to its comparison with others."""
    return {"url": f"{reverse('comparing:practices')}?p={page.number}"}
