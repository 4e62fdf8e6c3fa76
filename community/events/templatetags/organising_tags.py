"""What those who look after events see on the pages of others."""

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..permissions import can_organise

register = template.Library()


@register.inclusion_tag("organising/_tools.html", takes_context=True)
def organiser_tools(context, event):
    """The ways to prepare an event, for those who look after it; nothing for others, and no query for visitors."""
    user = getattr(context.get("request"), "user", None)
    if user is None or not user.is_authenticated or not can_organise(user, event):
        return {"links": ()}
    return {"links": tuple(_links(event)), "event": event, "request": context["request"]}


def _links(event):
    """(address, words) of each part of the portal that has pages for organisers."""
    # Translators: links for those who organise an event
    offered = [
        ("organising:edit", _("Prepare the event")),
        ("remembering:materials", pgettext("of an event", "Materials")),
        ("remembering:recommendations", pgettext("of an event", "Recommendations")),
        ("remembering:results", pgettext("of an event", "What participants say")),
        ("organising:copy", _("Copy as a new draft")),
    ]
    if not event.is_cancelled and not event.is_past:
        offered.append(("organising:cancel", _("Cancel the event")))
    for name, words in offered:
        try:
            yield reverse(name, args=[event.slug]), words
        except NoReverseMatch:
            continue
