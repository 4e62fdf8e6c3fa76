"""Pages that compare: practices side by side, two versions of one practice."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from community.organisations.permissions import require
from portal.core.languages import current_language, direction
from portal.core.paging import page_of

from ..models import Submission
from ..permissions import can_read, keep_answers
from .selection import Selection
from .table import comparison, suggestions
from .table_csv import csv_response
from .versions import between, revisions_of, versions

VERSIONS_ON_A_PAGE = 20


@require_safe
def practices(request):
    """Up to four practices side by side, or as CSV; 400 where the address asks for more or for what there is not."""
    language = current_language()
    selection = Selection.read(request.GET)
    table = comparison(selection.numbers, language)
    selection = selection.found(table.numbers)
    if request.GET.get("format") == "csv" and table.columns and not selection.problems:
        return csv_response(table)
    context = {
        "page_title": _("Compare practices"),
        "selection": selection,
        "table": table,
        "suggestions": suggestions(table, language) if selection.has_room else (),
        "robots_noindex": True,
    }
    return render(request, "comparing/practices.html", context, status=400 if selection.problems else 200)


@require_safe
@never_cache
@login_required
def submission_versions(request, key):
    """The revisions of a submission, and the differences of two of them."""
    submission = get_object_or_404(Submission.objects.select_related("page__locale", "page__latest_revision"), key=key)
    keep_answers(submission)
    require(can_read(request.user, submission))
    language = submission.page.locale.language_code
    context = {
        "page_title": _("Versions"),
        "submission": submission,
        "title": submission.page.draft_title,
        "content_language": language,
        "content_direction": direction(language),
        "robots_noindex": True,
    }
    rows = revisions_of(submission)
    if "new" in request.GET or "old" in request.GET:
        old, new = (_revision(rows, request.GET.get(name, "")) for name in ("old", "new"))
        if (old.created_at, old.pk) > (new.created_at, new.pk):
            old, new = new, old
        found = between(old, new)
        context |= {
            "old": old,
            "new": new,
            "changed": [one for one in found if one.is_changed],
            "same": [one.label for one in found if not one.is_changed],
        }
        return render(request, "comparing/differences.html", context)
    page = page_of(request, rows, size=VERSIONS_ON_A_PAGE)
    # One more than is shown: how much was written is seen against the one before.
    shown = list(rows[page.start_index() - 1 : page.end_index() + 1]) if page.paginator.count else []
    found = versions(submission, shown, request.user)
    context |= {"versions": found[: len(page)], "pages": _pages(page)}
    return render(request, "comparing/versions.html", context)


def _revision(rows, number):
    found = rows.filter(pk=number).first() if number.isascii() and number.isdecimal() and len(number) < 12 else None
    if found is None:
        raise Http404(_("There is no such version."))
    return found


def _pages(page):
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return [
        {"number": one, "url": f"?page={one}" if isinstance(one, int) else "", "is_current": one == page.number}
        for one in numbers
    ]
