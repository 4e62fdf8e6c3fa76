"""Erasure: a canary in every personal field is in the copy before, and nowhere after."""

import json
import logging
import re
import zipfile

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Comment, Page, PageLogEntry, Revision
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from community.members.choices import Purpose
from community.members.consents import record_consent
from community.members.models import Block, Message, Profile
from community.members.personal_data.copy_of_data import copy_of_data
from community.members.personal_data.erasure import LastAdministrator, erase_member
from community.members.services import save_profile
from community.notifications.models import OutgoingMail
from community.organisations.models import Membership
from community.organisations.services import add_member
from practices.models import PracticePage
from practices.services import repository
from tests.factories import MemberFactory, OrganisationFactory, PracticeFactory
from tests.practices.test_editing import form_data

from .canaries import ADDRESS, MARK, NAME, Sower, sightings

TITLE = "The workshop of the zeisig"
BROWSER = f"Browser of {MARK}"


def signed_up():
    """A member who came through the front door, in her own browser."""
    browser = Client(HTTP_USER_AGENT=BROWSER)
    browser.post("/en/account/signup/", {"email": ADDRESS, "name": NAME})
    mail = OutgoingMail.objects.get(to_address=ADDRESS)
    code = re.search(r"^\s*([A-Z0-9-]{6,9})\s*$", mail.text, re.MULTILINE)[1]
    browser.post("/en/account/confirm-email/", {"code": code})
    user = get_user_model().objects.get(email=ADDRESS)
    assert browser.session.get("_auth_user_id") == str(user.pk), mail.text
    user.name = NAME
    user.save()
    user.groups.add(Group.objects.get(name="Editors"))
    return user, browser


def at_the_desk(user, browser):
    """A practice of her own with a comment, one that she shares, an upload: all made in the admin's own forms."""
    parent = repository("en")
    data = form_data(title=TITLE, slug="zeisig", contact_email=ADDRESS)
    answer = browser.post(f"/admin/pages/add/practices/practicepage/{parent.pk}/", data)
    assert answer.status_code == 302, answer.context["form"].errors
    page = PracticePage.objects.get(slug="zeisig")
    comment = {"text": f"{MARK} comment", "contentpath": "summary", "position": "", "replies": inline_formset([])}
    country = {"id": str(page.countries.get().pk), "code": "LV", "region": ""}
    changes = {"comments": inline_formset([comment]), "countries": inline_formset([country], initial=1)}
    answer = browser.post(f"/admin/pages/{page.pk}/edit/", data | nested_form_data(changes))
    assert answer.status_code == 302, answer.context["form"].errors
    assert Comment.objects.filter(user=user).exists()
    picture = SimpleUploadedFile("bench.png", get_test_image_file().file.getvalue())
    answer = browser.post("/admin/images/add/", {"title": "A bench", "file": picture, "collection": 1})
    assert answer.status_code == 302, (answer.status_code, answer.context["form"].errors)
    assert get_image_model().objects.filter(uploaded_by_user=user).exists()
    shared = PracticeFactory(title="A joint piece", contact_email=ADDRESS)
    for author in (user, MemberFactory()):
        shared.save_revision(user=author).publish()
    Page.objects.filter(pk=shared.pk).update(owner=user)
    return page, shared


def among_people(user, friend):
    """A profile, consents, letters both ways, an organisation."""
    save_profile(user=user, about=f"{MARK} about", visibility={"about": "everyone"}, terms={"language": ["lv"]})
    record_consent(user=user, purpose=Purpose.TERMS)
    letter = Message.objects.create(sender=user, recipient=friend, text=f"{MARK} letter")
    OutgoingMail.objects.create(
        recipient=friend,
        to_address=friend.email,
        subject="A letter",
        text=letter.text,
        dedupe_key=f"message-{letter.pk}",
    )
    news = {"recipient": friend, "to_address": friend.email, "subject": f"{NAME} joined", "text": f"{NAME} is here."}
    OutgoingMail.objects.create(**news)
    OutgoingMail.objects.create(**news, sent_at=timezone.now())
    Message.objects.create(sender=friend, recipient=user, text=f"{MARK} answer", in_reply_to=letter)
    Block.objects.create(owner=friend, blocked=user)
    add_member(organisation=OrganisationFactory(), user=user, role="owner")


def unpacked(user):
    """The copy: its files by name."""
    with zipfile.ZipFile(copy_of_data(user)) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


@pytest.mark.parametrize("keeps", [True, False], ids=["kept", "removed"])
@pytest.mark.django_db(transaction=True)
def test_every_canary_is_in_the_copy_and_none_after_the_erasure(planted, settings, tmp_path, caplog, keeps):
    settings.MEDIA_ROOT = tmp_path
    caplog.set_level(logging.DEBUG)
    user, browser = signed_up()
    friend = MemberFactory(name="A friend", email="friend@members.example")
    get_user_model().objects.create_superuser("chief@portal.example", "a long password")
    page, shared = at_the_desk(user, browser)
    among_people(user, friend)
    elsewhere, stranger = Client(), Client()
    elsewhere.post("/en/account/login/code/", {"email": ADDRESS})
    stranger.force_login(friend)
    assert Session.objects.count() == 3
    canaries = Sower(user, friend, keeps_contributions=keeps).sow()
    assert len(canaries) > 40
    user = get_user_model().objects.get(pk=user.pk)

    everything = "\n".join(f"{name}\n{text}" for name, text in unpacked(user).items())
    assert [one for one in canaries if one.is_told and one.word not in everything] == []
    assert [one for one in canaries if not one.is_told and one.word in everything] == []
    assert len(sightings()) > 60

    erase_member(user=user, keep_contributions=keeps)

    assert sightings() == []
    assert MARK not in caplog.text.lower()
    assert bool(sightings("zeisig")) == keeps
    assert PracticePage.objects.filter(pk=page.pk).exists() == keeps
    assert Page.objects.get(pk=shared.pk).owner_id == user.pk
    call_command("forget_old")
    assert raw_bytes_of_database().lower().count(MARK.encode()) == 0
    assert Session.objects.count() == 1


def raw_bytes_of_database():
    """The file itself, with what was freed; nothing on PostgreSQL, whose own vacuuming takes that away."""
    if connection.vendor != "sqlite":
        return b""
    with open(connection.settings_dict["NAME"], "rb") as file:
        return file.read()


@pytest.fixture
def member(db):
    get_user_model().objects.create_superuser("chief@portal.example", "a long password")
    return MemberFactory(name=NAME, email=ADDRESS)


def test_erased_account_is_nobodys(member):
    key = member.key
    erased = erase_member(user=member, keep_contributions=True)
    assert (erased.name, erased.is_active, erased.has_usable_password()) == ("", False, False)
    assert re.fullmatch(r"erased-\w+@invalid\.example", erased.email)
    assert erased.key != key
    assert erased.erased_at
    assert MARK not in str(erased)


def test_erasing_twice_changes_nothing_more(member):
    first = erase_member(user=member, keep_contributions=True)
    second = erase_member(user=member, keep_contributions=True)
    assert (first.email, first.erased_at) == (second.email, second.erased_at)


def test_failed_erasure_erases_nothing(member, monkeypatch):
    from community.members.personal_data import erasure

    def fails(traces):
        raise RuntimeError

    save_profile(user=member, about="kept")
    monkeypatch.setattr(erasure, "_take_out_traces", fails)
    with pytest.raises(RuntimeError):
        erase_member(user=member, keep_contributions=True)
    member.refresh_from_db()
    assert (member.name, Profile.objects.get(user=member).about) == (NAME, "kept")


def test_only_administrator_stays(db):
    chief = get_user_model().objects.create_superuser("chief@portal.example", "a long password")
    with pytest.raises(LastAdministrator):
        erase_member(user=chief, keep_contributions=True)


def test_similar_addresses_and_names_of_others_stay(planted, member):
    page = PracticeFactory(problem_context=f"<p>jo{ADDRESS} and {ADDRESS}.uk and {ADDRESS}</p>")
    erase_member(user=member, keep_contributions=True)
    page.refresh_from_db()
    assert page.problem_context == f"<p>jo{ADDRESS} and {ADDRESS}.uk and </p>"


def test_comments_of_others_stay_in_versions_and_logs(planted, member):
    other, page = MemberFactory(), PracticeFactory()
    for user, text in ((member, "mine"), (other, "theirs")):
        comment = Comment.objects.create(page=page, user=user, text=text, contentpath="summary")
        comment.log_create(user=user)
        comment.log_resolve(user=other)
    revision = PracticePage.objects.get(pk=page.pk).save_revision(user=other)
    assert {one["text"] for one in revision.content["wagtail_admin_comments"]} == {"mine", "theirs"}
    erase_member(user=member, keep_contributions=True)
    contents = [row["text"] for row in Revision.objects.get(pk=revision.pk).content["wagtail_admin_comments"]]
    assert contents == ["theirs"]
    logged = [one.data["comment"]["text"] for one in PageLogEntry.objects.filter(action__startswith="wagtail.comments")]
    assert sorted(logged) == ["", "", "theirs", "theirs"]


def test_a_mail_not_yet_sent_loses_the_name(member):
    other = MemberFactory()
    mail = OutgoingMail.objects.create(recipient=other, to_address=other.email, subject=f"{NAME} asks", text=f"{NAME}!")
    erase_member(user=member, keep_contributions=True)
    mail.refresh_from_db()
    assert (mail.subject, mail.text) == ("… asks", "…!")


def test_memberships_end_and_the_page_names_what_is_left_alone(client, member):
    organisation = OrganisationFactory(name="Joinery <Alone>")
    add_member(organisation=organisation, user=member, role="owner")
    sure(client, member)
    assert "You are the only owner of <bdi>Joinery &lt;Alone&gt;</bdi>." in client.get("/en/account/data/erase/").text
    erase_member(user=member, keep_contributions=True)
    assert not Membership.objects.filter(user=member).exists()


def sure(client, member):
    """Logs in as she would who has just shown who she is."""
    from tests.members.test_personal_data import log_in_surely

    log_in_surely(client, member)


@pytest.mark.parametrize("choice", ["keep", "remove"])
def test_member_erases_herself_with_her_address_typed(client, planted, member, choice):
    page = PracticeFactory()
    Page.objects.filter(pk=page.pk).update(owner=member)
    Revision.objects.filter(object_id=str(page.pk)).update(user=member)
    sure(client, member)
    assert "1 practice is yours alone" in client.get("/en/account/data/erase/").text
    answer = client.post("/en/account/data/erase/", {"contributions": choice, "address": f" {ADDRESS.upper()} "})
    assert (answer.status_code, answer.url) == (302, "/en/account/data/erased/")
    assert client.session.get("_auth_user_id") is None
    assert client.get(answer.url).status_code == 200
    member.refresh_from_db()
    assert member.erased_at
    assert PracticePage.objects.filter(pk=page.pk).exists() == (choice == "keep")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"contributions": "keep", "address": "other@members.example"}, "This is not the address of your account."),
        ({"address": ADDRESS}, "This field is required."),
        ({"contributions": "<b>", "address": ADDRESS}, "Select a valid choice."),
    ],
)
def test_erasure_needs_the_word_and_a_choice(client, member, data, message):
    sure(client, member)
    answer = client.post("/en/account/data/erase/", data)
    assert answer.status_code == 400
    assert message in answer.text
    member.refresh_from_db()
    assert member.erased_at is None


def test_command_erases_on_request(member, capsys):
    call_command("erase_member", ADDRESS.upper(), "--keep-contributions")
    member.refresh_from_db()
    assert member.erased_at
    with pytest.raises(CommandError):
        call_command("erase_member", ADDRESS, "--keep-contributions")
    with pytest.raises(CommandError):
        call_command("erase_member", "chief@portal.example")


def test_copy_tells_nothing_of_others(member):
    friend = MemberFactory(name="Secret friend", email="secret@members.example")
    Message.objects.create(sender=friend, recipient=member, text="Hello")
    Block.objects.create(owner=friend, blocked=member)
    files = unpacked(member)
    data = json.loads(files["data.json"])
    assert {section["section"] for section in data["sections"]} == {
        "members.User",
        "members.Message",
        "account.EmailAddress",
    }
    assert "ecret friend" not in "".join(files.values())
    assert "secret@" not in "".join(files.values())
    assert friend.key in files["data.json"]


@pytest.mark.parametrize("way", ["/admin/users/delete/{}/", "/admin/bulk/members/user/delete/?id={}"])
def test_deleting_in_the_admin_erases(client, member, way):
    client.force_login(get_user_model().objects.get(email="chief@portal.example"))
    assert client.get(way.format(member.pk)).status_code == 200
    client.post(way.format(member.pk))
    member.refresh_from_db()
    assert member.erased_at
    assert sightings() == []


def test_last_administrator_cannot_be_deleted_in_the_admin(client, member):
    chief = get_user_model().objects.get(email="chief@portal.example")
    member.is_superuser = True
    member.is_active = False
    member.save()
    client.force_login(chief)
    client.post(f"/admin/bulk/members/user/delete/?id={chief.pk}")
    chief.refresh_from_db()
    assert chief.erased_at is None
