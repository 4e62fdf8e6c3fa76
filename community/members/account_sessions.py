"""Where a member is logged in: sessions listed in plain words, and ended."""

from allauth.account import signals
from allauth.usersessions.models import UserSession
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.models import Session
from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext

from .account_forms import TYPED_KEY

#: What a browser calls itself → its name; the first that is found counts.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


def open_sessions(user):
    """The sessions of `user` that have not ended, newest first."""
    alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    return UserSession.objects.filter(user=user, session_key__in=alive).order_by("-created_at", "-pk")


def browser_in_words(user_agent: str) -> str:
    """What a session was begun with, as in "Firefox on Windows"."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    if browser and system:
        # Translators: where somebody is logged in, as in "Firefox on Windows".
        return gettext("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or gettext("Unknown browser")


@transaction.atomic
def end_session(*, user, pk):
    """Ends one session of `user`; raises UserSession.DoesNotExist where there is none of that number."""
    session = UserSession.objects.get(user=user, pk=pk)
    Session.objects.filter(session_key=session.session_key).delete()
    session.delete()


@transaction.atomic
def end_other_sessions(*, user, current_key):
    """Ends all sessions of `user` but the one with this key ("" or None: all); returns how many."""
    others = UserSession.objects.filter(user=user).exclude(session_key=current_key or "")
    Session.objects.filter(session_key__in=others.values("session_key")).delete()
    return others.delete()[0]


@receiver([signals.password_changed, signals.password_set, signals.password_reset], dispatch_uid="password_new")
def _end_others(request, user, **_kwargs):
    """A new password ends what was begun with the old one, or with none."""
    end_other_sessions(user=user, current_key=request.session.session_key)


@receiver(user_logged_in, dispatch_uid="sign_up_over")
def _forget_what_was_typed(request, **_kwargs):
    if request is not None and hasattr(request, "session"):
        request.session.pop(TYPED_KEY, None)
