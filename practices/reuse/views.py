"""Pages on which others tell that they tried a practice."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from community.organisations.errors import Refused
from community.organisations.permissions import require
from portal.core.languages import current_language
from portal.core.paging import page_of

from ..permissions import can_change_report, can_hide_reports, can_tell_of_use
from . import queries, services
from .errors import OwnPractice, ToldToday
from .forms import ReportForm
from .pages import case_page, report_page, show
from .places import map_of

PAGE_SIZE = 20


@require_safe
@case_page
def tried(request, case):
    """All that others tell of trying a practice, newest first; to stewards also what was taken from view."""
    can_hide = can_hide_reports(request.user, case.key)
    reports = queries.reports_on(case.record, request.user, with_hidden=can_hide)
    page = page_of(request, reports, size=PAGE_SIZE)
    use = queries.use_of(case.key, request.user)
    context = {
        "case": case,
        "use": use,
        "map": map_of(use.by_country, current_language()),
        "page_obj": page,
        "rows": [queries.shown_report(report, request.user) for report in page],
        "can_hide": can_hide,
        "page_title": _("Tried elsewhere: %(title)s") % {"title": case.page.title},
        "robots_noindex": not use.total,
    }
    return show(request, "tried", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@case_page
def tell(request, case):
    """The form of a new report."""
    if not can_tell_of_use(request.user, case.key):
        return _form_page(request, case, None, refusal=str(OwnPractice()), status=403)
    form = ReportForm(request.POST if request.method == "POST" else None, user=request.user)
    status, earlier = 200, None
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                report = services.report_use(practice=case.record, by=request.user, **form.told)
            except ToldToday as refusal:
                form.add_error(None, str(refusal))
                status, earlier = 409, refusal.report
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Thank you. What you told is public now."))
                return _back(case, report)
    return _form_page(request, case, form, earlier=earlier, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@report_page
def change(request, case, report):
    """The form in which a member changes what she told."""
    require(can_change_report(request.user, report))
    form = ReportForm(request.POST if request.method == "POST" else None, user=request.user, instance=report)
    if request.method == "POST" and form.is_valid():
        services.change_report(report=report, by=request.user, **form.told)
        messages.success(request, _("Your report is changed."))
        return _back(case, report)
    return _form_page(request, case, form, report=report, status=400 if request.method == "POST" else 200)


def _form_page(request, case, form, *, status, **context):
    context = {"case": case, "form": form, "robots_noindex": True, **context}
    return show(request, "report_form", context, status=status)


def _back(case, report=None):
    """To the reports, or to one of them."""
    address = reverse("reuse:tried", args=[case.slug])
    return redirect(f"{address}#report-{report.pk}" if report else address)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@report_page
def withdraw(request, case, report):
    """Asks once more, then deletes what she told."""
    require(can_change_report(request.user, report))
    if request.method == "POST":
        services.withdraw_report(report=report, by=request.user)
        messages.success(request, _("Your report is withdrawn."))
        return _back(case)
    return show(request, "withdraw", {"case": case, "report": report, "robots_noindex": True})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@report_page
def hide(request, case, report):
    """Takes a report from view or (`show`) brings it back. Whoever comes by a link is led to where the buttons are."""
    require(can_hide_reports(request.user, case.key))
    if request.method == "POST" and "show" in request.POST:
        services.show_report(report=report, by=request.user)
        messages.success(request, _("Everybody can read this report again."))
    elif request.method == "POST":
        services.hide_report(report=report, by=request.user)
        messages.success(request, _("The report is hidden. Its author still sees it."))
    return _back(case, report)
