"""What need not be kept any longer is deleted once a day, and nothing else."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone

from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


def joined(days, **fields):
    member = MemberFactory(is_verified=fields.pop("is_verified", False))
    joined = timezone.now() - timedelta(days=days)
    get_user_model().objects.filter(pk=member.pk).update(date_joined=joined, **fields)
    return member


def test_sign_ups_nobody_confirmed_go_after_thirty_days(capsys):
    gone = joined(31)
    kept = [joined(29), joined(31, is_verified=True), joined(31, last_login=timezone.now()), joined(31, is_staff=True)]
    bare = get_user_model().objects.create_user("by-an-editor@portal.example")
    get_user_model().objects.filter(pk=bare.pk).update(date_joined=timezone.now() - timedelta(days=400))
    call_command("forget_old")
    left = set(get_user_model().objects.values_list("pk", flat=True))
    assert left == {bare.pk, *(one.pk for one in kept)}
    assert not EmailAddress.objects.filter(user_id=gone.pk).exists()
    assert "sign-ups never confirmed: 1\n" in capsys.readouterr().out


def test_sessions_that_have_run_out_go_with_what_was_noted_of_their_device():
    member, now = MemberFactory(), timezone.now()
    for key, days in (("old", -1), ("new", 1)):
        Session.objects.create(session_key=key, session_data="x", expire_date=now + timedelta(days=days))
        UserSession.objects.create(user=member, session_key=key, ip="fd00::1", user_agent="A browser")
    UserSession.objects.create(user=member, session_key="none", ip="fd00::1", user_agent="A browser")
    call_command("forget_old")
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]
    assert list(UserSession.objects.values_list("session_key", flat=True)) == ["new"]
