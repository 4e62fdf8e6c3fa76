"""Pictures that members send: looked at with suspicion, drawn anew, stored under a name that says nothing."""

import re
import secrets
import struct
import threading
import time
from contextlib import contextmanager
from io import BytesIO

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

MOST_BYTES = 10 * 1024 * 1024
#: How many points each format may have, so that decoding needs 200 MB at most. A JPEG can be decoded at a fraction of
#: its size, unless it is a progressive one; WebP needs most.
MOST_POINTS = {"JPEG": 50_000_000, "WEBP": 10_000_000}
MOST_POINTS_ELSE = 18_000_000
#: What Pillow may try; every other format it knows stays out of reach of what strangers send.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF")
#: What the file dialogue offers. HEIF is missing on purpose: a telephone then sends a JPEG instead.
ACCEPTED = "image/jpeg,image/png,image/webp,image/gif,image/avif"

_SVG = re.compile(rb"<svg[\s>]|<!doctype\s+svg", re.IGNORECASE)
_ACTIVE = re.compile(rb"<\?php|<script[\s>/]|<html[\s>]|<!doctype\s+html|<iframe[\s>]|<svg[\s>]", re.IGNORECASE)
_ARCHIVE_END = b"PK\x05\x06"
#: One picture is decoded at a time: the memory that a large one takes is never taken twice.
_decoding = threading.Lock()


class PictureRefused(ValidationError):
    """A file that is not taken as a picture; the message says why, `code` which rule it was."""


def cleaned_picture(file, *, largest_side=512) -> ContentFile:
    """The picture in `file`, drawn anew as WebP with sides of at most `largest_side`, under a random name.

    Only pixels survive: upright, the first frame, without place, camera or comments. Raises PictureRefused with
    the codes empty, too_large, drawing, not_a_picture, two_in_one, too_many_pixels or damaged.
    """
    data = _read(file)
    _refuse_what_is_more_than_a_picture(data)
    with _decoding:
        picture = _decoded(data, largest_side)
        made = BytesIO()
        picture.save(made, "WEBP", quality=84, method=4)
    return ContentFile(made.getvalue(), name=f"{secrets.token_hex(16)}.webp")


def _read(file):
    file.seek(0)
    data = file.read(MOST_BYTES + 1)
    if not data:
        raise PictureRefused(_("This file is empty."), code="empty")
    if len(data) > MOST_BYTES:
        raise PictureRefused(_("This file is larger than 10 MB. Please send a smaller picture."), code="too_large")
    return data


def _refuse_what_is_more_than_a_picture(data):
    head = data[:4096].decode("utf-16", "ignore").encode() if data[:2] in (b"\xff\xfe", b"\xfe\xff") else data[:4096]
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" and _SVG.search(head):
        message = _("SVG drawings can carry programs and are not taken. Please save it as PNG or JPEG.")
        raise PictureRefused(message, code="drawing")
    if b"%PDF-" in data[:1024] or _ACTIVE.search(data) or _has_archive(data):
        message = _("This file is more than a picture. Please save the picture anew and send that.")
        raise PictureRefused(message, code="two_in_one")


def _has_archive(data):
    """Whether a ZIP archive ends where the file ends, which is where its readers look for it."""
    place = data.rfind(_ARCHIVE_END)
    return 0 <= place <= len(data) - 22 and place + 22 + struct.unpack("<H", data[place + 20 : place + 22])[0] == len(
        data
    )


def _opened(data):
    try:
        return Image.open(BytesIO(data), formats=FORMATS)
    except Image.DecompressionBombError as bomb:
        raise _too_many_pixels() from bomb
    except Exception as fault:  # decoders of six formats fail in many ways; none of them may take the page along
        message = _("This is not a picture that can be read. Please send a JPEG, PNG, WebP, GIF or AVIF file.")
        raise PictureRefused(message, code="not_a_picture") from fault


def _decoded(data, largest_side):
    picture = _opened(data)
    most = MOST_POINTS_ELSE if picture.info.get("progressive") else MOST_POINTS.get(picture.format, MOST_POINTS_ELSE)
    if picture.width * picture.height > most:
        raise _too_many_pixels(most)
    try:
        if picture.format == "PNG" and b"IEND" not in data:
            raise OSError("the end is missing")
        picture.draft("RGB", (min(largest_side * 2, 2400), min(largest_side * 2, 2400)))
        picture.load()
        return _redrawn(picture, largest_side)
    except Exception as fault:
        message = _("This picture is damaged or incomplete. Please save it anew and send that.")
        raise PictureRefused(message, code="damaged") from fault


def _redrawn(picture, largest_side):
    """A new picture with nothing of the old one but its pixels."""
    is_transparent = picture.has_transparency_data
    if picture.mode.startswith("I"):  # sixteen bits of grey: the upper eight are what can be shown
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode not in ("RGB", "RGBA"):
        picture = picture.convert("RGBA" if is_transparent else "RGB")
    picture.thumbnail((largest_side, largest_side), reducing_gap=2.0)
    picture = ImageOps.exif_transpose(picture)
    fresh = Image.new(picture.mode, picture.size)
    fresh.paste(picture)
    return fresh


def _too_many_pixels(most=MOST_POINTS_ELSE):
    message = _("This picture has more than %(millions)d million points. Please send a smaller one, or a JPEG.")
    return PictureRefused(message, code="too_many_pixels", params={"millions": most // 1_000_000})


@contextmanager
def stored_picture(picture, path):
    """Writes `picture`, a ContentFile or None, at `path`; gives its name, "" for None.

    Enter it before the transaction that names the file: when that fails, the file goes again.
    """
    name = default_storage.save(path, picture) if picture else ""
    try:
        yield name
    except BaseException:
        if name:
            default_storage.delete(name)
        raise


def forget_after_commit(name):
    """Deletes the file of this name, if any, once the present transaction has come to stay."""
    if name:
        transaction.on_commit(lambda: default_storage.delete(name))


def forget_orphans(field, *, older_than=24 * 3600) -> int:
    """Deletes the files in the folder of an ImageField that no row names; returns how many.

    A file is written before the row that names it, hence those younger than `older_than` seconds are left alone.
    """
    folder = field.generate_filename(None, "picture").rpartition("/")[0]
    if not folder or not default_storage.exists(folder):
        return 0
    until = time.time() - older_than
    names = [f"{folder}/{name}" for name in default_storage.listdir(folder)[1]]
    old = [name for name in names if default_storage.get_modified_time(name).timestamp() <= until]
    # Read after the folder, so that a row written in between keeps its file.
    kept = set(field.model._base_manager.exclude(**{field.name: ""}).values_list(field.name, flat=True))
    orphans = [name for name in old if name not in kept]
    for name in orphans:
        default_storage.delete(name)
    return len(orphans)


class PictureInput(forms.ClearableFileInput):
    """A file input that shows the present picture with a box to remove it. The page says in words what it shows."""

    def __init__(self, attrs=None):
        super().__init__({"accept": ACCEPTED, **(attrs or {})})

    def render(self, name, value, attrs=None, renderer=None):
        """The picture there is, the box, then the input."""
        context = self.get_context(name, value, attrs)["widget"]
        attributes = {**context["attrs"], "type": "file", "name": name}
        pairs = [format_html(' {}="{}"', key, item) for key, item in attributes.items() if item not in (False, None)]
        control = format_html("<input{}>", format_html("{}" * len(pairs), *pairs))
        if not context["is_initial"]:
            return control
        box = format_html(
            '<div class="check"><input type="checkbox" name="{0}" id="{1}"><label for="{1}">{2}</label></div>',
            context["checkbox_name"], context["checkbox_id"], gettext("Remove this picture"),
        )  # fmt: skip
        return format_html(
            '<img class="picture-now" src="{}" alt="" width="96" height="96">{}{}', value.url, box, control
        )


def ask_for_picture_again(form, name):
    """Says at the field `name` to choose the picture again: a browser sends a file once, with one form."""
    if form.files.get(name) and name not in form.errors:
        form.add_error(name, gettext("Please choose the picture again."))


class PictureField(forms.FileField):
    """Takes a picture: its value is a ContentFile to store, "" when it is to be removed, None when it stays."""

    widget = PictureInput

    def __init__(self, *, largest_side=512, **kwargs):
        self.largest_side = largest_side
        kwargs.setdefault("help_text", _("JPEG, PNG, WebP, GIF or AVIF, at most 10 MB. Where it was taken is removed."))
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)

    def clean(self, data, initial=None):
        """The cleaned picture; a new one counts for more than the box to remove the old."""
        if data is forms.widgets.FILE_INPUT_CONTRADICTION:
            message = _("Either choose a new picture or have the old one removed.")
            raise ValidationError(message, code="contradiction")
        if data is False:
            return ""
        if data is None:
            super().clean(data, initial)
            return None
        return cleaned_picture(data, largest_side=self.largest_side)
