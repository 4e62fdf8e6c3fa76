"""The kind of news from the calendar, and the sentence that tells it."""

import datetime

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.notifications.kinds import NoticeKind, register
from portal.core.languages import best_language, current_language

from .models import Event
from .permissions import visible_events
from .showing.times import days

#: The code of the kind.
ANNOUNCED = "event.announced"


def still_visible(reader, events):
    """Those of these events that she may still read; one query."""
    return visible_events(reader).filter(pk__in=[event.pk for event in events])


def _sentence(notice):
    titles = notice.data.get("titles", {})
    language = best_language(titles, current_language())
    title = format_html('<bdi lang="{}">{}</bdi>', language, titles.get(language, ""))
    start, end = (datetime.datetime.fromisoformat(notice.data[name]) for name in ("starts_at", "ends_at"))
    when = days(start, end, Event(zone=notice.data["zone"]).tz)
    # Translators: news; the title is that of an event, which takes place on the days named
    words = _("A new event: “%(title)s”, %(days)s.")
    return mark_safe(conditional_escape(words) % {"title": title, "days": conditional_escape(when)})


register(
    NoticeKind(
        code=ANNOUNCED,
        # Translators: kind of news
        label=gettext_lazy("A new event of an organisation, or about a practice, that you follow"),
        sentence=_sentence,
        still_visible=still_visible,
    )
)
