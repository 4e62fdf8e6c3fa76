"""The page of a round: reviews side by side, what has to be agreed on, and the decision."""

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.organisations.permissions import require

from ..models import SubmissionState
from ..permissions import review_access
from ..workflow.services import WrongState
from . import round_page, services
from .errors import ChangedMeanwhile, CommentNeeded, Refused
from .forms import NOT_APPLICABLE, DecisionForm, ProposalForm
from .standing import standing_of
from .views import submission_page


@submission_page
@require_safe
def reviews(request, submission):
    """The reviews of a round (`?round=1`; the last one unless told), as far as this reader may see them."""
    asked = request.GET.get("round")
    if asked is None:
        return _page(request, submission)
    if not asked.isdecimal() or not 1 <= int(asked) <= submission.round:
        raise Http404(_("There was no such round."))
    return _page(request, submission, int(asked))


def _page(request, submission, number=None, *, status=200, proposals=None, decision=None, refusal=""):
    number = submission.round if number is None else number
    access = review_access(request.user, submission, number)
    require(access.can_follow)
    revision = submission.page.latest_revision
    title = revision.content["title"] if revision else submission.page.title
    context = {
        "submission": submission, "number": number, "access": access, "practice_title": title, "refusal": refusal,
        "rounds": range(1, submission.round + 1), "robots_noindex": True, "status": status,
        "page_title": _("Reviews: %(title)s") % {"title": title},
        "language": submission.page.locale.language_code,
    }  # fmt: skip
    whole = standing_of(submission, number) if access.can_decide else None
    if access.shown:
        standing = None if access.is_open else whole
        context |= _compared(request.user, submission, number, access, proposals, standing)
    if whole:
        context["outlook"] = round_page.outlook(whole, decision)
    return render(request, "practices/reviewing/reviews.html", context, status=status)


def _compared(user, submission, number, access, proposals, standing):
    """The part of the context that shows scores: made of the reviews that this reader may see, and of no other."""
    standing = standing or standing_of(submission, number, reviews=list(access.shown))
    if access.is_open:
        # Who comes third must not learn what the others have agreed on.
        standing = replace(standing, proposals={})
    shown = round_page.columns(access, user)
    is_going_on = submission.phase is SubmissionState.REVIEW and submission.round == number
    has_disputes = is_going_on and not access.is_open
    return {
        "columns": shown,
        "grid": standing.grid,
        "blocks": list(round_page.blocks(standing, shown)),
        "assessment": None if is_going_on else submission.assessments.filter(round=number).first(),
        "disputes": round_page.disputes(standing, user, proposals) if has_disputes else [],
    }


@submission_page
@require_POST
def consensus(request, submission):
    """Proposes what should count on a disputed criterion, or agrees to what was proposed."""
    access = review_access(request.user, submission)
    require(access.has_reviewed and not access.is_open)
    standing = standing_of(submission)
    code = request.POST.get("criterion", "")
    if code not in standing.grid.criteria:
        raise Http404(_("The grid has no such criterion."))
    is_agreement = "agree" in request.POST
    form = ProposalForm(None if is_agreement else request.POST, grid=standing.grid, code=code)
    try:
        if is_agreement:
            seen = request.POST.get("seen", "")
            services.agree(submission=submission, criterion=code, by=request.user, seen=_score(seen))
            messages.success(request, _("You have agreed."))
        elif form.is_valid():
            choice = form.cleaned_data["score"]
            services.propose_consensus(
                submission=submission, criterion=code, by=request.user, score=_score(choice),
                is_not_applicable=choice == NOT_APPLICABLE, comment=form.cleaned_data["comment"],
            )  # fmt: skip
            messages.success(request, _("Your proposal is made; the other reviewer is told."))
        else:
            return _page(request, submission, status=400, proposals={code: form})
    except CommentNeeded as refusal:
        form.add_error("comment", str(refusal))
        return _page(request, submission, status=400, proposals={code: form})
    except Refused as refusal:
        return _page(request, submission, status=409, refusal=str(refusal))
    return redirect("reviewing:reviews", submission.key)


def _score(choice):
    """The score that was chosen; None for "not applicable". Raises ChangedMeanwhile for what is none."""
    if choice == NOT_APPLICABLE:
        return None
    if choice not in {"1", "2", "3", "4", "5"}:
        raise ChangedMeanwhile
    return int(choice)


@submission_page
@require_POST
def decide(request, submission):
    """Ends the round as the thresholds say."""
    access = review_access(request.user, submission)
    if not access.can_decide:
        if access.is_desk and submission.phase is not SubmissionState.REVIEW:
            return _page(request, submission, status=409, refusal=_("The round is over."))
        raise PermissionDenied
    form = DecisionForm(request.POST, is_needed=False)
    if not form.is_valid():
        return _page(request, submission, status=400, decision=form)
    try:
        assessment = services.decide(submission=submission, by=request.user, **form.cleaned_data)
    except CommentNeeded as refusal:
        form.add_error("comment", str(refusal))
        return _page(request, submission, status=400, decision=form)
    except Refused as refusal:
        return _page(request, submission, status=409, refusal=str(refusal))
    except WrongState:
        return _page(request, submission, status=409, refusal=_("The round is over."))
    except ValidationError as lacking:  # the text is not fit to be published
        return _page(request, submission, status=409, refusal=" ".join(lacking.messages))
    done = _("Published.") if assessment.label else _("Given back to its authors.")
    messages.success(request, done)
    return redirect("reviewing:reviews", submission.key)
