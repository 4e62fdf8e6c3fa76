"""Addresses of pictures at the sizes that pages show."""

#: Filter of Wagtail's renditions by use; drawings (SVG) are shown as they are.
SIZES = {"row": "fill-320x240|format-webp", "page": "width-960|format-webp"}


def picture_url(image, size) -> str:
    """Address of `image` for a use ("row", "page"); "" without a picture or when its file is gone."""
    if image is None:
        return ""
    if image.is_svg():
        return image.file.url
    try:
        return image.get_rendition(SIZES[size]).url
    except (OSError, ValueError):  # a lost or broken file must not take the page with it
        return ""
