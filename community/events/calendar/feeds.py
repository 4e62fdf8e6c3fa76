"""Newly announced events as an Atom feed: what every visitor may see."""

import datetime

from django.conf import settings
from django.db.models import Max, Min
from django.utils.translation import gettext as _

from portal.core.atom import ATOM, AtomWriter, moment, tag
from portal.core.languages import current_language
from portal.core.urls import absolute_url
from portal.vocabulary import get_vocabulary

from ..choices import Access
from ..models import Event
from .asking import Asked
from .names import announced, with_name
from .rows import EventRow

ENTRIES = 30
#: What a feed without entries was changed at: nothing was ever.
BEGINNING = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


def events_feed(asked: Asked) -> tuple[bytes, datetime.datetime]:
    """The events that were announced last, of those that `asked` narrows to, and when one of them changed; one query.

    When an event was announced, its first page says; when it changed, its last.
    """
    events = with_name(asked.narrowed(announced(Event.objects.filter(access=Access.EVERYONE))))
    events = events.annotate(
        announced_at=Min("pages__first_published_at"), updated_at=Max("pages__last_published_at")
    ).order_by("-announced_at", "-pk")
    rows = [EventRow(event) for event in events[:ENTRIES]]
    updated = max((_updated(row.event) for row in rows), default=BEGINNING)
    return _written(asked, rows, updated), updated


def _updated(event):
    moments = [at for at in (event.updated_at, event.announced_at, event.cancelled_at) if at]
    return max(moments, default=BEGINNING)


def _written(asked, rows, updated):
    language = current_language()
    base, query = f"/{language}/events/", f"?{asked.query}" if asked.query else ""
    write = AtomWriter()
    write.xml.startDocument()
    write.start("feed", xmlns=ATOM, xml_lang=language)
    write.element("id", tag(f"{language}/events{query}"))
    # Translators: title of a feed: the name of the site comes first
    write.element("title", _("%(site)s: new events") % {"site": settings.SITE_NAME})
    write.element("updated", moment(updated))
    write.element("link", rel="self", type="application/atom+xml", href=absolute_url(f"{base}feed.atom{query}"))
    write.element("link", rel="alternate", type="text/html", hreflang=language, href=absolute_url(f"{base}{query}"))
    write.start("author").element("name", settings.SITE_NAME)
    write.end("author")
    for row in rows:
        _entry(write, row)
    write.end("feed")
    write.xml.endDocument()
    return write.out.getvalue().encode("utf-8")


def _entry(write, row):
    event, name = row.event, row.name
    write.start("entry", xml_lang=name.language)
    write.element("id", tag(f"events/{event.uid}"))
    write.element("title", name.title)
    write.element("link", rel="alternate", type="text/html", hreflang=name.language, href=absolute_url(name.url))
    write.element("published", moment(event.announced_at or BEGINNING))
    write.element("updated", moment(_updated(event)))
    write.element("category", term=event.kind, label=row.kind)
    if event.country:
        terms = get_vocabulary("country")
        label = terms.label_of(event.country) if event.country in terms else event.country
        write.element("category", term=event.country, label=label)
    place = " · ".join(filter(None, (row.city, row.country, row.format)))
    marks = " · ".join(label.text for label in row.labels)
    write.element("summary", "\n".join(filter(None, (marks, row.when, place, name.theme, name.introduction))))
    write.end("entry")
