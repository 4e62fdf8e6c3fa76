"""Pictures that members send: good ones come out clean and small, hostile ones do not come in."""

import os
import subprocess
import sys
import time
from io import BytesIO

import pytest
from django import forms
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import transaction
from PIL import Image

from community.members.models import Profile
from community.members.services import save_profile
from portal.core.uploads import (
    PictureField,
    PictureRefused,
    cleaned_picture,
    forget_after_commit,
    forget_orphans,
    stored_picture,
)
from tests.databases import ROOT
from tests.factories import MemberFactory

from .pictures import SECRET, bomb, drawn, good_files, hostile_files, saved

GOOD = good_files()
HOSTILE = hostile_files()


def opened(file):
    return Image.open(BytesIO(file.read()))


def test_there_are_many_files():
    assert (len(GOOD) >= 20, len(HOSTILE) >= 40) == (True, True)


@pytest.mark.parametrize("name", GOOD)
def test_good_picture_comes_out_small_and_clean(name):
    made = cleaned_picture(SimpleUploadedFile(name, GOOD[name]), largest_side=200)
    content = made.read()
    made.seek(0)
    picture = opened(made)
    assert (picture.format, getattr(picture, "n_frames", 1), max(picture.size) <= 200) == ("WEBP", 1, True)
    assert SECRET not in content
    assert not {"exif", "xmp", "icc_profile", "comment"} & set(picture.info)
    assert len(made.name) == len("0" * 32 + ".webp")


@pytest.mark.parametrize("name", ["plain.jpg", "turned.jpg", "upside-down.jpg", "cmyk.jpg", "sixteen-bits.png",
                                  "palette.png", "moving.gif", "moving.webp", "plain.heic", "plain.avif"])  # fmt: skip
def test_picture_is_upright_and_the_first_frame(name):
    picture = opened(cleaned_picture(SimpleUploadedFile(name, GOOD[name]))).convert("L")
    assert picture.size == (240, 160)
    above, below = picture.getpixel((120, 20)), picture.getpixel((120, 140))
    assert above < 90 < 180 < below


def test_transparency_stays():
    made = Image.new("RGBA", (40, 40), (10, 20, 30, 0))
    assert opened(cleaned_picture(SimpleUploadedFile("x.png", saved(made, "PNG")))).getpixel((5, 5))[3] == 0


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_refused_with_a_word(name):
    content, code = HOSTILE[name]
    with pytest.raises(PictureRefused) as refused:
        cleaned_picture(SimpleUploadedFile(name, content))
    assert refused.value.code == code or (code is None and refused.value.code in ("damaged", "not_a_picture"))
    assert str(refused.value.messages[0]).endswith(".")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_cut_anywhere_is_never_a_fault_of_ours(kind):
    whole = saved(drawn(size=(60, 40)), kind)
    for end in range(1, len(whole) - 30, max(1, len(whole) // 60)):
        with pytest.raises(PictureRefused):
            cleaned_picture(SimpleUploadedFile("x", whole[:end]))


MEASURED = """
import re, sys, time
from pathlib import Path
from django.conf import settings
settings.configure()
from django.core.files.base import File
from portal.core.uploads import PictureRefused, cleaned_picture
code, start = "", time.process_time()
with open(sys.argv[1], "rb") as file:
    try:
        cleaned_picture(File(file))
    except PictureRefused as refused:
        code = refused.code
seconds = time.process_time() - start
# The highest mark of this very program; getrusage would count the one that started it.
print(code or "taken", seconds, int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


def measured(path):
    """(code of the refusal, seconds of processor time, megabytes at most) of cleaning the file in its own program."""
    done = subprocess.run([sys.executable, "-c", MEASURED, str(path)], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    code, seconds, megabytes = done.stdout.split()
    return code, float(seconds), int(megabytes)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_bomb_of_100_megapixels_is_refused_at_once(tmp_path):
    path = tmp_path / "bomb.png"
    path.write_bytes(bomb(10_000, 10_000))
    assert path.stat().st_size < 200_000
    code, seconds, megabytes = measured(path)
    assert code == "too_many_pixels"
    assert (seconds <= 2, megabytes <= 200) == (True, True), (seconds, megabytes)


def field_form(files=None, data=None, present=None):
    class Form(forms.Form):
        picture = PictureField(largest_side=64)

    return Form(data, files, initial={"picture": present} if present else None)


def test_field_says_what_is_wrong_at_the_picture():
    form = field_form({"picture": SimpleUploadedFile("x.png", HOSTILE["drawing named.png"][0])}, {})
    assert list(form.errors) == ["picture"]
    assert "SVG" in form.errors["picture"][0]


def test_field_gives_a_picture_a_wish_to_remove_or_nothing():
    sent = field_form({"picture": SimpleUploadedFile("x.jpg", GOOD["large.jpg"])}, {})
    assert sent.is_valid()
    assert max(opened(sent.cleaned_data["picture"]).size) == 64
    removed = field_form({}, {"picture-clear": "on"})
    assert (removed.is_valid(), removed.cleaned_data["picture"]) == (True, "")
    nothing = field_form({}, {})
    assert (nothing.is_valid(), nothing.cleaned_data["picture"]) == (True, None)
    both = field_form({"picture": SimpleUploadedFile("x.jpg", GOOD["plain.jpg"])}, {"picture-clear": "on"})
    assert list(both.errors) == ["picture"]


def test_field_shows_the_present_picture_with_a_box_to_remove_it():
    class Present:
        url = '/media/members/"x".webp'

    text = str(field_form(present=Present())["picture"])
    assert 'src="/media/members/&quot;x&quot;.webp"' in text
    assert 'name="picture-clear"' in text
    assert 'type="file"' in text
    assert "picture-clear" not in str(field_form()["picture"])


def files_in(folder="members"):
    return set(default_storage.listdir(folder)[1]) if default_storage.exists(folder) else set()


def fail_after(*steps):
    with transaction.atomic():
        for step in steps:
            step()
        raise ZeroDivisionError


def store_and_fail(made):
    with stored_picture(ContentFile(b"new"), "members/new.webp") as name:
        made.append((name, default_storage.exists(name)))
        fail_after()


@pytest.mark.django_db
def test_new_file_goes_when_the_transaction_fails():
    before, made = files_in(), []
    with pytest.raises(ZeroDivisionError):
        store_and_fail(made)
    assert made[0][1]
    assert files_in() == before


@pytest.mark.django_db
def test_old_file_goes_only_with_the_commit(django_capture_on_commit_callbacks):
    old = default_storage.save("members/old.webp", ContentFile(b"old"))
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ZeroDivisionError):
        fail_after(lambda: forget_after_commit(old))
    assert default_storage.exists(old)
    with django_capture_on_commit_callbacks(execute=True):
        forget_after_commit(old)
        assert default_storage.exists(old)
    assert not default_storage.exists(old)


@pytest.mark.django_db
def test_orphans_go_and_pictures_in_use_stay(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    field = Profile._meta.get_field("picture")
    used, orphan, young = (
        default_storage.save(f"members/{n}.webp", ContentFile(b"x")) for n in ("used", "orphan", "young")
    )
    save_profile(user=MemberFactory(), picture=used)
    for name in (used, orphan):
        long_ago = time.time() - 2 * 24 * 3600
        os.utime(default_storage.path(name), (long_ago, long_ago))
    assert forget_orphans(field) == 1
    assert [default_storage.exists(name) for name in (used, orphan, young)] == [True, False, True]
    call_command("forget_orphans")
    assert default_storage.exists(used)
    assert forget_orphans(field, older_than=-10) == 1
