"""Pictures and files that members send with posts: looked into, kept with the draft, then with the post."""

from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from PIL import Image

from portal.core.file_uploads import checked_file
from portal.core.names import tidy_name
from portal.core.uploads import cleaned_picture, forget_after_commit, stored_picture

from ..models import PostFile

#: Of each of the two, so many go with a post.
MOST_OF_EACH = 5
LONGEST_NAME = 120
LARGEST_SIDE = 1600
PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".heic", ".heif", ".svg", ".bmp"}


def receive(*, draft, post, upload, user) -> PostFile:
    """Takes a picture or file that was sent with a form, for the draft; `post` is the one that is changed, if any.

    Raises ValidationError for what is not taken or one too many.
    """
    is_picture = _is_picture(upload)
    held = PostFile.objects.filter(draft=draft, is_picture=is_picture).count()
    held += post.files.filter(is_picture=is_picture).count() if post else 0
    if held >= MOST_OF_EACH:
        raise ValidationError(_too_many(is_picture))
    content = cleaned_picture(upload, largest_side=LARGEST_SIDE) if is_picture else checked_file(upload)
    width, height = _size(content) if is_picture else (None, None)
    name = tidy_name(PurePath(str(upload.name or "")).name)[-LONGEST_NAME:]
    with stored_picture(content, f"forum/{content.name}") as stored, transaction.atomic():
        return PostFile.objects.create(
            draft=draft, uploader=user, file=stored, name=name or _("File"), is_picture=is_picture,
            width=width, height=height, size=content.size,
        )  # fmt: skip


def attach(post, draft) -> None:
    """Gives a post the files that were sent with its draft."""
    PostFile.objects.filter(draft=draft).update(draft=None, post=post)


@transaction.atomic
def forget_files(files) -> int:
    """Deletes files with their rows; returns how many."""
    files = list(files)
    for one in files:
        forget_after_commit(one.file.name)
    PostFile.objects.filter(pk__in=[one.pk for one in files]).delete()
    return len(files)


def _is_picture(upload):
    kind = str(getattr(upload, "content_type", "") or "")
    return kind.startswith("image/") or PurePath(str(upload.name or "")).suffix.lower() in PICTURES


def _size(content):
    with Image.open(content) as picture:
        return picture.size


def _too_many(is_picture):
    if is_picture:
        message = ngettext(
            "A post takes %(number)d picture.", "A post takes at most %(number)d pictures.", MOST_OF_EACH
        )
    else:
        message = ngettext("A post takes %(number)d file.", "A post takes at most %(number)d files.", MOST_OF_EACH)
    return message % {"number": MOST_OF_EACH}
