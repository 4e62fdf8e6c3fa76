"""The newest practices of any search as an Atom feed (RFC 4287)."""

import datetime
from dataclasses import replace

from django.conf import settings
from django.utils.translation import gettext as _

from portal.core.atom import ATOM, AtomWriter, moment, tag
from portal.core.urls import absolute_url
from portal.vocabulary import get_vocabulary
from search.backends import get_backend
from search.query import SearchQuery
from search.results import Hit, PageOutOfRange

from ..addresses import REPOSITORY_SLUG
from .queries import last_published

ENTRIES = 50
#: What a feed without entries was changed at: nothing was ever.
BEGINNING = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


def feed(query: SearchQuery) -> tuple[bytes, datetime.datetime]:
    """The feed of a search, and when something in it was published last. Not more than some few queries."""
    query = replace(query, sort="date", page=1, page_size=ENTRIES)
    try:
        hits = get_backend().search(query).hits
    except PageOutOfRange:  # the engine finds nothing, not even a first page
        hits = ()
    times = last_published([hit.key for hit in hits])
    changed = {hit.key: times.get((hit.key, hit.language)) or _midnight(hit) for hit in hits}
    updated = max(changed.values(), default=BEGINNING)
    return _written(replace(query, page_size=SearchQuery().page_size), hits, changed, updated), updated


def _midnight(hit: Hit) -> datetime.datetime:
    day = hit.date if hit.date and hit.date > datetime.date.min else BEGINNING.date()
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC)


def title_of(query: SearchQuery) -> str:
    """What a reader of feeds calls it."""
    if query.text:
        # Translators: title of a feed of search results; the words searched for follow.
        return _("%(site)s: practices for “%(words)s”") % {"site": settings.SITE_NAME, "words": query.text}
    if query.is_filtered:
        # Translators: title of a feed of a filtered list
        return _("%(site)s: a choice of practices") % {"site": settings.SITE_NAME}
    return _("%(site)s: new practices") % {"site": settings.SITE_NAME}


def _written(query, hits, changed, updated) -> bytes:
    base = f"/{query.language}/{REPOSITORY_SLUG}/"
    write = AtomWriter()
    write.xml.startDocument()
    write.start("feed", xmlns=ATOM, xml_lang=query.language)
    write.element("id", tag(query.url(f"{query.language}/{REPOSITORY_SLUG}")))
    write.element("title", title_of(query))
    write.element("updated", moment(updated))
    own, page = absolute_url(query.url(f"{base}feed/")), absolute_url(query.url(base))
    write.element("link", rel="self", type="application/atom+xml", href=own)
    write.element("link", rel="alternate", type="text/html", hreflang=query.language, href=page)
    write.start("author").element("name", settings.SITE_NAME)
    write.end("author")
    for hit in hits:
        _entry(write, hit, changed[hit.key])
    write.end("feed")
    write.xml.endDocument()
    return write.out.getvalue().encode("utf-8")


def _entry(write, hit, updated):
    write.start("entry", xml_lang=hit.language)
    write.element("id", tag(f"practices/{hit.extra['number'].lower()}"))
    write.element("title", hit.title)
    write.element("link", rel="alternate", type="text/html", hreflang=hit.language, href=absolute_url(hit.url))
    write.element("published", moment(min(updated, _midnight(hit))))
    write.element("updated", moment(updated))
    for name in hit.extra.get("organisation_names", ()):
        write.start("author").element("name", name)
        write.end("author")
    for name in ("sector", "theme"):
        for code in hit.facets.get(name, ()):
            write.element("category", term=code, label=get_vocabulary(name).label_or_code(code))
    write.element("summary", hit.summary)
    write.end("entry")
