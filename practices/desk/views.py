"""The list of the desk, a submission as the desk sees it, who looks after it, and reminders."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from community.organisations.permissions import require
from portal.core.languages import direction
from portal.core.paging import page_of

from ..comparing.readable import story_of
from ..models import Review, ReviewState, SubmissionState
from ..permissions import can_assign, is_on_desk, manages_reviews
from ..workflow.services import hand_over
from . import services
from .filters import SORTS, TABS, Filters, choices
from .forms import HandlerForm
from .pages import desk_page
from .people import possible_handlers
from .queue import DONE_WITHIN, LATE_AFTER, done, queue, waiting
from .rows import address, row_of, with_facts

ROWS_ON_A_PAGE = 25


@require_safe
@never_cache
@login_required
def desk(request):
    """All that waits for the reader, everything that the desk shows her, or what she did lately."""
    require(is_on_desk(request.user))
    filters = Filters.read(request.GET)
    everything = queue(request.user)
    waits = waiting(everything)
    shown = {"waiting": waits, "all": everything, "done": done(everything, request.user)}[filters.tab]
    rows = page_of(request, with_facts(filters.apply(shown)), size=ROWS_ON_A_PAGE)
    context = {
        "page_title": _("Review desk"),
        "filters": filters,
        "rows": [row_of(one) for one in rows],
        "pages": _pages(filters, rows),
        "total": rows.paginator.count,
        "number_waiting": rows.paginator.count if filters == Filters(sort=filters.sort) else waits.count(),
        "tabs": [(label, filters.address(tab=tab), tab == filters.tab, tab) for tab, label in TABS.items()],
        "sorts": [(label, filters.address(sort=name), name == filters.sort) for name, (label, _by) in SORTS.items()],
        "choices": choices(everything) if filters.tab == "all" else {},
        "late_days": LATE_AFTER.days,
        "done_days": DONE_WITHIN.days,
        "robots_noindex": True,
    }
    return render(request, "desk/list.html", context)


def _pages(filters, page):
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return [
        {
            "number": one,
            "url": filters.address(page=one) if isinstance(one, int) else "",
            "is_current": one == page.number,
        }
        for one in numbers
    ]


@require_safe
@desk_page
def submission(request, submission):
    """What the desk sees of a submission: its text, its state, who reviews it, what was said."""
    language = submission.page.locale.language_code
    row = row_of(submission)
    sees_reviews = manages_reviews(request.user, submission)
    context = {
        "page_title": row.title,
        "submission": submission,
        "row": row,
        "content_language": language,
        "content_direction": direction(language),
        "can_assign": can_assign(request.user, submission),
        "sees_reviews": sees_reviews,
        "reviews": reviews_of(submission) if sees_reviews and submission.round else (),
        "can_assign_now": submission.state == SubmissionState.REVIEW,
        "can_remind": can_assign(request.user, submission) and services.can_be_reminded(submission, by=request.user),
        "is_reviewing": submission.is_reviewing or submission.has_reviewed,
        "story": story_of(submission.page.latest_revision),
        "preview_url": _optional("contributing:preview", submission.key),
        "versions_url": _optional("comparing:versions", submission.key),
        "review_url": _optional("reviewing:review", submission.key),
        "reviews_url": _optional("reviewing:reviews", submission.key),
        "robots_noindex": True,
    }
    return render(request, "desk/submission.html", context)


def reviews_of(submission):
    """The reviews of the present round, as they were asked for."""
    rows = Review.objects.filter(submission=submission, round=submission.round).select_related("reviewer")
    return [review for review in rows.order_by("pk") if review.state != ReviewState.CANCELLED]


def _optional(name, key):
    """The address called `name`, or "" where this site has none."""
    url = address(name, key)
    return "" if url == address("desk:submission", key) else url


@desk_page
def handler(request, submission):
    """Gives the submission to somebody else to look after."""
    require(can_assign(request.user, submission))
    form = HandlerForm(request.POST if request.method == "POST" else None, people=possible_handlers(submission))
    if request.method == "POST" and form.is_valid():
        hand_over(submission=submission, by=request.user, handler=form.cleaned_data["handler"])
        messages.success(request, _("Handed over."))
        return redirect("desk:submission", submission.key)
    context = {
        "page_title": _("Hand it over"),
        "submission": submission,
        "row": row_of(submission),
        "form": form,
        "robots_noindex": True,
    }
    return render(request, "desk/handler.html", context)


@require_POST
@desk_page
def reminder(request, submission):
    """Reminds whom the submission waits for, or the reviewer of `review`."""
    require(can_assign(request.user, submission))
    try:
        if "review" in request.POST:
            _remind_reviewer(request, submission)
        else:
            services.remind_waiting(submission=submission, by=request.user)
    except services.TooSoon:
        messages.warning(request, _("There was a reminder less than three days ago."))
    except services.NobodyToRemind:
        messages.warning(request, _("There is nobody to remind."))
    else:
        messages.success(request, _("The reminder is on its way."))
    return redirect("desk:submission", submission.key)


def _remind_reviewer(request, submission):
    if not manages_reviews(request.user, submission):
        raise PermissionDenied
    number = request.POST["review"]
    found = Review.objects.filter(submission=submission, pk=number if number.isdecimal() else 0).first()
    if found is None:
        raise services.NobodyToRemind
    services.remind_reviewer(review=found)
