"""Files that somebody may send as a picture: good ones, and those that are not what they seem."""

import random
import struct
import zlib
from io import BytesIO

from PIL import Image, ImageDraw

SIDE = 240
#: What no picture that leaves the portal may hold.
SECRET = b"CANARY-48.8566N-2.3522E"


def drawn(mode="RGB", size=(SIDE, 160)):
    """A picture whose upper half is darker than its lower half, with some noise as photographs have."""
    noise = random.Random(7).randbytes(size[0] * size[1])
    picture = Image.frombytes("L", size, bytes(byte // 8 for byte in noise)).convert("RGB")
    ImageDraw.Draw(picture).rectangle((0, size[1] // 2, size[0], size[1]), fill=(240, 230, 220))
    return picture.convert(mode)


def saved(picture, kind, **options):
    """The bytes of a picture in a format."""
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def png_chunk(kind, data):
    """One chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(width, height):
    """A PNG that is small as a file and huge as a picture; it is made row by row."""
    packer = zlib.compressobj(9)
    row = b"\0" * (width + 1)
    body = b"".join(packer.compress(row) for _n in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", head) + png_chunk(b"IDAT", body) + png_chunk(b"IEND", b"")


def exif(orientation=1):
    """What a camera writes: how it was held, its name, where it was."""
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x010F] = SECRET.decode()
    data.get_ifd(0x8825)[1] = "N"
    data.get_ifd(0x8825)[29] = SECRET.decode()
    return data.tobytes()


def good_files():
    """{name: bytes} of pictures that have to be taken."""
    from pillow_heif import HeifImagePlugin  # noqa: F401

    picture = drawn()
    frames = [drawn(), Image.new("RGB", picture.size, "red"), Image.new("RGB", picture.size, "green")]
    return {
        "plain.jpg": saved(picture, "JPEG"),
        "progressive.jpg": saved(picture, "JPEG", progressive=True),
        "grey.jpg": saved(drawn("L"), "JPEG"),
        "cmyk.jpg": saved(drawn("CMYK"), "JPEG"),
        "turned.jpg": saved(picture.rotate(90, expand=True), "JPEG", exif=exif(6)),
        "upside-down.jpg": saved(picture.rotate(180), "JPEG", exif=exif(3)),
        "place.jpg": saved(picture, "JPEG", exif=exif(), comment=SECRET),
        "described.jpg": saved(picture, "JPEG", xmp=b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"),
        "large.jpg": saved(drawn(size=(3000, 2000)), "JPEG"),
        "trailer.jpg": saved(picture, "JPEG") + b"\0" * 64 + SECRET,
        "plain.png": saved(picture, "PNG"),
        "transparent.png": saved(drawn("RGBA"), "PNG"),
        "palette.png": saved(drawn("P"), "PNG"),
        "black-and-white.png": saved(drawn("1"), "PNG"),
        "grey-alpha.png": saved(drawn("LA"), "PNG"),
        "sixteen-bits.png": saved(drawn("L").convert("I").point(lambda v: v * 256).convert("I;16"), "PNG"),
        "text.png": saved(picture, "PNG", pnginfo=_png_text()),
        "place.png": saved(picture, "PNG", exif=exif()),
        "plain.webp": saved(picture, "WEBP"),
        "lossless.webp": saved(picture, "WEBP", lossless=True),
        "place.webp": saved(picture, "WEBP", exif=exif(), xmp=SECRET),
        "moving.webp": saved(frames[0], "WEBP", save_all=True, append_images=frames[1:]),
        "plain.gif": saved(picture, "GIF"),
        "moving.gif": saved(frames[0], "GIF", save_all=True, append_images=frames[1:], comment=SECRET),
        "plain.avif": saved(picture, "AVIF"),
        "place.avif": saved(picture, "AVIF", exif=exif()),
        "plain.heic": saved(picture, "HEIF"),
        "jpeg named.png": saved(picture, "JPEG"),
        "../../hostile\u202egpj.html": saved(picture, "JPEG"),
        "thin.png": saved(drawn(size=(4000, 2)), "PNG"),
        "one-point.png": saved(Image.new("RGB", (1, 1)), "PNG"),
    }


def _png_text():
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Comment", SECRET.decode())
    return info


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><rect width="9" height="9"/></svg>'


def hostile_files():
    """{name: (bytes, code of the refusal)} of files that must not be taken."""
    picture = drawn()
    good = {kind: saved(picture, kind) for kind in ("JPEG", "PNG", "WEBP", "GIF", "AVIF")}
    jpeg, png = good["JPEG"], good["PNG"]
    files = {
        "empty.png": (b"", "empty"),
        "drawing.svg": (SVG, "drawing"),
        "drawing named.png": (SVG, "drawing"),
        "drawing with a head.png": (b'<?xml version="1.0"?>\n<!-- x -->\n' + SVG, "drawing"),
        "drawing with a mark.png": (b"\xef\xbb\xbf  " + SVG.upper(), "drawing"),
        "drawing in utf-16.png": ("\ufeff".encode("utf-16-le") + SVG.decode().encode("utf-16-le"), "drawing"),
        "drawing with a type.svg": (b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x"><g/>', "drawing"),
        "page.jpg": (b"<!doctype html><html><script>alert(1)</script>", "two_in_one"),
        "text.jpg": (b"This is a text and no picture.", "not_a_picture"),
        "document.png": (b"%PDF-1.7\n1 0 obj", "two_in_one"),
        "archive.png": (b"PK\x03\x04" + b"\0" * 30 + b"PK\x05\x06" + b"\0" * 18, "two_in_one"),
        "program.png": (b"MZ" + b"\0" * 500, "not_a_picture"),
        "script.png": (b"<?php system($_GET['x']); ?>", "two_in_one"),
        "sound.webp": (b"RIFF\x24\0\0\0WAVEfmt " + b"\0" * 40, "not_a_picture"),
        "film.avif": (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0" * 50, "not_a_picture"),
        "random.jpg": (random.Random(1).randbytes(5000), "not_a_picture"),
        "zeros.jpg": (b"\0" * 5000, "not_a_picture"),
        "tiff.jpg": (saved(picture, "TIFF"), "not_a_picture"),
        "bitmap.jpg": (saved(picture, "BMP"), "not_a_picture"),
        "icon.png": (saved(picture.resize((32, 32)), "ICO"), "not_a_picture"),
        "netpbm.png": (saved(picture, "PPM"), "not_a_picture"),
        "postscript.png": (saved(picture, "EPS"), "not_a_picture"),
        "photoshop.png": (b"8BPS\0\1" + b"\0" * 200, "not_a_picture"),
        "only-a-head.png": (b"\x89PNG\r\n\x1a\n", "not_a_picture"),
        "only-a-start.jpg": (b"\xff\xd8\xff\xe0", "not_a_picture"),
        "without-points.png": (b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", struct.pack(">IIBBBBB", 9, 9, 8, 2, 0, 0, 0))
                               + png_chunk(b"IEND", b""), "damaged"),
        "no-size.png": (b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", struct.pack(">IIBBBBB", 0, 0, 8, 2, 0, 0, 0))
                        + png_chunk(b"IDAT", b"") + png_chunk(b"IEND", b""), None),
        "too-heavy.jpg": (jpeg + b"\0" * (10 * 1024 * 1024), "too_large"),
        "many-points.png": (bomb(10_000, 6_000), "too_many_pixels"),
        "huge.png": (bomb(20_000, 20_000), "too_many_pixels"),
        "huge.gif": (_huge_gif(), "too_many_pixels"),
        "huge.webp": (_huge_webp(), "too_many_pixels"),
        "page-behind.jpg": (jpeg + b"<html><script>alert(1)</script>", "two_in_one"),
        "page-behind.gif": (good["GIF"] + b"<SCRIPT SRC=x>", "two_in_one"),
        "page-inside.jpg": (saved(picture, "JPEG", comment=b"<script>alert(1)</script>"), "two_in_one"),
        "program-inside.png": (saved(picture, "PNG") + b"<?php phpinfo();", "two_in_one"),
        "archive-behind.jpg": (jpeg + b"PK\x03\x04x" + b"PK\x05\x06" + b"\0" * 18, "two_in_one"),
        "archive-with-word.png": (png + b"PK\x05\x06" + b"\0" * 16 + b"\x03\0abc", "two_in_one"),
        "document-before.jpg": (b"\xff\xd8\xff\xfe\x00\x20%PDF-1.4 xxxxxxxxxxxxxxxxxxxx" + jpeg[2:], "two_in_one"),
        "drawing-behind.png": (png + b"<svg onload=alert(1)>", "two_in_one"),
        "cut.png": (png[: png.index(b"IEND") - 4], "damaged"),
        "wrong-sum.png": (_spoilt(png, png.index(b"IDAT") + 40), None),
    }  # fmt: skip
    for kind, data in good.items():
        for part in (4, 2):
            files[f"cut to 1/{part}.{kind.lower()}"] = (data[: len(data) // part], None)
        files[f"cut at the end.{kind.lower()}"] = (data[:-40], None)
    return files


def _huge_gif():
    head = b"GIF89a" + struct.pack("<HH", 65535, 65535) + b"\0\0\0"
    return head + b"\x2c" + struct.pack("<HHHH", 0, 0, 65535, 65535) + b"\0\x02\0\x3b"


def _huge_webp():
    head = b"VP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + b"\xfe\x3f\x00" * 2
    return b"RIFF" + struct.pack("<I", 4 + len(head)) + b"WEBP" + head


def _spoilt(data, place):
    return data[:place] + bytes(byte ^ 0x5A for byte in data[place : place + 30]) + data[place + 30 :]


#: Names that try to be more than a name.
HOSTILE_NAMES = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "Robert'); DROP TABLE members;--",
    "{{ settings.SECRET_KEY }} {% debug %}",
    "Eve\u202egpj.exe",
    "\u2066\u2067Mallory\u2069 \u200f\u200e",
    "Two\r\nLines\r\nBcc: x@y.example",
    "Nul\x00Byte",
    "%s %(name)s %d {0}",
    "عليّ بن أحمد",
    "ผู้ใช้ 👩\u200d🔧 Ǆ",
    "../../etc/passwd",
)
