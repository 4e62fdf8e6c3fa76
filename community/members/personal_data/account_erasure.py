"""What an erasure does beside the rules: sessions end, and mails that quoted her to others go."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.db.models import Q
from django.db.models.functions import Length
from django.utils import timezone

from community.notifications.models import OutgoingMail
from portal.core.classification import on_erasure, on_forgetting

from ..models import Message

#: Days that a sign-up has to be confirmed.
UNCONFIRMED_DAYS = 30
#: Days for which a finished background task is remembered.
TASK_DAYS = 30
#: The mails that quote a message, by the kinds of `community.notifications`.
QUOTING_KIND = "members/email/message"


@on_erasure
def end_sessions(erasure):
    """Ends every session of hers, and those in which somebody was about to log in or sign up with her address."""
    hers = str(erasure.user.pk)
    for session in Session.objects.iterator(500):
        held = session.get_decoded()
        if held.get("_auth_user_id") == hers or any(one in str(held).lower() for one in erasure.traces.addresses):
            session.delete()


@on_erasure
def forget_quotes(erasure):
    """Takes away mails that told others what she wrote, and those that were about to.

    They are found by whom she wrote to: the letters to them of this kind that have left are of no more use, and of
    those that have not only the ones with a text of hers are taken.
    """
    sent = Message.objects.filter(sender=erasure.user)
    mails = OutgoingMail.objects.filter(kind=QUOTING_KIND, recipient__in=sent.values("recipient"))
    mails.exclude(sent_at=None).delete()
    for start in sent.annotate(size=Length("text")).filter(size__gt=0).values_list("text", flat=True):
        first = start.strip().splitlines()[0][:60] if start.strip() else ""
        if first:
            mails.filter(sent_at=None, text__contains=first).delete()


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


def unconfirmed(now=None):
    """Accounts that were signed up for, but whose address was never confirmed; accounts made by editors are none."""
    long_ago = (now or timezone.now()) - timedelta(days=UNCONFIRMED_DAYS)
    users = get_user_model().objects.filter(date_joined__lt=long_ago, last_login=None, erased_at=None)
    users = users.filter(Q(is_staff=False, is_superuser=False, groups=None), emailaddress__isnull=False)
    return users.exclude(emailaddress__verified=True)


def _deleted(rows):
    """Deletes rows; returns how many of them there were."""
    return rows.model._base_manager.filter(pk__in=list(rows.values_list("pk", flat=True))).delete()[1].get(
        rows.model._meta.label, 0
    )
