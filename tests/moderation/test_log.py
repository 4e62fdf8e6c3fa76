"""The log: what it hears, who reads it, and that it never breaks what it tells of."""

import csv
import io
from datetime import timedelta

import pytest
from allauth.account import signals
from allauth.mfa import signals as factors
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser, Group
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone

from community.members.personal_data.erasure import erase_member
from community.members.roles import Role
from community.moderation.audit import KINDS, record
from community.moderation.models import AuditEvent
from community.moderation.services import flag, settle
from tests.costs import page
from tests.factories import MemberFactory
from tests.permissions.world import log_in

from .conftest import browser_of

pytestmark = pytest.mark.django_db
LOG = "/en/moderation/log/"


def kinds():
    """What the log holds, oldest first."""
    return list(AuditEvent.objects.order_by("pk").values_list("kind", flat=True))


def test_log_ins_are_heard_and_nothing_personal_is_kept(client):
    person = MemberFactory(email="ilze@members.example", name="Ilze", password="a long password")
    AuditEvent.objects.all().delete()
    address = "/en/account/login/"
    client.post(address, {"login": "ilze@members.example", "password": "wrong"})
    client.post(address, {"login": "nobody@members.example", "password": "wrong"})
    client.post(address, {"login": "ilze@members.example", "password": "a long password"})
    client.post("/en/account/logout/")
    assert kinds() == ["login.failed", "login.failed", "login", "logout"]
    lines = list(AuditEvent.objects.order_by("pk"))
    assert [line.subject for line in lines] == [person, None, person, person]
    for line in lines:
        assert (line.about, line.path, line.details) == ("", "", {})


def test_account_changes_are_heard(rf):
    person = MemberFactory(password="a long password")
    client = log_in(person)
    AuditEvent.objects.all().delete()
    client.post("/en/account/password/change/", {"oldpassword": "a long password", "password1": "an even longer one"})
    request = rf.get("/")
    request.session, request.user = Client().session, AnonymousUser()
    signals.email_changed.send(
        sender=None, request=request, user=person, from_email_address=None, to_email_address=None
    )
    factor = Authenticator(user=person, type="totp", data={})
    factors.authenticator_added.send(sender=None, request=request, user=person, authenticator=factor)
    factors.authenticator_removed.send(sender=None, request=request, user=person, authenticator=factor)
    assert kinds() == ["password.changed", "email.changed", "factor.added", "factor.removed"]


def test_roles_are_heard_either_way_round():
    person = MemberFactory()
    AuditEvent.objects.all().delete()
    group = Group.objects.get(name=Role.EDITOR.value)
    person.groups.add(group)
    person.groups.remove(group)
    group.user_set.add(person)
    person.groups.clear()
    person.is_superuser = True
    person.save()
    person.is_superuser = False
    person.save()
    person.save(update_fields=["name"])
    lines = AuditEvent.objects.order_by("pk").values_list("kind", "subject", "details")
    editor, administrator = {"role": "editor"}, {"role": "administrator"}
    assert list(lines) == [
        ("role.given", person.pk, editor), ("role.taken", person.pk, editor),
        ("role.given", person.pk, editor), ("role.taken", person.pk, editor),
        ("role.given", person.pk, administrator), ("role.taken", person.pk, administrator),
    ]  # fmt: skip


def test_erasure_is_heard_and_leaves_no_name(forum, administrator):
    case = flag(user=forum.author, thing=forum.thread, reason="abuse", note="Arvid says so").case
    settle(case=case, by=forum.facilitator, state="kept")
    erase_member(user=forum.author, keep_contributions=True)
    assert "account.erased" in kinds()
    page = browser_of(administrator).get(LOG).text.partition("<main")[2]
    assert "Arvid" not in page
    assert "A former member" in page


def test_log_that_fails_breaks_nothing(forum, monkeypatch, caplog):
    def fail(*args, **kwargs):
        raise DatabaseError("no space left")

    case = flag(user=forum.reader, thing=forum.post, reason="spam").case
    monkeypatch.setattr(AuditEvent.objects, "create", fail)
    settle(case=case, by=forum.facilitator, state="hidden")
    forum.post.refresh_from_db()
    assert forum.post.hidden_at
    assert "case.hidden" in caplog.text
    assert browser_of(forum.reader).get("/en/moderation/mine/").status_code == 200


def test_administrators_alone_read_it_and_nobody_changes_it(forum, administrator):
    for person in (forum.reader, forum.facilitator, forum.editor):
        assert browser_of(person).get(LOG).status_code == 403
        assert browser_of(person).get("/en/moderation/log.csv").status_code == 403
    client = browser_of(administrator)
    assert client.get(LOG).status_code == 200
    assert client.post(LOG).status_code == 405
    before = AuditEvent.objects.count()
    assert client.get("/admin/django/moderation/auditevent/").status_code == 404
    assert AuditEvent.objects.count() == before


def test_filters_pages_and_queries(forum, administrator):
    AuditEvent.objects.all().delete()
    client = browser_of(administrator)
    old = record("thread.locked", actor=forum.facilitator, subject=forum.author, about="forums.thread 1")
    AuditEvent.objects.filter(pk=old.pk).update(at=timezone.now() - timedelta(days=40))
    for number in range(60):
        record("post.hidden", actor=forum.editor, subject=forum.author, about=f"forums.post {number}", path="forum/")

    def lines(query):
        return client.get(LOG + query).text.count("<tr>") - 1

    assert lines("") == 50
    assert lines("?page=2") == 12  # its own log-in is a line too
    assert lines("?kind=thread.locked") == 1
    assert lines("?member=Fatima") == 1
    assert lines(f"?member={forum.author.email}&kind=thread.locked") == 1
    recent = (timezone.localdate() - timedelta(days=10)).isoformat()
    assert lines(f"?until={recent}") == 1
    assert lines(f"?since={recent}&page=2") == 11
    assert client.get(f"{LOG}?since=nonsense").status_code == 400
    assert client.get(f"{LOG}?page=99").status_code == 404
    assert str(KINDS["thread.locked"]) in client.get(LOG).text
    assert page(client, LOG)[1] <= 8


def test_table_holds_no_formula(administrator):
    AuditEvent.objects.all().delete()
    record("thread.moved", actor=administrator, about="=1+1", path="@evil")
    answer = browser_of(administrator).get("/en/moderation/log.csv?kind=thread.moved")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    head, line = csv.reader(io.StringIO(text))
    assert head == ["at", "kind", "actor", "subject", "about", "path", "details"]
    assert line[1:] == ["thread.moved", administrator.key, "", "'=1+1", "'@evil", ""]


def test_lines_go_when_their_time_is_over(settings):
    kept, gone = record("login"), record("login")
    AuditEvent.objects.filter(pk=gone.pk).update(at=timezone.now() - timedelta(days=31 * 12 + 5))
    forget()
    assert AuditEvent.objects.filter(pk__in=[kept.pk, gone.pk]).get() == kept


def forget():
    """What the nightly command does."""
    from portal.core.classification import forgetters

    for forgetter in forgetters():
        forgetter(timezone.now())
