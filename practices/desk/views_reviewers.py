"""Asking reviewers, changing the day by which a review is wanted, taking a review back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from community.organisations.permissions import require

from ..models import Review, ReviewState, SubmissionState
from ..permissions import decides_on_desk
from ..reviewing.errors import Refused
from ..reviewing.services import assign_reviewer, cancel_review
from . import services
from .forms import AssignmentForm, DueForm
from .pages import desk_page
from .people import candidates
from .queue import LATE_AFTER
from .rows import row_of


@desk_page
def assignment(request, submission):
    """Asks a reviewer: those who can be asked, best fitting first; of the others, why not."""
    require(decides_on_desk(request.user, submission) and not submission.is_blind)
    if submission.state != SubmissionState.REVIEW:
        messages.warning(request, _("Reviewers are asked when the practice is in review."))
        return redirect("desk:submission", submission.key)
    found = candidates(submission, viewer=request.user, name=request.GET.get("name", "")[:100])
    first_due = timezone.localdate() + LATE_AFTER
    form = AssignmentForm(
        request.POST if request.method == "POST" else None, candidates=found, initial={"due_on": first_due}
    )
    if request.method == "POST" and form.is_valid():
        reviewer, due_on = form.cleaned_data["reviewer"], form.cleaned_data["due_on"]
        try:
            assign_reviewer(submission=submission, reviewer=reviewer.user, by=request.user, due_on=due_on)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The reviewer was asked."))
            return redirect("desk:submission", submission.key)
    context = {
        "page_title": _("Choose a reviewer"),
        "submission": submission,
        "row": row_of(submission),
        "form": form,
        "found": found,
        "robots_noindex": True,
    }
    return render(request, "desk/assign.html", context)


@desk_page
def review(request, submission, pk):
    """Changes the day by which a review is wanted, or takes it back from its reviewer."""
    require(decides_on_desk(request.user, submission) and not submission.is_blind)
    found = Review.objects.filter(submission=submission, round=submission.round, state=ReviewState.ASSIGNED, pk=pk)
    found = found.select_related("reviewer").first()
    if found is None:
        raise Http404(_("There is no such review."))
    form = DueForm(request.POST if request.method == "POST" else None, initial={"due_on": found.due_on})
    if request.method == "POST" and "cancel" in request.POST:
        try:
            cancel_review(review=found, by=request.user)
        except Refused as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("The review was taken back."))
        return redirect("desk:submission", submission.key)
    if request.method == "POST" and form.is_valid():
        services.change_due_day(review=found, due_on=form.cleaned_data["due_on"])
        messages.success(request, _("Saved."))
        return redirect("desk:submission", submission.key)
    context = {
        "page_title": _("A review"),
        "submission": submission,
        "row": row_of(submission),
        "review": found,
        "form": form,
        "robots_noindex": True,
    }
    return render(request, "desk/review.html", context)
