"""Tags of practices.desk for pages of other parts."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import pgettext

from ..permissions import is_on_desk

register = template.Library()


@register.simple_tag(takes_context=True)
def desk_entry(context):
    """The desk's entry of the account menu for those who have one; asks for the roles alone, as the menu does."""
    member = context.get("member")
    if member is None or not is_on_desk(member):
        return ""
    # Translators: entry of the account menu: where submitted practices are checked and reviewed
    label = pgettext("account menu", "Review desk")
    return format_html('<li><a href="{}">{}</a></li>', reverse("desk:list"), label)
