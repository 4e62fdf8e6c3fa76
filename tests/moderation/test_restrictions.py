"""Mute and ban: who may, what goes from view and from search, and what comes back."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from community.forums.models import Post, Statement, Thread
from community.forums.services import start_thread, write_post
from community.members.models import User
from community.members.roles import Role
from community.moderation.models import AuditEvent, CaseState, Restriction
from community.moderation.services import CannotRestrict, ban_member, flag, lift, mute_member, settle
from community.notifications.models import OutgoingMail
from practices.models import PracticeRecord, ReuseReport
from search.backends import get_backend
from search.indexing import drain_all
from search.models import PendingChange
from tests.factories import MemberFactory, PracticeFactory

from .conftest import browser_of

pytestmark = pytest.mark.django_db


def until():
    return timezone.now() + timedelta(days=1)


def test_facilitator_mutes_on_her_board_alone(forum):
    mute_member(user=forum.author, by=forum.facilitator, area=forum.area, until=until(), reason="Rude")
    for area in ("", "board:0", "members"):
        with pytest.raises(CannotRestrict):
            mute_member(user=forum.author, by=forum.facilitator, area=area, until=until(), reason="Rude")
    with pytest.raises(CannotRestrict):
        mute_member(user=forum.author, by=forum.reader, area=forum.area, until=until(), reason="Rude")
    letter = OutgoingMail.objects.get(kind="moderation/email/muted")
    assert letter.recipient == forum.author
    assert "Rude" in letter.text
    assert "Fatima" not in letter.text
    # A second one takes the place of the first.
    mute_member(user=forum.author, by=forum.facilitator, area=forum.area, until=until(), reason="Still rude")
    assert Restriction.objects.filter(lifted_at=None).get().reason == "Still rude"


def test_nobody_bans_administrators_herself_or_her_own_kind(forum, administrator):
    editor = MemberFactory(roles=[Role.EDITOR])
    for by, whom in (
        (forum.editor, administrator), (administrator, administrator), (forum.editor, forum.editor),
        (forum.editor, editor), (forum.facilitator, forum.author), (forum.reader, forum.author),
    ):  # fmt: skip
        with pytest.raises(CannotRestrict):
            ban_member(user=whom, by=by, reason="No")
        with pytest.raises(CannotRestrict):
            mute_member(user=whom, by=by, until=until(), reason="No")
    ban_member(user=editor, by=administrator, reason="Yes")
    assert not User.objects.get(pk=editor.pk).is_active


def test_ban_logs_out_and_keeps_out(forum, client):
    client = browser_of(forum.author)
    assert client.get("/en/moderation/mine/").status_code == 200
    ban_member(user=forum.author, by=forum.editor, reason="Sells things")
    assert client.get("/en/moderation/mine/").status_code == 302
    answer = client.get("/en/account/inactive/")
    assert "This account is closed" in answer.text
    letter = OutgoingMail.objects.get(kind="moderation/email/banned")
    assert "Sells things" in letter.text
    assert browser_of(forum.reader).get(f"/en/members/{forum.author.key}/").status_code == 404


def test_ban_with_the_right_password_gets_a_calm_page(client):
    person = MemberFactory(email="shut@members.example", password="a long password")
    ban_member(user=person, by=MemberFactory(roles=[Role.EDITOR]), reason="Sells things")
    answer = client.post(
        "/en/account/login/", {"login": "shut@members.example", "password": "a long password"}, follow=True
    )
    assert not answer.context["user"].is_authenticated
    assert "closed" in answer.text


def test_lifting_brings_back_what_the_ban_hid_and_nothing_else(forum):
    thread = start_thread(board=forum.board, by=forum.author, title="Mine", text="Hello", language="en")
    Statement.objects.create(thread=forum.thread, author=forum.author, text="All machines are mine.")
    others = write_post(thread=forum.thread, by=forum.reader, text="Not mine")
    practice = PracticeRecord.objects.get(translation_key=PracticeFactory().translation_key)
    ReuseReport.objects.create(
        practice=practice, author=forum.author, language="en", country="LV", enterprise_size="micro", year=2024,
        outcome="worked", results="It went well.",
    )  # fmt: skip
    before = write_post(thread=forum.thread, by=forum.author, text="Hidden before")
    Post.objects.filter(pk=before.pk).update(hidden_at=timezone.now() - timedelta(days=1))
    ban = ban_member(user=forum.author, by=forum.editor, reason="Sells things")
    for model in (Thread, Post, Statement, ReuseReport):
        assert not model.objects.filter(author=forum.author, hidden_at=None).exists()
    assert Post.objects.get(pk=others.pk).hidden_at is None
    line = AuditEvent.objects.get(kind="member.banned")
    assert (line.actor, line.subject) == (forum.editor, forum.author)
    assert line.details == {
        "forums.post": 2, "forums.statement": 1, "forums.thread": 1, "practices.reusereport": 1,
    }  # fmt: skip
    lift(restriction=ban, by=forum.editor)
    assert User.objects.get(pk=forum.author.pk).is_active
    assert set(Post.objects.exclude(hidden_at=None)) == {before}
    assert Thread.objects.get(pk=thread.pk).hidden_at is None
    assert not ReuseReport.objects.exclude(hidden_at=None).exists()
    assert AuditEvent.objects.filter(kind="member.unbanned").count() == 1


def test_what_was_decided_on_its_own_account_stays_hidden(forum):
    practice = PracticeRecord.objects.get(translation_key=PracticeFactory().translation_key)
    report = ReuseReport.objects.create(
        practice=practice, author=forum.author, language="en", country="LV", enterprise_size="micro", year=2024,
        outcome="worked", results="It went well.",
    )  # fmt: skip
    found = [flag(user=forum.reader, thing=thing, reason="spam").case for thing in (forum.post, report)]
    ban = ban_member(user=forum.author, by=forum.editor, reason="Sells things")
    for case in found:
        settle(case=case, by=forum.editor, state=CaseState.HIDDEN)
    lift(restriction=ban, by=forum.editor)
    assert Post.objects.get(pk=forum.post.pk).hidden_at
    assert ReuseReport.objects.get(pk=report.pk).hidden_at


def test_lift_is_for_those_who_might_have_made_it(forum):
    ban = ban_member(user=forum.author, by=forum.editor, reason="Sells things")
    for person in (forum.facilitator, forum.reader):
        with pytest.raises(CannotRestrict):
            lift(restriction=ban, by=person)
    assert browser_of(forum.facilitator).post(f"/en/moderation/restrictions/{ban.pk}/lift/").status_code == 403
    assert not User.objects.get(pk=forum.author.pk).is_active


def test_pages_mute_ban_and_lift(forum):
    key = forum.author.key
    client = browser_of(forum.facilitator)
    page = client.get(f"/en/moderation/members/{key}/").text
    assert f"/moderation/members/{key}/mute/" in page
    assert f"/moderation/members/{key}/ban/" not in page
    assert client.get(f"/en/moderation/members/{key}/ban/").status_code == 403
    address = f"/en/moderation/members/{key}/mute/"
    answer = client.post(address, {"area": "", "days": "3", "reason": "Everywhere"})
    assert answer.status_code == 400
    answer = client.post(address, {"area": forum.area, "days": "3", "reason": ""})
    assert (answer.status_code, "error-summary" in answer.text) == (400, True)
    assert client.post(address, {"area": forum.area, "days": "3", "reason": "Rude"}).status_code == 302
    page = client.get(f"/en/moderation/members/{key}/").text
    assert "Rude" in page
    assert "Let write again" in page
    # She reads it herself, without the name of who decided.
    own = browser_of(forum.author).get("/en/moderation/mine/").text
    assert "Rude" in own
    assert "Fatima" not in own
    client = browser_of(forum.editor)
    assert client.post(f"/en/moderation/members/{key}/ban/", {"reason": "Sells things"}).status_code == 302
    page = client.get(f"/en/moderation/members/{key}/").text
    assert "Let in again" in page
    ban = Restriction.objects.get(kind="ban")
    assert client.post(f"/en/moderation/restrictions/{ban.pk}/lift/").status_code == 302
    assert User.objects.get(pk=forum.author.pk).is_active
    assert client.get("/en/moderation/members/nobody/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_banned_member_is_gone_from_the_index_within_five_seconds(planted):
    person = MemberFactory(name="Zacharias Unmistakable")
    other = MemberFactory(name="Other Unmistakable")
    editor = MemberFactory(name="Edda", roles=[Role.EDITOR])
    drain_all()

    def found():
        return set(get_backend().fingerprints("member_inside"))

    assert {str(person.pk), str(other.pk)} <= found()
    began = time.monotonic()
    ban_member(user=person, by=editor, reason="Sells things")
    assert str(person.pk) not in found()
    assert time.monotonic() - began < 5
    assert not PendingChange.objects.exists()
    assert str(other.pk) in found()
