"""What pages show of moderation: the link to flag something, the way to the queue."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import pgettext

from .. import content, permissions, queries
from ..trust import TRUSTED_ROLES

register = template.Library()


@register.simple_tag(takes_context=True)
def flag_link(context, thing):
    """The link by which a member flags something; nothing for visitors and for what is her own. Asks no query."""
    member = context.get("member") or getattr(context.get("request"), "user", None)
    kind = content.content_of(type(thing))
    if kind is None or member is None or not member.is_authenticated:
        return ""
    if kind.author_field and getattr(thing, f"{kind.author_field}_id") == member.pk or thing == member:
        return ""
    url = reverse("moderation:flag", args=[kind.name, getattr(thing, kind.key)])
    # Translators: link by which a member tells facilitators that something should be looked at; what it is, is in ( )
    return format_html(
        '<a class="flag-link" href="{}" rel="nofollow">{}<span class="visually-hidden"> ({})</span></a>',
        url, pgettext("link", "Flag"), kind.label,
    )  # fmt: skip


@register.simple_tag(takes_context=True)
def moderation_entry(context):
    """The entry of the account menu for those who have a queue by their role; asks for the roles alone."""
    member = context.get("member")
    if member is None or not member.has_role(*TRUSTED_ROLES):
        return ""
    # Translators: entry of the account menu: where flagged content and what waits for approval is looked at
    label = pgettext("account menu", "Moderation")
    return format_html('<li><a href="{}">{}</a></li>', reverse("moderation:queue"), label)


@register.inclusion_tag("moderation/_waits.html", takes_context=True)
def moderation_waits(context):
    """How much waits for the reader, on her start page; two queries, or one for those who look after nothing."""
    member = context.get("member")
    if member is None or not permissions.can_moderate(member):
        return {"number": 0}
    return {"number": queries.open_cases(member).count()}
