"""The welcome after the first log-in, and the start page."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.core.languages import current_language
from portal.vocabulary import get_vocabulary

from .forms import WelcomeForm
from .queries import standing_of
from .services import record_welcome
from .steps import next_steps, profile_hint


@require_safe
@never_cache
@login_required
def start(request):
    """The member's own page, opening on her next step; whoever was never welcomed is led to the questions first."""
    if request.user.welcomed_at is None:
        return redirect("members:welcome")
    standing = standing_of(request.user)
    context = {
        "page_title": _("Your start page"),
        "robots_noindex": True,
        "steps": next_steps(roles=request.user.roles, standing=standing),
        "hint": profile_hint(standing),
    }
    return render(request, "members/start.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def welcome(request):
    """The four questions. They are put once; whoever comes back by herself finds her answers and may change them."""
    if request.method != "POST":
        return _questions(request, WelcomeForm(initial=_known_answers(request)))
    if "skip" in request.POST:
        record_welcome(user=request.user)
        return redirect("members:start")
    form = WelcomeForm(request.POST)
    if not form.is_valid():
        return _questions(request, form, status=400)
    record_welcome(user=request.user, answers=form.answers())
    return redirect("members:start")


def _questions(request, form, status=200):
    context = {"form": form, "page_title": _("Welcome"), "robots_noindex": True}
    return render(request, "members/welcome.html", context, status=status)


def _known_answers(request):
    """What the profile says already; before that the page's language, and what the link that led here says."""
    standing = standing_of(request.user)
    offered = request.GET.get("stakeholder", "")
    return {
        "stakeholder": standing.stakeholder or (offered if offered in get_vocabulary("stakeholder") else ""),
        "country": standing.country,
        "languages": standing.languages or [current_language()],
        "interests": standing.interests,
    }
