"""What pages show of members."""

from django import template
from django.urls import reverse
from django.utils.html import Urlizer, escape, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import conversations

register = template.Library()


class _Linker(Urlizer):
    """Links the addresses in what members write, and tells search engines that these are not ours."""

    mailto_template = "mailto:{local}@{domain}"
    url_template = '<a href="{href}" rel="external nofollow ugc"><bdi>{url}</bdi></a>'


_linker = _Linker()


@register.filter
def written(text):
    """A text of several lines as paragraphs, each in its own direction; markup is shown, addresses become links."""
    paragraphs = [part for part in text.split("\n\n") if part.strip()]
    made = ('<p dir="auto">{}</p>'.format(_linked(part).replace("\n", "<br>\n")) for part in paragraphs)
    return mark_safe("\n".join(made))


def _linked(text):
    # The library links what it knows as an address and escapes all the rest.
    return str(_linker(text, autoescape=True)) if "." in text or ":" in text else escape(text)


@register.simple_tag(takes_context=True)
def account_links(context):
    """Further entries of the account's menu; one query, none for visitors."""
    member = context.get("member")
    if member is None:
        return ""
    letters, notices = conversations.unread_counts(member)
    inbox, news = _("Messages"), _("News")
    if letters:
        inbox = ngettext("Messages (%(number)s new)", "Messages (%(number)s new)", letters) % {"number": letters}
    if notices:
        news = ngettext("News (%(number)s new)", "News (%(number)s new)", notices) % {"number": notices}
    links = (("members:edit_profile", _("Edit your profile")), ("news:list", news), ("members:messages", inbox))
    return format_html_join("\n", '<li><a href="{}">{}</a></li>', ((reverse(name), label) for name, label in links))
