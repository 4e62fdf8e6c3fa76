"""Looks into office files, which are ZIP archives: only documents that fetch, run and hide nothing are taken."""

import re
import zipfile
import zlib
from io import BytesIO
from pathlib import PurePosixPath

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from .suspicions import Suspicion

MOST_ENTRIES = 3000
MOST_UNPACKED = 100 * 1024 * 1024
#: A part that unpacks to more than this many times its size is a bomb, once it is not small.
MOST_RATIO = 250
_SMALL = 512 * 1024
_ODF = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
_OOXML = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml": "pptx",
}
_PARTS = {
    "xml", "rels", "rdf", "vml", "png", "jpg", "jpeg", "jfif", "gif", "bmp", "tif", "tiff", "wmf", "emf", "svg", "svm",
    "webp", "wdp", "ttf", "otf", "odttf", "fntdata", "mp3", "mp4", "m4a", "wav", "ogg", "xlsx", "txt",
}  # fmt: skip
_PLAIN_NAMES = {"mimetype", "layout-cache"}
_MACROS = re.compile(
    r"vbaproject|vbadata|oleobject|activex|macrosheets|externallinks|customui|(^|/)(basic|scripts|dialogs)/",
    re.IGNORECASE,
)
_PRINTER = re.compile(r"xl/printersettings/printersettings\d*\.bin", re.IGNORECASE)
_PROGRAMS = (b"\xd0\xcf\x11\xe0", b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_INSTRUCTION = re.compile(rb"<w:instrText[^>]*>([^<]*)</w:instrText>|\bw:instr=[\"']([^\"']*)")
_DDE = re.compile(rb"\bDDE(?:AUTO)?\b", re.IGNORECASE)
_ODF_ACTIVE = re.compile(
    rb"vnd\.sun\.star\.(?:script|expand)|<script:|<office:script[\s>]|<draw:(?:applet|plugin|floating-frame)|"
    rb"dde-source|dde-connection|macro:|xlink:href=[\"']\s*(?:file:|//|\\\\|javascript:|data:)",
    re.IGNORECASE,
)
_FORMULA_ACTIVE = re.compile(
    rb"<ddeLink|<f[^>]*>[^<]{0,200}\|[^<]{0,200}![^<]*</f>|<f[^>]*>[^<]*WEBSERVICE\(", re.IGNORECASE
)


def inspect(data: bytes, *, depth=0) -> str:
    """The ending of the office file `data`; Suspicion (type, damaged, two_in_one, encrypted, active, bomb) if any."""
    entries = _entries(data)
    parts = _Parts(data, entries)
    kind = _kind(parts)
    for entry in entries:
        _inspect_name(entry.filename, kind)
    for entry in entries:
        _inspect_part(entry.filename, parts, kind, depth)
    return kind


def _entries(data):
    """What the archive holds, in the order in which it lies; refuses archives that hide or share data."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries, comment = archive.infolist(), archive.comment
            directory = archive.start_dir
    except Exception as fault:  # the reader of archives fails in many ways
        raise Suspicion("damaged") from fault
    if comment or not data.endswith(data[data.rfind(b"PK\x05\x06") :][:22]):
        raise Suspicion("two_in_one")
    if not entries or len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Suspicion("bomb" if entries else "damaged")
    if len({entry.filename.casefold() for entry in entries}) < len(entries):
        raise Suspicion("two_in_one")
    entries.sort(key=lambda entry: entry.header_offset)
    if entries[0].header_offset:
        raise Suspicion("two_in_one")
    for entry, limit in zip(entries, [*(one.header_offset for one in entries[1:]), directory], strict=True):
        _inspect_place(data, entry, limit)
    return entries


def _inspect_place(data, entry, limit):
    if entry.flag_bits & 0x1:
        raise Suspicion("encrypted")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Suspicion("type")
    if entry.file_size > _SMALL and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
        raise Suspicion("bomb")
    end = _start(data, entry) + entry.compress_size
    # Behind a part there may be its sums (16 bytes, or 24 in large archives), and nothing else.
    if end > limit or limit - end > 24:
        raise Suspicion("two_in_one")


def _start(data, entry):
    """Where the data of an entry begins; its own head has to say what the directory says."""
    head = data[entry.header_offset : entry.header_offset + 30]
    if len(head) < 30 or head[:4] != b"PK\x03\x04":
        raise Suspicion("damaged")
    name_length, extra_length = int.from_bytes(head[26:28], "little"), int.from_bytes(head[28:30], "little")
    name = data[entry.header_offset + 30 : entry.header_offset + 30 + name_length]
    if name not in (entry.orig_filename.encode(), entry.orig_filename.encode("cp437", "replace")):
        raise Suspicion("two_in_one")
    return entry.header_offset + 30 + name_length + extra_length


class _Parts:
    """The parts of an archive, unpacked when they are asked for, never to more than was declared."""

    def __init__(self, data, entries):
        self._data = data
        self._entries = {entry.filename: entry for entry in entries}

    def __contains__(self, name):
        return name in self._entries

    def read(self, name):
        entry = self._entries[name]
        start = _start(self._data, entry)
        packed = self._data[start : start + entry.compress_size]
        if entry.compress_type == zipfile.ZIP_DEFLATED:
            unpacker = zlib.decompressobj(-15)
            try:
                packed = unpacker.decompress(packed, entry.file_size + 1)
            except zlib.error as fault:
                raise Suspicion("damaged") from fault
            if len(packed) > entry.file_size or unpacker.unconsumed_tail:
                raise Suspicion("bomb")
            if unpacker.unused_data:
                raise Suspicion("two_in_one")
        if len(packed) != entry.file_size or zlib.crc32(packed) != entry.CRC:
            raise Suspicion("damaged")
        return packed

    def xml(self, name):
        try:
            return fromstring(self.read(name), forbid_dtd=True)
        except DefusedXmlException as fault:
            raise Suspicion("active") from fault
        except (ParseError, ValueError, LookupError) as fault:
            raise Suspicion("damaged") from fault


def _kind(parts):
    if "mimetype" in parts:
        kind = _ODF.get(parts.read("mimetype").strip())
        if not kind or "content.xml" not in parts:
            raise Suspicion("type")
        _inspect_manifest(parts)
        return kind
    if "[Content_Types].xml" not in parts:
        raise Suspicion("type")
    types = [one.get("ContentType", "") for one in parts.xml("[Content_Types].xml")]
    if any("macroenabled" in one.lower() or "vbaproject" in one.lower() for one in types):
        raise Suspicion("active")
    kinds = {_OOXML[one] for one in types if one in _OOXML}
    if len(kinds) != 1:
        raise Suspicion("type")
    return kinds.pop()


def _inspect_manifest(parts):
    name = "META-INF/manifest.xml"
    if name not in parts:
        raise Suspicion("damaged")
    if any(element.tag.endswith("}encryption-data") for element in parts.xml(name).iter()):
        raise Suspicion("encrypted")


def _inspect_name(name, kind):
    """Refuses names that lead out of the archive, and parts that documents do not need."""
    path = PurePosixPath(name)
    if name.startswith("/") or "\\" in name or "\x00" in name or ":" in name or ".." in path.parts:
        raise Suspicion("two_in_one")
    if _MACROS.search(name) and not (kind.startswith("od") and name.endswith("/")):
        raise Suspicion("active")
    if name.endswith("/") or path.name in _PLAIN_NAMES or _PRINTER.fullmatch(name):
        return
    ending = path.name.lower().rpartition(".")[2] if "." in path.name else ""
    is_old_replacement = kind.startswith("od") and not ending and name.startswith("ObjectReplacements/")
    if ending == "xlsx" and "/embeddings/" not in name or ending not in _PARTS and not is_old_replacement:
        raise Suspicion("active")


def _inspect_part(name, parts, kind, depth):
    if name.endswith("/"):
        return
    content = parts.read(name)
    lower = name.lower()
    if content.startswith(_PROGRAMS) and not _PRINTER.fullmatch(name):
        raise Suspicion("active")
    if lower.endswith(".xlsx"):
        if depth or inspect(content, depth=1) != "xlsx":
            raise Suspicion("active")
    elif lower.endswith(".rels"):
        _inspect_relations(parts.xml(name))
    elif lower.endswith((".xml", ".rdf", ".vml", ".svg")):
        _inspect_markup(_as_utf8(content), kind, is_drawing=lower.endswith(".svg"))


def _as_utf8(content):
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace").encode()
    if b"\x00" in content[:200]:
        raise Suspicion("damaged")
    return content


def _inspect_markup(content, kind, *, is_drawing):
    if _DOCTYPE.search(content) or (
        is_drawing and re.search(rb"<script|\son\w+\s*=|javascript:|<foreignObject", content, re.I)
    ):
        raise Suspicion("active")
    if kind.startswith("od"):
        if _ODF_ACTIVE.search(content):
            raise Suspicion("active")
        return
    instructions = b"".join(first or second for first, second in _INSTRUCTION.findall(content))
    if _DDE.search(instructions) or (kind == "xlsx" and _FORMULA_ACTIVE.search(content)):
        raise Suspicion("active")


def _inspect_relations(relations):
    """Only links that somebody clicks may lead out of the file."""
    for one in relations:
        if one.get("TargetMode", "").strip().lower() != "external":
            continue
        is_link = one.get("Type", "").rstrip("/").endswith("/hyperlink")
        if not is_link or not re.match(r"(?:https?://|mailto:)", one.get("Target", "").strip(), re.IGNORECASE):
            raise Suspicion("active")
