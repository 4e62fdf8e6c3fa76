"""The newest practices of any search as an Atom feed (RFC 4287)."""

import datetime
import io
import re
from dataclasses import replace
from urllib.parse import urlsplit
from xml.sax.saxutils import XMLGenerator

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.urls import absolute_url
from portal.vocabulary import get_vocabulary
from search.backends import get_backend
from search.query import SearchQuery
from search.results import Hit, PageOutOfRange

from ..addresses import REPOSITORY_SLUG
from .queries import last_published

ENTRIES = 50
ATOM = "http://www.w3.org/2005/Atom"
#: What a feed without entries was changed at: nothing was ever.
BEGINNING = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
#: A year in which the host was this portal's, as an address of the scheme tag: has to name one.
TAG_YEAR = 2026
#: Characters that no XML may hold, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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


def tag(specific: str) -> str:
    """A name that stays the same wherever the thing is moved to (RFC 4151)."""
    return f"tag:{urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname},{TAG_YEAR}:{specific}"


def title_of(query: SearchQuery) -> str:
    """What a reader of feeds calls it."""
    if query.text:
        # Translators: title of a feed of search results; the words searched for follow.
        return _("%(site)s: practices for “%(words)s”") % {"site": settings.SITE_NAME, "words": query.text}
    if query.is_filtered:
        # Translators: title of a feed of a filtered list
        return _("%(site)s: a choice of practices") % {"site": settings.SITE_NAME}
    return _("%(site)s: new practices") % {"site": settings.SITE_NAME}


class _Writer:
    """Elements of one feed, each text made fit for XML."""

    def __init__(self):
        self.out = io.StringIO()
        self.xml = XMLGenerator(self.out, "utf-8", short_empty_elements=True)

    def start(self, name, **attributes):
        self.xml.startElement(name, {key.replace("_", ":"): _clean(value) for key, value in attributes.items()})
        return self

    def end(self, name):
        self.xml.endElement(name)

    def element(self, name, text="", **attributes):
        self.start(name, **attributes)
        self.xml.characters(_clean(text))
        self.end(name)


def _clean(text) -> str:
    return _FORBIDDEN.sub("\ufffd", str(text))


def _written(query, hits, changed, updated) -> bytes:
    base = f"/{query.language}/{REPOSITORY_SLUG}/"
    write = _Writer()
    write.xml.startDocument()
    write.start("feed", xmlns=ATOM, xml_lang=query.language)
    write.element("id", tag(query.url(f"{query.language}/{REPOSITORY_SLUG}")))
    write.element("title", title_of(query))
    write.element("updated", _moment(updated))
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
    write.element("published", _moment(min(updated, _midnight(hit))))
    write.element("updated", _moment(updated))
    for name in hit.extra.get("organisation_names", ()):
        write.start("author").element("name", name)
        write.end("author")
    for name in ("sector", "theme"):
        for code in hit.facets.get(name, ()):
            terms = get_vocabulary(name)
            write.element("category", term=code, label=terms.label_of(code) if code in terms else code)
    write.element("summary", hit.summary)
    write.end("entry")


def _moment(when: datetime.datetime) -> str:
    return timezone.localtime(when, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
