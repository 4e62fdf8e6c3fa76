"""The pages of one reviewer, and that of the grid for everybody."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from community.organisations.permissions import require

from ..models import Review, Submission
from ..permissions import VALID_REVIEWS, can_write_review
from . import services
from .errors import IncompleteReview, Refused
from .forms import ReturnForm, ReviewForm
from .grid import CURRENT, GRIDS, answered, grid_of
from .standing import answers_of
from .texts import reviewed_text


def submission_page(view):
    """Decorator: the view gets the submission instead of its `key` (404 for none), for members; nothing is kept."""

    @wraps(view)
    def with_submission(request, key, **kwargs):
        related = ("page__locale", "page__latest_revision", "handler")
        found = get_object_or_404(Submission.objects.select_related(*related), key=key)
        return view(request, found, **kwargs)

    return never_cache(login_required(with_submission))


def own_review(user, submission) -> Review:
    """Her review of the present round; raises PermissionDenied where she has none."""
    rows = Review.objects.filter(submission=submission, round=submission.round, reviewer=user)
    found = rows.filter(state__in=VALID_REVIEWS).select_related("revision").first()
    require(found is not None)
    found.submission = submission
    return found


@submission_page
@require_http_methods(["GET", "HEAD", "POST"])
def review(request, submission):
    """The text beside the grid: saved as it is typed, or by a button; handed in by another."""
    own = own_review(request.user, submission)
    if not can_write_review(request.user, own):
        return _closed(request, submission)
    form = _form(own, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        form.is_valid()  # what is wrong is shown, the rest is kept
        try:
            own = services.save_review(
                review=own, by=request.user, answers=form.answers(), summary=form.cleaned_data.get("summary")
            )
        except Refused:
            return _closed(request, submission)
        if "autosave" in request.POST:
            return JsonResponse(_saved(form))
        if not form.errors and (answer := _hand_in(request, own, form)):
            return answer
    return _shown(request, own, form)


def _form(own, data):
    grid = grid_of(own.grid_version)
    return ReviewForm(data, grid=grid, answers=answers_of([own])[own.pk], initial={"summary": own.summary})


def _closed(request, submission):
    """It was handed in or taken back meanwhile: said clearly, on the page of the reviews or as JSON."""
    if "autosave" in request.POST:
        return JsonResponse({"message": _("This review can no longer be changed.")}, status=409)
    if request.method == "POST":
        messages.error(request, _("This review can no longer be changed."))
    return redirect("reviewing:reviews", submission.key)


def _saved(form):
    """What the page shows after saving by itself."""
    time = formats.date_format(timezone.localtime(), "TIME_FORMAT")
    given = form.answers()
    parts = [
        (block.code, sum(1 for one in block.criteria if given[one.code].is_given), len(block.criteria))
        for block in (*form.grid.blocks, form.grid.external)
    ]
    return {
        "message": _("Saved at %(time)s") % {"time": time},
        "progress": progress_words(answered(form.grid, given), len(form.grid.criteria)),
        "parts": {code: parts_words(done, of) for code, done, of in parts},
        "errors": {name: [str(error) for error in errors] for name, errors in form.errors.items()},
    }


def progress_words(done, of):
    """How far a review is."""
    return ngettext("%(done)d of %(of)d criterion answered", "%(done)d of %(of)d criteria answered", of) % {
        "done": done, "of": of,
    }  # fmt: skip


def parts_words(done, of):
    """How far a block is."""
    # Translators: progress in a part of a form, such as "2 of 4"
    return _("%(done)d of %(of)d") % {"done": done, "of": of}


def _hand_in(request, own, form):
    """A redirect when the review was saved, or handed in as asked; None with the form's errors where it cannot be."""
    if "hand_in" not in request.POST:
        messages.success(request, _("Saved. Nobody else sees it before it is handed in."))
        return redirect("reviewing:review", own.submission.key)
    try:
        services.submit_review(review=own, by=request.user)
    except IncompleteReview as incomplete:
        for field, problem in incomplete.problems.items():
            form.add_error(field, problem)
        return None
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("reviewing:reviews", own.submission.key)
    messages.success(request, _("Thank you: your review is handed in."))
    return redirect("reviewing:reviews", own.submission.key)


def _shown(request, own, form):
    practice = reviewed_text(own.submission, own.revision)
    parts = list(form.parts())
    done = sum(part.answered for part in parts if part.block.weight)
    context = {
        "submission": own.submission, "review": own, "form": form, "parts": parts, "practice": practice,
        "page_title": _("Review: %(title)s") % {"title": practice.title},
        "progress": progress_words(done, len(form.grid.criteria)), "grid": form.grid, "robots_noindex": True,
    }  # fmt: skip
    return render(request, "practices/reviewing/review.html", context, status=400 if form.errors else 200)


@submission_page
@require_http_methods(["GET", "HEAD", "POST"])
def give_back(request, submission):
    """Gives the review back, with the reason."""
    own = own_review(request.user, submission)
    if not can_write_review(request.user, own):
        return _closed(request, submission)
    form = ReturnForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.return_review(review=own, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("reviewing:reviews", submission.key)
        messages.success(request, _("You have given the review back; the desk asks somebody else."))
        return redirect("members:start")
    context = {
        "submission": submission, "form": form, "page_title": _("Give the review back"), "robots_noindex": True,
        "practice_title": own.revision.content["title"] if own.revision else submission.page.title,
        "language": submission.page.locale.language_code,
    }  # fmt: skip
    return render(request, "practices/reviewing/give_back.html", context, status=400 if form.errors else 200)


@require_safe
def grid(request):
    """All criteria, the scale and the thresholds, for everybody; an older version by `?version=1`; 404 for none."""
    version = request.GET.get("version", str(CURRENT.version))
    if not version.isdecimal() or int(version) not in GRIDS:
        raise Http404(_("There is no such version of the grid."))
    shown = GRIDS[int(version)]
    others = [number for number in GRIDS if number != shown.version]
    context = {"grid": shown, "others": others, "page_title": _("How practices are reviewed")}
    return render(request, "practices/reviewing/grid.html", context)
