"""“Was this useful?”: answers of members, and of visitors without a cookie."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from community.organisations.errors import Refused
from portal.core.paging import page_of

from ..models import UsefulAnswer
from ..permissions import can_read_reasons, is_member
from . import queries, services
from .forms import ReasonForm, UsefulForm
from .guards import from_our_pages, is_within_limits
from .pages import case_page, show

#: What a visitor has just answered, for as long as she may say why.
SALT = "practices.useful"
AN_HOUR = 3600
PAGE_SIZE = 20


@require_http_methods(["GET", "HEAD", "POST"])
@from_our_pages
@case_page
def useful(request, case):
    """The question as a page; a "no" leads back to it, to be asked why."""
    if request.method == "POST":
        if "answer" in request.POST:
            return _take_reason(request, case)
        return _take_answer(request, case)
    return _page(request, case, _empty_form(request, case))


def _take_answer(request, case):
    member = request.user if is_member(request.user) else None
    form = UsefulForm(request.POST)
    if not form.is_valid():
        return _page(request, case, form, status=400)
    if member is None and not is_within_limits(request, case.slug):
        form.add_error(None, _("That was a lot for one day. Please go on tomorrow."))
        return _page(request, case, form, status=429)
    is_useful, reason = form.cleaned_data["useful"] == "yes", form.cleaned_data["reason"]
    try:
        answer = services.answer_useful(practice=case.record, user=member, is_useful=is_useful, reason=reason)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, case, form, status=403)
    asks_why = not is_useful and "reason" not in request.POST
    if member is None:
        return _to_page(case, answer=signing.dumps(answer.pk, salt=SALT)) if asks_why else _to_page(case, thanks="1")
    messages.success(request, _("Thank you for your answer."))
    return _to_page(case) if asks_why else HttpResponseRedirect(case.url)


def _take_reason(request, case):
    """Why, from a visitor; what she was given with her answer says which one it belongs to."""
    form = ReasonForm(request.POST)
    answer = _answer_of(case, request.POST["answer"])
    if not form.is_valid():
        return _page(request, case, form, status=400)
    services.give_reason(answer=answer, reason=form.cleaned_data["reason"])
    return _to_page(case, thanks="1")


def _answer_of(case, token):
    """The answer that was signed; raises Http404 for anything else."""
    try:
        pk = signing.loads(token, salt=SALT, max_age=AN_HOUR)
        return UsefulAnswer.objects.get(pk=pk, practice=case.record, user=None)
    except (signing.BadSignature, UsefulAnswer.DoesNotExist) as missing:
        raise Http404(_("There is no such page.")) from missing


def _to_page(case, **parameters):
    address = reverse("reuse:useful", args=[case.slug])
    return HttpResponseRedirect(f"{address}?{urlencode(parameters)}" if parameters else address)


def _empty_form(request, case):
    """The form to begin with, holding what a member has answered; a visitor who has answered "no" is asked why."""
    if token := request.GET.get("answer"):
        _answer_of(case, token)
        return ReasonForm(initial={"answer": token})
    if "thanks" in request.GET or not is_member(request.user):
        return None if "thanks" in request.GET else UsefulForm()
    own = UsefulAnswer.objects.filter(practice=case.record, user=request.user).first()
    return UsefulForm(initial={"useful": "yes" if own.is_useful else "no", "reason": own.reason} if own else None)


def _page(request, case, form, *, status=200):
    context = {
        "case": case,
        "form": form,
        "asks_why": isinstance(form, ReasonForm),
        "use": queries.use_of(case.key, request.user),
        "robots_noindex": True,
    }
    if can_read_reasons(request.user, case.key):
        context["reasons"] = page_of(request, queries.reasons_against(case.record), size=PAGE_SIZE)
    return show(request, "useful", context, status=status)
