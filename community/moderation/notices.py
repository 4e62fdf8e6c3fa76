"""News of moderation: what became of a flag, and what was done to what is one's own."""

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.notifications.kinds import NoticeKind, register
from community.notifications.models import Delivery

from .content import content_named
from .models import CaseState


def _what(notice):
    content = content_named(notice.data.get("content", ""))
    return content.label if content else ""


def settled(notice):
    """The sentence for whoever flagged something."""
    if notice.data.get("state") == CaseState.HIDDEN:
        words = _("A facilitator has looked at what you flagged ({what}) and taken it from view. Thank you!")
    else:
        words = _("A facilitator has looked at what you flagged ({what}). It may stay. Thank you for looking out.")
    return format_html(words, what=_what(notice))


def hidden(notice):
    """The sentence for the author of what was taken from view."""
    return format_html(_("A facilitator has taken something of yours from view ({what})."), what=_what(notice))


def approved(notice):
    """The sentence for the author of what waited."""
    return format_html(
        _("A facilitator has looked at what you wrote ({what}): all can read it now."), what=_what(notice)
    )


register(
    NoticeKind(
        code="moderation.settled", label=gettext_lazy("What became of something that you flagged"), sentence=settled
    )
)
register(
    NoticeKind(
        code="moderation.hidden",
        label=gettext_lazy("Something of yours was taken from view"),
        sentence=hidden,
        delivery=Delivery.AT_ONCE,
    )
)
register(
    NoticeKind(
        code="moderation.approved",
        label=gettext_lazy("What you wrote can be read by all now"),
        sentence=approved,
        delivery=Delivery.AT_ONCE,
    )
)
