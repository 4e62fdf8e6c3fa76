"""The queue of what is to be looked at, a case, and decisions."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import InvalidPage, Paginator
from django.db.models import Count, F, Window
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.core.languages import current_language

from . import services
from .content import area_names, areas_of
from .filters import Filters
from .forms import AnswerForm
from .limits import restrictions_on
from .models import CaseState
from .permissions import can_moderate, can_read_log, can_settle
from .queries import cases_in, earlier_cases, row_of, with_everything

ROWS_ON_A_PAGE = 25
#: Cases that one form may decide about.
MOST_AT_ONCE = 100
DECISIONS = (CaseState.KEPT, CaseState.HIDDEN, CaseState.APPROVED)


def for_moderators(view):
    """Decorator: only for those who look after something; never kept in a cache."""

    @wraps(view)
    def asked(request, *args, **kwargs):
        if not can_moderate(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return never_cache(login_required(asked))


@require_safe
@for_moderators
def queue(request):
    """What waits for the reader, oldest first."""
    filters = Filters.read(request.GET, request.user)
    cases, page = _page(request, filters.apply(request.user))
    names = area_names(areas_of(request.user))
    context = {
        "page_title": _("Moderation"),
        "filters": filters,
        "choices": filters.choices(names),
        "rows": [row_of(case, names) for case in cases],
        "page_obj": page,
        "total": page.paginator.count,
        "reads_log": can_read_log(request.user),
        "ui_language": current_language(),
        "robots_noindex": True,
    }
    return render(request, "moderation/queue.html", context)


def _page(request, cases):
    """The cases of the page that the address asks for, and the page; their number comes with them."""
    number = request.GET.get("page", "1")
    if not (number.isdecimal() and 0 < int(number) < 100_000):
        raise Http404(_("This list has no such page."))
    start = (int(number) - 1) * ROWS_ON_A_PAGE
    counted = with_everything(cases).annotate(total=Window(Count(F("pk"))))
    rows = list(counted[start : start + ROWS_ON_A_PAGE])
    try:
        page = Paginator(range(rows[0].total if rows else 0), ROWS_ON_A_PAGE).page(number)
    except InvalidPage as missing:
        raise Http404(_("This list has no such page.")) from missing
    return rows, page


@require_POST
@for_moderators
def decide(request):
    """Decides about one case (`one`: "hidden:7"), or about all that were ticked (`case`) the same (`state`)."""
    if not request.POST.get("one") and not (request.POST.get("state") and request.POST.getlist("case")):
        messages.warning(request, _("Nothing was ticked."))
        return _to_queue(request)
    state, numbers = _asked(request.POST)
    found = {case.pk: case for case in cases_in(request.user).filter(pk__in=numbers)}
    if len(found) < len(numbers):
        raise Http404
    _report(request, *_settle(request, [found[number] for number in numbers], state))
    return _to_queue(request)


def _to_queue(request):
    """Back to the queue, as it was filtered."""
    filters = Filters.read(request.POST, request.user)
    return redirect(reverse("moderation:queue") + (f"?{filters.address}" if filters.address else ""))


def _asked(data):
    one, ticked = data.get("one", ""), data.getlist("case")
    state, _colon, number = one.partition(":")
    if not one:
        state, numbers = data.get("state", ""), ticked
    else:
        numbers = [number]
    if state not in DECISIONS or not all(each.isdecimal() and len(each) < 19 for each in numbers):
        raise Http404
    return CaseState(state), list(dict.fromkeys(map(int, numbers)))[:MOST_AT_ONCE]


def _settle(request, cases, state):
    """How many were settled, those that somebody had settled before, and how many could not be."""
    done, late, refused = 0, [], 0
    for case in cases:
        try:
            services.settle(case=case, by=request.user, state=state)
            done += 1
        except services.AlreadySettled as settled:
            # Closed by this very form a moment ago, along with another case about the same thing.
            if settled.case.settled_by_id != request.user.pk or len(cases) == 1:
                late.append(settled.case)
        except (services.CannotBeDone, PermissionDenied):
            refused += 1
    return done, late, refused


def _report(request, done, late, refused):
    if done:
        text = ngettext("%(number)d case is settled.", "%(number)d cases are settled.", done)
        messages.success(request, text % {"number": done})
    for case in late[:5]:
        messages.warning(request, happened(case))
    if refused:
        text = ngettext(
            "With %(number)d case this cannot be done: it is your own, or it asks for another decision.",
            "With %(number)d cases this cannot be done: they are your own, or they ask for another decision.",
            refused,
        )
        messages.warning(request, text % {"number": refused})


def happened(case):
    """Who was quicker, and with what."""
    who = case.settled_by.get_short_name() if case.settled_by else _("Somebody")
    return _("%(who)s was quicker. Decision: %(decision)s.") % {"who": who, "decision": case.get_state_display()}


@require_http_methods(["GET", "HEAD", "POST"])
@for_moderators
def case(request, pk):
    """A case with all that is known, and its decision with an answer to author and flaggers."""
    found = with_everything(cases_in(request.user)).filter(pk=pk).first()
    if found is None:
        raise Http404
    form, fault, status = AnswerForm(request.POST or None), "", 200
    if request.method == "POST":
        state = request.POST.get("state", "")
        if state not in DECISIONS:
            fault, status = _("Please choose a decision."), 400
        elif form.is_valid():
            try:
                services.settle(case=found, by=request.user, state=state, answer=form.cleaned_data["answer"])
            except services.AlreadySettled as settled:
                fault, status, found.state = happened(settled.case), 409, settled.case.state
                found.settled_by, found.settled_at = settled.case.settled_by, settled.case.settled_at
            except services.CannotBeDone:
                fault, status = _("This cannot be decided here."), 400
            else:
                messages.success(request, _("The case is settled."))
                return redirect("moderation:queue")
        else:
            status = 400
    return render(request, "moderation/case.html", _case_context(request, found, form, fault), status=status)


def _case_context(request, case, form, fault):
    row = row_of(case, area_names([case.area]))
    author = case.author
    return {
        "page_title": row.title or row.label,
        "row": row,
        "form": form,
        "fault": fault,
        "is_open": case.state == CaseState.OPEN,
        "can_settle": can_settle(request.user, case),
        "earlier": list(earlier_cases(case)[:10]),
        "restrictions": list(restrictions_on(author)) if author else (),
        "ui_language": current_language(),
        "robots_noindex": True,
    }
