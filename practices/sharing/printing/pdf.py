"""Makes a PDF that can be read aloud (PDF/UA) of a document; the libraries for it are loaded when first needed."""

import logging
import mimetypes
import re
import threading
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.cache import caches
from django.utils._os import safe_join

from portal.core.urls import absolute_url

FONTS = Path(__file__).parent / "fonts"
STYLES = "portal/css/print.css"
#: Larger files are made anew each time, so that those that are kept have a bound.
LARGEST_KEPT = 2_000_000

_NAME = re.compile(r"(<bdi\b[^>]*>)(.*?)</bdi>", re.DOTALL)
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
logger = logging.getLogger(__name__)
#: One at a time in each process: that bounds what a crowd can take of the machine, and the library's fonts are shared.
_turn = threading.Lock()


class CannotPrint(RuntimeError):
    """This machine lacks what PDFs are made with."""


def pdf_of(document: str, *, is_kept=True) -> bytes:
    """The PDF of an HTML document; made once for each state of it. Raises CannotPrint.

    What is about somebody is not to be kept: it would outlive what she has erased.
    """
    if not is_kept:
        with _turn:
            return _made(document)
    kept = caches["pdf"]
    key = _digest(document)
    found = kept.get(key)
    if found is None:
        with _turn:
            found = kept.get(key) or _made(document)
        if len(found) <= LARGEST_KEPT:
            kept.set(key, found)
    return found


def _digest(document: str) -> str:
    """A name for everything that the file is made from; pictures change their names with their content."""
    return blake2b(document.encode() + styles().encode(), digest_size=16).hexdigest()


def _made(document: str) -> bytes:
    press = _press()
    html = press.library.HTML(string=isolated(document), base_url=absolute_url("/"), url_fetcher=press.files)
    try:
        return html.write_pdf(stylesheets=[press.sheet], font_config=press.fonts, pdf_variant="pdf/ua-1")
    except Exception as fault:  # a reader is better served by the page to print than by none
        logger.exception("A PDF could not be made.")
        raise CannotPrint(str(fault)) from fault


def isolated(document: str) -> str:
    """The document with its names kept apart from the direction around them: <bdi> means nothing to the library."""
    is_rtl = 'dir="rtl"' in document[:200]

    def apart(name):
        is_mixed = is_rtl or _RTL.search(name[2])
        return f"{name[1]}\u2068{name[2]}\u2069</bdi>" if is_mixed else name[0]

    return _NAME.sub(apart, document)


class Press(NamedTuple):
    """The library, what it reads files with, our fonts and our styles."""

    library: Any
    files: Any
    fonts: Any
    sheet: Any


@lru_cache(maxsize=1)
def _press() -> Press:
    """What all PDFs are made with; reading it takes longest. Raises CannotPrint."""
    try:
        import weasyprint
        from PIL import ImageFile
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher, URLFetcherResponse
    except (ImportError, OSError) as missing:  # the latter where Pango is not installed
        raise CannotPrint(str(missing)) from missing
    # WeasyPrint has Pillow take pictures that are cut off, in the whole process; uploads are judged by that.
    ImageFile.LOAD_TRUNCATED_IMAGES = False

    class OwnFiles(URLFetcher):
        """Gives what a document names if it is a file of ours; whatever else it names is left out."""

        def fetch(self, url, headers=None):
            path = file_at(url)
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})

    files, fonts = OwnFiles(), FontConfiguration()
    css = (FONTS / "fonts.css").read_text() + styles()
    sheet = weasyprint.CSS(string=css, base_url=FONTS.as_uri() + "/", url_fetcher=files, font_config=fonts)
    return Press(weasyprint, files, fonts, sheet)


@lru_cache(maxsize=1)
def styles() -> str:
    """The style sheet of the printed form, the same as in a browser."""
    return Path(finders.find(STYLES)).read_text(encoding="utf-8")


def file_at(url: str) -> Path:
    """The file behind an address; ValueError for one that is not ours or is not there. No network is ever asked."""
    if url.startswith("file:"):
        found = Path(unquote(urlsplit(url).path))
        if found.parent == FONTS and found.suffix == ".ttf":
            return found
    elif url.startswith(absolute_url("/")):
        path = unquote(urlsplit(url).path)
        for prefix, folder in _folders():
            if path.startswith(prefix) and (found := Path(safe_join(folder, path.removeprefix(prefix)))).is_file():
                return found
    raise ValueError("This is not a file of the portal.")


def _folders():
    yield settings.MEDIA_URL, settings.MEDIA_ROOT
    yield settings.STATIC_URL, settings.STATIC_ROOT
    for folder in settings.STATICFILES_DIRS:
        yield settings.STATIC_URL, folder
