"""Pages of accounts that are ours: sessions, and starting again with another address."""

from allauth.account.internal.flows.email_verification_by_code import EMAIL_VERIFICATION_CODE_SESSION_KEY
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from portal.core.paging import page_of

from .account_forms import TYPED_KEY
from .account_sessions import end_other_sessions, end_session, open_sessions

SESSIONS_ON_A_PAGE = 20


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def sessions(request):
    """Where one is logged in. POST ends one session (`session`) or all others (`others`)."""
    if request.method == "POST":
        return _end_sessions(request)
    page = page_of(request, open_sessions(request.user), size=SESSIONS_ON_A_PAGE)
    context = {"page_of_sessions": page, "current_key": request.session.session_key}
    return TemplateResponse(request, "usersessions/usersession_list.html", context)


def _end_sessions(request):
    if "others" in request.POST:
        count = end_other_sessions(user=request.user, current_key=request.session.session_key)
        said = ngettext("%(count)d other session ended.", "%(count)d other sessions ended.", count) % {"count": count}
    else:
        try:
            end_session(user=request.user, pk=int(request.POST.get("session", "")))
        except (ValueError, OverflowError, UserSession.DoesNotExist):
            raise Http404 from None
        said = _("The session has ended.")
    messages.success(request, said)
    return redirect("usersessions_list")


@require_POST
def sign_up_again(request):
    """Leads back to the form for signing up, with what was typed, to use another address.

    The account that was just made is taken back. For an address that has one already the answer is the same.
    """
    if request.user.is_authenticated:
        return redirect("account_email")
    state = request.session.pop(EMAIL_VERIFICATION_CODE_SESSION_KEY, None) or {}
    typed = request.session.get(TYPED_KEY) or {}
    clear_login(request)
    if "user_id" in state and typed.get("email") == state.get("email"):
        _take_back(state["user_id"])
    return redirect("account_signup")


def _take_back(pk):
    """Deletes an account that nobody has entered yet."""
    never_entered = get_user_model().objects.filter(pk=pk, last_login=None)
    never_entered.exclude(pk__in=EmailAddress.objects.filter(verified=True).values("user_id")).delete()
