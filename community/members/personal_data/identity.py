"""That a member who asks for her data is really she: she has shown it in the last minutes, or does so now."""

import hmac
import secrets
import time
from functools import wraps

from allauth.account import app_settings
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from community.notifications.services import write_mail

from ..models.user import ALPHABET

#: Where the session keeps the code that was sent: a digest of it, when, and how often it was tried.
SESSION_KEY = "data_code"
CODE_LENGTH = 8
CODE_SECONDS = 600
MOST_TRIES = 3


class WrongCode(Exception):
    """Not the code that was sent."""


class NoCode(Exception):
    """No code was sent, or it is too old or was tried too often: another is needed."""


def is_sure(request):
    """Whether she has logged in, or shown again who she is, within the last minutes."""
    records = get_authentication_records(request, request.user)
    return any(time.time() - one.get("at", 0) < app_settings.REAUTHENTICATION_TIMEOUT for one in records)


def sure_member_required(view):
    """Lets a member pass who is surely she. Others log in, or show it: by password or device, else by a mailed code."""

    @wraps(view)
    @login_required
    def guarded(request, *args, **kwargs):
        if is_sure(request):
            return view(request, *args, **kwargs)
        if get_reauthentication_flows(request.user):
            raise ReauthenticationRequired()
        return HttpResponseRedirect(f"{reverse('members:data_code')}?{urlencode({'next': request.path})}")

    return guarded


def send_code(request):
    """Mails a new code to the member who is logged in."""
    code = "".join(secrets.choice(ALPHABET) for _n in range(CODE_LENGTH))
    request.session[SESSION_KEY] = {"digest": _digest(request, code), "at": time.time(), "tries": 0}
    write_mail(
        to_address=request.user.email,
        language=request.user.language,
        kind="members/email/data_code",
        context={"code": code, "minutes": CODE_SECONDS // 60},
        recipient=request.user,
    )


def has_code(request):
    """Whether a code was sent that can still be typed."""
    sent = request.session.get(SESSION_KEY)
    return bool(sent) and sent["tries"] < MOST_TRIES and time.time() - sent["at"] < CODE_SECONDS


def check_code(request, code):
    """Takes the code that was sent, once. Raises NoCode when there is none to try, WrongCode when it is another."""
    if not has_code(request):
        request.session.pop(SESSION_KEY, None)
        raise NoCode
    sent = request.session[SESSION_KEY]
    request.session[SESSION_KEY] = {**sent, "tries": sent["tries"] + 1}
    if not hmac.compare_digest(sent["digest"], _digest(request, "".join(code.split()).lower())):
        raise WrongCode
    del request.session[SESSION_KEY]
    record_authentication(request, request.user, method="code", reauthenticated=True)


def _digest(request, code):
    message = f"{request.user.pk} {code}".encode()
    return hmac.digest(settings.SECRET_KEY.encode(), message, "sha256").hex()
