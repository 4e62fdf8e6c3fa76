"""What an erasure does beside the rules: sessions end, and mails that quoted her to others go."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import Q
from django.utils import timezone

from community.notifications.models import OutgoingMail
from portal.core.classification import on_erasure, on_forgetting

from ..models import Message

#: Days that a sign-up has to be confirmed.
UNCONFIRMED_DAYS = 30
#: Days for which a finished background task is remembered.
TASK_DAYS = 30
STEP = 500


@on_erasure
def end_sessions(erasure):
    """Ends every session of hers, and those in which somebody was about to log in or sign up with her address."""
    hers = str(erasure.user.pk)
    for session in Session.objects.iterator(STEP):
        held = session.get_decoded()
        if held.get("_auth_user_id") == hers or any(one in str(held).lower() for one in erasure.traces.addresses):
            session.delete()


@on_erasure
def forget_quotes(erasure):
    """Takes away the mails that told of a message from her or to her; `dedupe_key` says of which."""
    messages = Message.objects.filter(Q(sender=erasure.user) | Q(recipient=erasure.user))
    keys = [f"message-{pk}" for pk in messages.values_list("pk", flat=True)]
    for start in range(0, len(keys), STEP):
        OutgoingMail.objects.filter(dedupe_key__in=keys[start : start + STEP]).delete()


@on_forgetting
def forget_accounts(now):
    """Sign-ups that nobody confirmed in time, sessions that have run out, tasks that are long done."""
    from allauth.usersessions.models import UserSession
    from django_tasks_db.models import DBTaskResult

    ended = UserSession.objects.exclude(session_key__in=Session.objects.filter(expire_date__gte=now).values("pk"))
    tasks = DBTaskResult.objects.filter(finished_at__lt=now - timedelta(days=TASK_DAYS))
    return {
        "sign-ups never confirmed": _deleted(unconfirmed(now)),
        "sessions": _deleted(Session.objects.filter(expire_date__lt=now)) + _deleted(ended),
        "finished tasks": _deleted(tasks),
    }


def compact_after_erasures(now):
    """Rewrites an SQLite file in which somebody was erased of late: pieces may linger in its free space until then.

    On PostgreSQL the server's own vacuuming does this. Outside of a transaction; takes a second for each 100 MB or so.
    """
    recent = get_user_model().objects.filter(erased_at__gte=now - timedelta(days=2))
    if connection.vendor == "sqlite" and not connection.in_atomic_block and recent.exists():
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def unconfirmed(now=None):
    """Accounts that were signed up for, but whose address was never confirmed; accounts made by editors are none."""
    long_ago = (now or timezone.now()) - timedelta(days=UNCONFIRMED_DAYS)
    users = get_user_model().objects.filter(date_joined__lt=long_ago, last_login=None, erased_at=None)
    users = users.filter(Q(is_staff=False, is_superuser=False, groups=None), emailaddress__isnull=False)
    return users.exclude(emailaddress__verified=True)


def _deleted(rows):
    """Deletes rows; returns how many of them there were."""
    return (
        rows.model._base_manager.filter(pk__in=list(rows.values_list("pk", flat=True)))
        .delete()[1]
        .get(rows.model._meta.label, 0)
    )
