"""Pages of "My data": what is known, consents, the copy, the erasure."""

from functools import wraps

from allauth.core.internal import ratelimit
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from portal.core.classification import consequences

from ..choices import Purpose
from ..consents import has_consented, record_consent, withdraw_consent
from . import identity
from .copy_of_data import copy_of_data
from .erasure import LastAdministrator, erase_member
from .forms import CodeForm, EraseForm
from .holdings import holdings

#: How often a member may do what costs work or could be tried out.
LIMITS = {
    "copy": "6/h/user",
    "send_code": "5/h/user",
    "code": "12/h/user",
    "erase": "12/h/user",
    "consent": "60/h/user",
}


def limited(action, *, limit_get=False):
    """Answers 429 to a member who asks too often."""

    def decorate(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if ratelimit.consume(request, app="portal", action=action, config=LIMITS, limit_get=limit_get):
                return view(request, *args, **kwargs)
            return ratelimit.respond_429(request)

        return guarded

    return decorate


def _page(request, name, context, status=200):
    return render(request, f"members/{name}.html", {**context, "robots_noindex": True}, status=status)


@never_cache
@login_required
@require_safe
def my_data(request):
    """What the portal knows of the member, and what she can do about it."""
    context = {
        "holdings": holdings(request.user),
        "consents": request.user.consents.order_by("-pk")[:20],
        "has_news": has_consented(request.user, Purpose.NEWS),
    }
    return _page(request, "data", context)


@never_cache
@login_required
@require_POST
@limited("consent")
def consent(request):
    """Gives (`give`) or withdraws (`withdraw`) the consent to a purpose, then leads back to where that was asked."""
    given, withdrawn = request.POST.get("give"), request.POST.get("withdraw")
    if given in Purpose.values:
        record_consent(user=request.user, purpose=given)
        messages.success(request, _("Noted: you agree."))
    elif withdrawn == Purpose.NEWS:
        withdraw_consent(user=request.user, purpose=withdrawn)
        messages.success(request, _("Noted: you no longer agree."))
    return HttpResponseRedirect(_next(request))


@never_cache
@identity.sure_member_required
@require_safe
@limited("copy", limit_get=True)
def data_copy(request):
    """The copy as a file; it changes nothing, hence the plain GET."""
    name = f"my-data-{timezone.localdate().isoformat()}.zip"
    return FileResponse(copy_of_data(request.user), as_attachment=True, filename=name, content_type="application/zip")


@never_cache
@identity.sure_member_required
@limited("erase")
def erase(request):
    """Says what goes and what stays, and erases once she has typed her address."""
    form = EraseForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            erase_member(user=request.user, keep_contributions=form.keeps_contributions)
        except LastAdministrator:
            form.add_error(None, _("You are the only administrator. Make somebody else one first."))
        else:
            logout(request)
            return redirect("members:erased")
    context = {"form": form, "holdings": holdings(request.user), "consequences": consequences(request.user)}
    return _page(request, "data_erase", context, status=400 if form.errors else 200)


@never_cache
@require_safe
def erased(request):
    """That it is done; for whoever asks, as there is nobody left to know."""
    return _page(request, "data_erased", {})


@never_cache
@login_required
def data_code(request):
    """Asks for a code by mail from a member who has neither password nor device to show who she is."""
    if identity.is_sure(request):
        return HttpResponseRedirect(_next(request))
    if request.method == "POST" and "send" in request.POST:
        return _send_code(request)
    form = CodeForm(request.POST or None)
    if request.method == "POST":
        answer = _try_code(request, form)
        if answer is not None:
            return answer
    context = {"form": form, "has_code": identity.has_code(request), "next": _next(request)}
    return _page(request, "data_code", context, status=400 if form.errors else 200)


@limited("send_code")
def _send_code(request):
    identity.send_code(request)
    messages.info(request, _("The code is on its way to you."))
    return HttpResponseRedirect(request.get_full_path())


@limited("code")
def _try_code(request, form):
    """Leads on with the right code; None, with the fault in the form, where it is not."""
    if not form.is_valid():
        return None
    try:
        identity.check_code(request, form.cleaned_data["code"])
    except identity.WrongCode:
        form.add_error("code", _("This is not the code that we sent."))
    except identity.NoCode:
        form.add_error("code", _("The code is too old or was tried too often. Ask for another."))
    else:
        return HttpResponseRedirect(_next(request))
    return None


def _next(request):
    """Where to go on: an address within this site, else "My data"."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours else reverse("members:my_data")
