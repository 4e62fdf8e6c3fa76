"""What pages show of members."""

from django import template
from django.urls import reverse
from django.utils.html import format_html_join

register = template.Library()


@register.simple_tag
def account_links():
    """Further entries of the account's menu."""
    links = ()
    return format_html_join("\n", '<li><a href="{}">{}</a></li>', ((reverse(name), label) for name, label in links))
