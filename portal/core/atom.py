"""Feeds as Atom writes them (RFC 4287): elements whose text is fit for XML, names that stay, moments."""

import datetime
import hashlib
import io
import re
from urllib.parse import urlsplit
from xml.sax.saxutils import XMLGenerator

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date

ATOM = "http://www.w3.org/2005/Atom"
#: A year in which the host was this portal's, as an address of the scheme tag: has to name one.
TAG_YEAR = 2026
#: Characters that no XML may hold, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def tag(specific: str) -> str:
    """A name that stays the same wherever the thing is moved to (RFC 4151)."""
    return f"tag:{urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname},{TAG_YEAR}:{specific}"


def moment(when: datetime.datetime) -> str:
    """A moment as feeds write it."""
    return timezone.localtime(when, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class AtomWriter:
    """Elements of one feed, each text made fit for XML."""

    def __init__(self):
        self.out = io.StringIO()
        self.xml = XMLGenerator(self.out, "utf-8", short_empty_elements=True)

    def start(self, name, **attributes):
        """Opens an element; "_" in the name of an attribute stands for ":"."""
        self.xml.startElement(name, {key.replace("_", ":"): _clean(value) for key, value in attributes.items()})
        return self

    def end(self, name):
        """Closes it."""
        self.xml.endElement(name)

    def element(self, name, text="", **attributes):
        """An element that holds only text."""
        self.start(name, **attributes)
        self.xml.characters(_clean(text))
        self.end(name)


def _clean(text) -> str:
    return _FORBIDDEN.sub("\ufffd", str(text))


def atom_response(request, content: bytes, updated: datetime.datetime) -> HttpResponse:
    """A feed that everybody may keep for ten minutes; 304 for who has it already."""
    etag = f'"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'
    response = HttpResponse(content, content_type="application/atom+xml; charset=utf-8")
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(updated.timestamp())
    patch_cache_control(response, public=True, max_age=600)
    return get_conditional_response(request, etag, int(updated.timestamp()), response)
