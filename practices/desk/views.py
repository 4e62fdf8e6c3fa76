"""The list of the desk, a submission as the desk sees it, and reminders."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from community.organisations.permissions import require
from portal.core.languages import direction
from portal.core.paging import page_of

from ..comparing.readable import story_of
from ..models import Review, ReviewState, SubmissionState
from ..permissions import decides_on_desk, is_on_desk
from . import services
from .filters import SORTS, TABS, Filters, choices
from .pages import desk_page
from .queue import DONE_WITHIN, LATE_AFTER, done, lacks_reviewers, queue, waiting
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
    decides = decides_on_desk(request.user, submission)
    sees_reviews = decides and not submission.is_blind
    context = {
        "page_title": row.title,
        "submission": submission,
        "row": row,
        "content_language": language,
        "content_direction": direction(language),
        "handover_url": _optional("workflow:hand_over", submission.key) if decides else "",
        "sees_reviews": sees_reviews,
        "reviews": reviews_of(submission) if sees_reviews and submission.round else (),
        "is_in_review": submission.state == SubmissionState.REVIEW,
        "lacks_reviewers": lacks_reviewers(submission),
        "can_remind": decides and services.can_be_reminded(submission, by=request.user),
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
    reviews = list(rows.exclude(state=ReviewState.CANCELLED).order_by("pk"))
    for review in reviews:
        # The first line is a code.
        review.words = review.reason.partition("\n")[2]
    return reviews


def _optional(name, key):
    """The address called `name`, or "" where this site has none."""
    url = address(name, key)
    return "" if url == address("desk:submission", key) else url


@require_POST
@desk_page
def reminder(request, submission):
    """Reminds whom the submission waits for, or the reviewer of `review`."""
    require(decides_on_desk(request.user, submission))
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
    require(not submission.is_blind)
    number = request.POST["review"]
    found = Review.objects.filter(submission=submission, pk=number if number.isdecimal() else 0).first()
    if found is None:
        raise services.NobodyToRemind
    services.remind_reviewer(review=found)
