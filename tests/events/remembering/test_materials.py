"""Materials: kept by organisers, looked into, opened by those for whom they are."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from community.events.models import Material
from community.events.remembering.services import save_material
from tests.factories import EventFactory, MemberFactory, RegistrationFactory

from .held import held_event, material, participant, text_of

pytestmark = pytest.mark.django_db
FACTS = {"kind": "slides", "title": "What we showed", "language": "en", "url": "", "audience": "everyone", "alt": ""}


@pytest.fixture
def organiser(client, planted):
    """Somebody who looks after events, logged in."""
    user = MemberFactory()
    client.force_login(user)
    return user


def address(event, more=""):
    """Where its materials are kept."""
    return f"/en/events/{event.slug}/materials/{more}"


def text_file(content=b"One page about it."):
    """A file as a browser sends it."""
    return SimpleUploadedFile("page.txt", content, content_type="text/plain")


def photograph():
    """A picture that says where it was taken."""
    made = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "Taken at home"
    Image.new("RGB", (40, 30), "teal").save(made, "JPEG", exif=exif)
    return SimpleUploadedFile("photo.jpg", made.getvalue(), content_type="image/jpeg")


def test_a_file_is_kept_and_opened_by_everybody(client, organiser):
    event = held_event(organisers=[organiser])
    response = client.post(address(event), {**FACTS, "file": text_file()})
    assert response.status_code == 302
    kept = event.materials.get()
    assert (kept.size, kept.added_by) == (18, organiser)
    assert kept.file.name.startswith("events/")
    client.logout()
    opened = client.get(f"/en/events/materials/{kept.pk}/")
    assert b"".join(opened.streaming_content) == b"One page about it."
    assert opened["Content-Disposition"] == 'attachment; filename="what-we-showed.txt"'
    assert opened["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in opened["Content-Security-Policy"]
    assert client.get(f"/media/{kept.file.name}").status_code == 404


def test_a_photograph_is_drawn_anew_and_needs_words_and_agreement(client, organiser):
    event = held_event(organisers=[organiser])
    refused = client.post(address(event), {**FACTS, "kind": "photograph", "file": photograph()})
    assert refused.status_code == 400
    assert "Please say what is to be seen." in refused.content.decode()
    assert "Please choose the file again." in refused.content.decode()
    said = {**FACTS, "kind": "photograph", "alt": "A bench", "has_consent": "on", "file": photograph()}
    assert client.post(address(event), said).status_code == 302
    kept = event.materials.get()
    content = default_storage.open(kept.file.name).read()
    assert kept.file.name.endswith(".webp")
    assert b"Taken at home" not in content
    shown = client.get(f"/en/events/materials/{kept.pk}/")
    assert shown["Content-Type"] == "image/webp"
    assert shown["Content-Disposition"].startswith("inline")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "Please choose a file, or give an address."),
        ({"url": "https://files.example/a", "file": text_file()}, "either a file or an address"),
        ({"file": text_file(b"<script>alert(1)</script>")}, "more than one thing at once"),
        ({"url": "javascript:alert(1)"}, "Enter a valid URL"),
        ({"url": "https://files.example/a", "kind": "photograph"}, "A photograph is sent as a file."),
        ({"url": "https://files.example/a", "audience": "partners"}, "not one of the available choices"),
    ],
)
def test_what_cannot_be_kept_is_said(client, organiser, more, words):
    event = held_event(organisers=[organiser])
    response = client.post(address(event), FACTS | more)
    assert response.status_code == 400
    assert words in response.content.decode()
    assert 'value="What we showed"' in response.content.decode()
    assert not Material.objects.exists()


def test_a_new_file_takes_the_place_of_the_former(client, organiser, django_capture_on_commit_callbacks):
    event = held_event(organisers=[organiser])
    client.post(address(event), {**FACTS, "file": text_file()})
    kept = event.materials.get()
    former = kept.file.name
    client.post(address(event, f"{kept.pk}/"), {**FACTS, "title": "Renamed"})
    kept.refresh_from_db()
    assert (kept.title, kept.file.name) == ("Renamed", former)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address(event, f"{kept.pk}/"), {**FACTS, "url": "https://files.example/now"})
    kept.refresh_from_db()
    assert (kept.url, kept.file.name, kept.size) == ("https://files.example/now", "", 0)
    assert not default_storage.exists(former)


def test_materials_are_moved_and_deleted(client, organiser):
    event = held_event(organisers=[organiser])
    rows = [material(event, title=title) for title in "abc"]
    client.post(address(event, f"{rows[2].pk}/move/"), {"to": "up"})
    client.post(address(event, f"{rows[0].pk}/move/"), {"to": "up"})
    assert [one.title for one in event.materials.all()] == ["a", "c", "b"]
    asked = client.get(address(event, f"{rows[0].pk}/remove/"))
    assert asked.status_code == 200
    assert event.materials.count() == 3
    client.post(address(event, f"{rows[0].pk}/remove/"))
    assert [one.title for one in event.materials.all()] == ["c", "b"]


def test_a_material_of_another_event_is_not_there(client, organiser):
    event, other = held_event(organisers=[organiser]), material(held_event())
    for more in ("", "remove/"):
        assert client.get(address(event, f"{other.pk}/{more}")).status_code == 404


def registered_file(row):
    """A file for those who are registered."""
    file = ContentFile(b"For us.", name="us.txt")
    return save_material(event=row.event, file=file, kind="slides", title="Ours", language="en", audience="registered")


def test_a_guest_opens_by_the_secret_of_her_registration(client, planted):
    row = participant()
    kept = registered_file(row)
    assert client.get(f"/en/events/materials/{kept.pk}/").status_code == 404
    opened = client.get(f"/en/events/materials/{kept.pk}/?key={row.token}")
    assert opened.status_code == 200
    assert "no-store" in opened["Cache-Control"]
    elsewhere = RegistrationFactory(event=EventFactory())
    for key in (elsewhere.token, "guess", "x" * 500):
        assert client.get(f"/en/events/materials/{kept.pk}/", {"key": key}).status_code == 404


def test_who_left_opens_nothing_any_more(client, planted):
    row = participant()
    kept = registered_file(row)
    type(row).objects.filter(pk=row.pk).update(state="left")
    assert client.get(f"/en/events/materials/{kept.pk}/?key={row.token}").status_code == 404
    assert "Ours" not in text_of(client, f"/en/events/registrations/{row.token}/")


def test_slides_are_opened_from_the_start_on(client, planted):
    row = RegistrationFactory()
    kept = registered_file(row)
    assert client.get(f"/en/events/materials/{kept.pk}/?key={row.token}").status_code == 404
