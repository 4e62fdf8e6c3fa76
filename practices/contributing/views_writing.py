"""The pages of the form: saved as one types and by the button, with nothing lost when it cannot be saved."""

import re
from functools import wraps

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from community.organisations.permissions import require

from ..permissions import can_write, writes
from ..workflow.states import PUBLISHED
from .differences import pair_of
from .drafts import read_draft
from .forms import QuestionsForm, rows_of
from .presence import note_presence, other_writers
from .progress import progress_of
from .saving import NotNow, save_typed
from .sections import BY_SLUG, SECTIONS, after, label_of
from .values import digest, value_of
from .views import submission_or_404

#: What a form sends beside what was typed.
OWN_NAMES = {"csrfmiddlewaretoken", "then"}


def _is_machine(request):
    return not request.accepts("text/html")


def _logged_in_or_kept(view):
    """Leads visitors to the log-in; whatever was typed when the log-in expired comes back to be sent again."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if _is_machine(request):
            return JsonResponse({"state": "logged-out"}, status=401)
        kept = kept_values(request)
        if not kept:
            return redirect_to_login(request.get_full_path())
        return render(request, "contributing/log_in_again.html", _kept_context(kept, bool(request.FILES)), status=401)

    return guarded


def kept_values(request):
    """[(name, value)] of what was typed into a form that was sent."""
    return [(name, value) for name, values in request.POST.lists() if name not in OWN_NAMES for value in values]


def _kept_context(kept, has_files):
    return {"kept": kept, "has_files": has_files, "robots_noindex": True, "page_title": _("Please log in again")}


@never_cache
@_logged_in_or_kept
@require_http_methods(["GET", "HEAD", "POST"])
def section(request, key, section):
    """A page of the form; a POST saves what holds: 400 where something does not, 409 where another wrote the same."""
    submission, part = submission_or_404(key), BY_SLUG[section]
    require(writes(request.user, submission))
    if request.method != "POST":
        if not can_write(request.user, submission):
            return redirect("contributing:detail", key)
        note_presence(submission, request.user)
        page = read_draft(submission)
        form = _form(request, part, page)
        return _form_page(request, submission, part, rows_of(form), page, form)
    return _save(request, submission, part)


def _form(request, part, page, *, is_bound=False):
    sent = (request.POST, request.FILES) if is_bound else ()
    return QuestionsForm(*sent, questions=part.questions, page=page, user=request.user)


def _save(request, submission, part):
    page = read_draft(submission)
    form = _form(request, part, page, is_bound=True)
    if form.wants_rerender:
        return _form_page(request, submission, part, rows_of(form), page, form)
    form.is_valid()
    try:
        outcome = save_typed(submission=submission, user=request.user, typed=form.typed)
    except NotNow:
        return _not_now(request, submission, form)
    note_presence(submission, request.user)
    answer = _told_to_script if _is_machine(request) else _told_to_person
    return answer(request, submission, part, form, outcome)


def _told_to_person(request, submission, part, form, outcome):
    if not form.errors and not outcome.disputes:
        if outcome.theirs:
            messages.info(request, _("Others have changed something meanwhile; their text stands here now."))
        return _onwards(request, submission, part)
    # Read anew: what is right is saved by now, and the form asks for the rest against what stands there.
    fresh = _form(request, part, outcome.page)
    rows = rows_of(form, fresh=fresh, disputes=outcome.disputes)
    status = 409 if outcome.disputes else 400
    return _form_page(request, submission, part, rows, outcome.page, form, outcome=outcome, status=status)


def _onwards(request, submission, part):
    goal = request.POST.get("then", "")
    if goal == "detail":
        return redirect("contributing:detail", submission.key)
    wanted = part if goal == "stay" else BY_SLUG.get(goal) or after(part)
    if goal == "stay":
        messages.success(request, _("Saved."))
    # The script forgets what it kept of a page that is told to be saved.
    return redirect(reverse("contributing:section", args=[submission.key, wanted.slug]) + f"?saved={part.slug}")


def _form_page(request, submission, part, rows, page, form, *, outcome=None, status=200):
    disputes = outcome.disputes if outcome else ()
    place = SECTIONS.index(part) if part in SECTIONS else None
    context = {
        "submission": submission,
        "section": part,
        "sections": SECTIONS,
        "rows": rows,
        "form": form,
        "pairs": {one.name: pair_of(one.name, label_of(one.name), one.mine, one.theirs) for one in disputes},
        "draft": page,
        "progress": progress_of(page),
        "others": other_writers(submission, request.user, page),
        "disputed_by": outcome.by if outcome else None,
        "was_saved": bool(outcome and outcome.saved),
        "previous": SECTIONS[place - 1] if place else None,
        "following": after(part) if part.slug != "check" else None,
        "starts_version": submission.phase in PUBLISHED,
        "robots_noindex": True,
        "page_title": _("%(part)s – %(title)s") % {"part": part.title, "title": page.title},
    }
    template = "contributing/check.html" if part.slug == "check" else "contributing/section.html"
    return render(request, template, context, status=status)


def _not_now(request, submission, form):
    """It was handed in meanwhile, or is over: nothing is saved, and what was typed stands there to be copied."""
    if _is_machine(request):
        return JsonResponse({"state": "closed"}, status=409)
    own = re.compile("loaded-|seen-|choice-")
    labels = {name: one.label for name, one in form.fields.items()}
    typed = [(labels.get(name, ""), value) for name, value in kept_values(request) if value and not own.match(name)]
    context = {"submission": submission, "typed": typed, "robots_noindex": True, "page_title": _("Not saved")}
    return render(request, "contributing/not_now.html", context, status=409)


def _told_to_script(request, submission, part, form, outcome):
    """What became of each field; the script shows it without touching what is being typed."""
    disputes = [
        {
            "name": one.name,
            "label": label_of(one.name),
            "mine": pair.mine,
            "theirs": pair.theirs,
        }
        for one in outcome.disputes
        for pair in [pair_of(one.name, label_of(one.name), one.mine, one.theirs)]
    ]
    untouched = {one.name for one in outcome.disputes} | set(outcome.theirs) | set(form.errors)
    names = [name for name in form.fields if name not in untouched]
    progress = progress_of(outcome.page)
    told = {
        "state": "disputed" if disputes else "saved",
        "saved_at": time_format(timezone.localtime(), "H:i"),
        "saved": outcome.saved,
        "loaded": {name: digest(value_of(outcome.page, name)) for name in names},
        "errors": {name: [str(one) for one in form.errors[name]] for name in form.errors},
        "disputes": disputes,
        "theirs": [label_of(name) for name in outcome.theirs],
        "needed": progress.needed,
        "further": progress.further,
        "address": reverse("contributing:section", args=[submission.key, part.slug]),
    }
    return JsonResponse(told, status=409 if disputes else 200)
