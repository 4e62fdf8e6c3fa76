"""Files that members send for others: told by their content, looked into, refused where they could run."""

import re
import secrets
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from . import office_files, pdf_files
from .suspicions import Suspicion

MOST_BYTES = 20 * 1024 * 1024
#: What may be sent, by the endings that are shown to people.
ENDINGS = ("pdf", "odt", "ods", "odp", "docx", "xlsx", "pptx", "txt", "csv")
#: What the file dialogue offers.
ACCEPTED = ",".join(f".{ending}" for ending in ENDINGS)

_MARKUP = re.compile(r"<(?:[a-z!?/])", re.IGNORECASE)
_ACTIVE = re.compile(rb"<\?php|<script[\s>/]|<html[\s>]|<!doctype\s+html|<iframe[\s>]|<svg[\s>]", re.IGNORECASE)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_PROGRAMS = ("MZ", "\x7fELF", "#!", "{\\rtf", "%!", "GIF8", "@echo", "X5O!P%@AP")
#: A cell that a spreadsheet would compute: it begins with = or @, or with a sign that no number follows.
_FORMULA = re.compile(r"""(?:^|[,;\t"'|])\s*(?:[=@](?=\S)|[+-](?=[^\d\s.,;"'|%€$-]))""", re.MULTILINE)

MESSAGES = {
    "empty": _("This file is empty."),
    "too_large": _("This file is larger than 20 MB. Please send a smaller one, or a link to it."),
    "type": _("Files of this type are not taken. Please send PDF, ODT, ODS, ODP, DOCX, XLSX, PPTX, TXT or CSV."),
    "damaged": _("This file is damaged or incomplete. Please save it anew and send that."),
    "two_in_one": _("This file is more than one thing at once. Please save it anew and send that."),
    "active": _(
        "This file carries a program, a file within or something that is fetched from elsewhere, such as macros. "
        "Please save it without, or print it to PDF."
    ),
    "encrypted": _("This file is locked with a password, so nobody could look into it. Please send it unlocked."),
    "bomb": _("This file unpacks to far more than it should. Please save it anew and send that."),
    "formula": _("A cell of this file begins with a formula. Please save the values alone."),
}


class FileRefused(ValidationError):
    """A file that is not taken; the message says why, `code` which rule it was."""

    def __init__(self, code):
        super().__init__(MESSAGES[code], code=code)


def checked_file(file) -> ContentFile:
    """The content of `file` under a random name with the ending of what it really is.

    Raises FileRefused with one of the codes of MESSAGES. Neither its name nor its declared type is believed, but a
    name that says something else than what is taken here is refused as well.
    """
    file.seek(0)
    data = file.read(MOST_BYTES + 1)
    ending = PurePath(str(file.name or "")).suffix.lower().lstrip(".")
    try:
        if not data:
            raise Suspicion("empty")
        if len(data) > MOST_BYTES:
            raise Suspicion("too_large")
        if ending and ending not in ENDINGS:
            raise Suspicion("type")
        kind = _kind(data, ending)
    except Suspicion as suspicion:
        raise FileRefused(suspicion.code) from suspicion
    return ContentFile(data, name=f"{secrets.token_hex(16)}.{kind}")


def _kind(data, ending):
    if data.startswith(b"%PDF-"):
        pdf_files.inspect(data)
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return office_files.inspect(data)
    if b"%PDF-" in data[:2048] or b"PK\x05\x06" in data[-70_000:]:
        raise Suspicion("two_in_one")
    _inspect_text(data, is_table=ending == "csv")
    return "csv" if ending == "csv" else "txt"


def _inspect_text(data, *, is_table):
    """Raises Suspicion where `data` is no plain text."""
    text = _text(data)
    start = text[:1024].lstrip("\ufeff \t\r\n")
    if start.startswith(_PROGRAMS) or _BINARY.search(text[:200_000].encode()):
        raise Suspicion("type")
    if (
        _MARKUP.match(start)
        or _ACTIVE.search(data)
        or (data[:2] in (b"\xff\xfe", b"\xfe\xff") and _ACTIVE.search(text.encode()))
    ):
        raise Suspicion("two_in_one")
    if is_table and _FORMULA.search(text):
        raise Suspicion("formula")


def _text(data):
    """The text of `data` in UTF-8, UTF-16 with its mark, or one of the old codes of one byte."""
    if _is_utf16 := data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    else:
        encoding = "utf-8-sig"
        if _BINARY.search(data):
            raise Suspicion("type")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        if _is_utf16 or data.startswith(b"\xef\xbb\xbf"):
            raise Suspicion("damaged") from problem
        if re.search(rb"[\x80-\x9f]{4}", data):
            raise Suspicion("type") from problem
        return data.decode("latin-1")
