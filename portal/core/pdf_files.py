"""Looks into PDF files without drawing them: what could run, open or hide something is refused."""

import re
import zlib

from .suspicions import Suspicion

#: What all streams together may unpack to; a page scanned in full colour needs some 26 MB.
MOST_UNPACKED = 240 * 1024 * 1024
_WINDOW = 1024 * 1024

_START = re.compile(rb"%PDF-(?:1\.[0-7]|2\.0)[\r\n \t]")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
#: Names of what runs, opens, sends or carries something. Each is too long to stand in packed data by chance.
_ACTIVE = (
    b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/RichMedia", b"/Rendition", b"/SubmitForm", b"/ImportData",
    b"/GoToE", b"/GoToR", b"/Filespec", b"javascript:",
)  # fmt: skip
_LONGEST = max(map(len, _ACTIVE)) * 3
_STREAM = re.compile(rb"stream\r?\n")
_XFA = re.compile(rb"/XFA[\s\[(<\d]")
_JS = re.compile(rb"/JS[\s\[(<]")
_OTHER_FILTERS = re.compile(
    rb"/(?:ASCIIHexDecode|AHx|ASCII85Decode|A85|LZWDecode|LZW|RunLengthDecode|RL|Crypt|\w+Decode)\b"
)
_MARKUP = re.compile(rb"<\?php|<script[\s>/]|<html[\s>]|<!doctype\s+html|<iframe[\s>]|<svg[\s>]", re.IGNORECASE)


def inspect(data: bytes) -> None:
    """Raises Suspicion (damaged, two_in_one, encrypted, active, bomb) where `data` is not a PDF that only shows."""
    if not _START.match(data):
        raise Suspicion("damaged")
    end = data.rfind(b"%%EOF")
    if end < 0 or b"startxref" not in data[:end][-2048:]:
        raise Suspicion("damaged")
    if data[end + 5 :].strip(b"\r\n\t \x00\x1a") or b"PK\x05\x06" in data[-70_000:] or _MARKUP.search(data):
        raise Suspicion("two_in_one")
    _inspect_objects(data)
    _inspect_streams(data)


def _plain(data):
    """`data` with names written out: /J#61va means /Java."""
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), data) if b"#" in data else data


def _refuse_active(data):
    if any(name in data for name in _ACTIVE):
        raise Suspicion("active")


def _inspect_objects(data):
    """Looks at everything that is not packed, wherever a reader may find it."""
    plain = _plain(data)
    if b"/Encrypt" in plain:
        raise Suspicion("encrypted")
    _refuse_active(plain)
    outside = b"".join(_outside_streams(plain))
    if _XFA.search(outside) or _JS.search(outside):
        raise Suspicion("active")


def _outside_streams(data):
    at = 0
    for found in _STREAM.finditer(data):
        if found.start() < at:
            continue
        yield data[at : found.end()]
        end = data.find(b"endstream", found.end())
        at = end if end >= 0 else found.end()
    yield data[at:]


def _inspect_streams(data):
    """Unpacks every stream that can be, whatever it says of itself, and looks at it piece by piece."""
    left = MOST_UNPACKED
    for found in _STREAM.finditer(data):
        head = _plain(data[max(found.start() - 1500, 0) : found.start()].rpartition(b"obj")[2])
        holds_objects = b"/ObjStm" in head
        if holds_objects and any(name != b"/FlateDecode" for name in _OTHER_FILTERS.findall(head)):
            raise Suspicion("active")
        left = _inspect_packed(data, found.end(), left, holds_objects)


def _inspect_packed(data, start, left, holds_objects):
    if len(data) < start + 2 or data[start] & 0x0F != 8 or int.from_bytes(data[start : start + 2], "big") % 31:
        return left
    unpacker, tail = zlib.decompressobj(), b""
    piece = data[start : start + _WINDOW]
    at = start + len(piece)
    while piece and not unpacker.eof:
        try:
            made = unpacker.decompress(piece, _WINDOW)
        except zlib.error:
            return left
        left -= len(made)
        if left < 0:
            raise Suspicion("bomb")
        seen = _plain(tail + made)
        _refuse_active(seen)
        if holds_objects and (_XFA.search(seen) or _JS.search(seen)):
            raise Suspicion("active")
        tail = made[-_LONGEST:]
        piece = unpacker.unconsumed_tail
        if not piece and not unpacker.eof:
            piece = data[at : at + _WINDOW]
            at += len(piece)
    return left
