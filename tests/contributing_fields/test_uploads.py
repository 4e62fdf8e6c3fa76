"""Pictures and files in the form: stored once they are clean, kept while the form comes back, named by nobody else."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.images.models import Image

from practices.contributing.drafts import draft_of, save_draft
from practices.contributing.fields import FileFormField, PictureFormField, StoryFormField, asks_for_rows, uploads
from practices.models import Submission
from tests.contributing_fields.demonstration import form_on, write
from tests.contributing_fields.hostile_files import pdf
from tests.contributing_fields.sending import pressed, sent
from tests.factories import MemberFactory
from tests.members.pictures import SECRET, SVG, drawn, exif, saved


class Pictured(forms.Form):
    image = PictureFormField(label="Picture")
    title = forms.CharField()


class Filed(forms.Form):
    file = FileFormField(label="File")


def photo(name="My photo.jpg"):
    return SimpleUploadedFile(name, saved(drawn(size=(3000, 2000)), "JPEG", exif=exif(), comment=SECRET))


def filled(form_class, user, stored=None, files=None, **data):
    name = next(iter(form_class.base_fields))
    form = form_class({f"{name}-kept": "", **data}, files or {}, initial={name: stored})
    form.user = user
    return form


def kept(form):
    """The signed name that the form carries, "" without one."""
    name = next(iter(form.fields))
    return unescape(re.search(rf'name="{name}-kept" value="([^"]*)"', str(form[name]))[1])


@pytest.fixture(autouse=True)
def _database(planted):
    """All tests here need the tree of collections."""


def test_a_picture_is_drawn_anew_and_stored_with_its_owner(writer):
    form = filled(Pictured, writer, files={"image": photo("C:\\me\\My photo\u202e.jpg")}, title="x")
    assert form.is_valid(), form.errors
    image = Image.objects.get()
    assert form.cleaned_data["image"] == image
    assert (image.width, image.height, image.uploaded_by_user, image.collection.name) == (
        2400,
        1600,
        writer,
        "Practices",
    )
    assert re.fullmatch(r"original_images/[0-9a-f]{32}\.webp", image.file.name)
    assert SECRET not in image.file.read()
    assert (image.file_size, len(image.file_hash)) == (image.file.size, 40)
    assert "\u202e" not in image.title


def test_a_picture_survives_a_form_that_comes_back(writer):
    again = filled(Pictured, writer, files={"image": photo()})
    assert list(again.errors) == ["title"]
    image = Image.objects.get()
    assert "<img" in str(again["image"])
    form = filled(Pictured, writer, title="Now", **{"image-kept": kept(again)})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["image"] == image
    assert "image" in form.changed_data
    assert Image.objects.count() == 1


def test_a_refused_picture_says_why_and_leaves_what_there_was(writer):
    before = Image.objects.create(title="Old", file=SimpleUploadedFile("old.png", saved(drawn(), "PNG")))
    form = filled(Pictured, writer, before, {"image": SimpleUploadedFile("x.svg", SVG)}, title="x")
    assert form.errors.as_data()["image"][0].code == "drawing"
    assert "<img" in str(form["image"])
    assert Image.objects.count() == 1


def test_nothing_chosen_keeps_what_there_is_and_the_box_takes_it_away(writer):
    before = Image.objects.create(title="Old", file=SimpleUploadedFile("old.png", saved(drawn(), "PNG")))
    for stored in (before, before.pk):
        form = filled(Pictured, writer, stored, title="x")
        assert form.is_valid()
        assert (form.cleaned_data["image"], form.changed_data) == (before, ["title"])
    form = filled(Pictured, writer, before, title="x", **{"image-remove": "on"})
    assert form.is_valid()
    assert (form.cleaned_data["image"], "image" in form.changed_data) == (None, True)


def test_forged_names_are_refused(writer):
    mine = filled(Pictured, writer, files={"image": photo()})
    mine.full_clean()
    name = kept(mine)
    other = MemberFactory()
    image = Image.objects.get()
    filing = filled(Filed, writer, files={"file": SimpleUploadedFile("a.pdf", pdf())})
    assert filing.is_valid()
    assert kept(filing)
    attempts = [
        (other, name),
        (None, name),
        (writer, str(image.pk)),
        (writer, name[:-2] + "xx"),
        (writer, kept(filing)),
    ]
    for user, given in attempts:
        form = filled(Pictured, user, title="x", **{"image-kept": given})
        assert form.errors.as_data()["image"][0].code == "forged"
    Image.objects.update(uploaded_by_user=other)
    assert filled(Pictured, writer, title="x", **{"image-kept": name}).errors.as_data()["image"][0].code == "gone"


def test_nobody_sends_without_end(writer, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_A_DAY", 1)
    assert filled(Pictured, writer, files={"image": photo()}, title="x").is_valid()
    form = filled(Pictured, writer, files={"image": photo()}, title="x")
    assert form.errors.as_data()["image"][0].code == "flood"


def test_a_file_is_stored_as_what_it_is(writer):
    form = filled(Filed, writer, files={"file": SimpleUploadedFile("Plan.txt", pdf())})
    assert form.is_valid(), form.errors
    document = Document.objects.get()
    assert re.fullmatch(r"documents/[0-9a-f]{32}\.pdf", document.file.name)
    assert (document.title, document.uploaded_by_user, document.collection.name) == ("Plan", writer, "Practices")
    assert "PDF" in str(form["file"])


def test_a_refused_file_in_the_story_says_why_although_only_a_row_was_asked_for(draft, writer):
    again = sent(pressed(draft, writer, "add.file"))
    token = again.getlist("story-row")[-1].partition(".")[2]
    again["story-do"] = "add.step"
    form = form_on(draft, writer, again, {f"story-{token}-document": SimpleUploadedFile("x.exe", b"MZ")})
    assert asks_for_rows(form)
    assert "Files of this type are not taken" in str(form["story"])


def test_a_picture_in_the_story_survives_another_row_and_is_saved(draft, submission, writer):
    again = sent(pressed(draft, writer, "add.picture"))
    token = again.getlist("story-row")[-1].partition(".")[2]
    again[f"story-{token}-alt_text"] = "A bench"
    again["story-do"] = "add.step"
    form = form_on(draft, writer, again, {f"story-{token}-image": photo()})
    assert asks_for_rows(form)
    again = sent(form)
    form = form_on(draft, writer, again)
    assert form.is_valid(), form.errors
    write(draft, form)
    save_draft(submission, draft, user=writer)
    stored = draft_of(Submission.objects.get(pk=submission.pk)).story[0]
    image = stored.value["image"]
    assert (image.pk, image.contextual_alt_text) == (Image.objects.get().pk, "A bench")
    assert StoryFormField().unfinished(draft.story) == ["Picture 1 lacks: Picture by"]


def test_unused_uploads_go_after_a_day(draft, submission, writer, capsys):
    for name in ("used", "unused", "young"):
        assert filled(Pictured, writer, files={"image": photo(f"{name}.jpg")}, title="x").is_valid()
        assert filled(Filed, writer, files={"file": SimpleUploadedFile(f"{name}.pdf", pdf())}).is_valid()
    editors = Image.objects.create(title="Editor's", file=SimpleUploadedFile("e.png", saved(drawn(), "PNG")),
                                   collection=uploads.practices_collection())  # fmt: skip
    old = timezone.now() - timedelta(hours=25)
    for model in (Image, Document):
        model.objects.exclude(title="young").update(created_at=old)
    draft.image = Image.objects.get(title="used")
    draft.story = [("file", {"title": "x", "document": Document.objects.get(title="used")})]
    save_draft(submission, draft, user=writer)
    gone = Image.objects.get(title="unused").file
    call_command("forget_old")
    assert "unused uploads of practices: 2\n" in capsys.readouterr().out
    assert set(Image.objects.values_list("title", flat=True)) == {"used", "young", editors.title}
    assert set(Document.objects.values_list("title", flat=True)) == {"used", "young"}
    assert gone.name
