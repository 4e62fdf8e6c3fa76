"""Pictures that cost most to look at: all that is refused, and the largest of each format that are taken."""

from PIL import Image

from tests.members.pictures import drawn, hostile_files, saved


def costly_pictures():
    """{name: (bytes, code or None)}."""
    from pillow_heif import HeifImagePlugin  # noqa: F401

    large = {
        "large.png": saved(Image.new("RGBA", (4500, 4000)), "PNG", compress_level=1),
        "large.gif": saved(Image.new("P", (4500, 4000)), "GIF"),
        "large-lossless.webp": saved(Image.new("RGBA", (3300, 3000)), "WEBP", lossless=True, method=0, quality=0),
        "large.jpg": saved(drawn().resize((8000, 6000)), "JPEG"),
        "large-progressive.jpg": saved(drawn().resize((4900, 3600)), "JPEG", progressive=True, subsampling=0),
        "large.avif": saved(drawn().resize((4500, 4000)), "AVIF", speed=10),
    }
    return {**hostile_files(), **{name: (data, None) for name, data in large.items()}}
