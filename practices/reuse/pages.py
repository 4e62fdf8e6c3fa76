"""What the pages about one practice's use have in common: found by its number or 404, shown with its title."""

from functools import wraps

from django.http import Http404
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from portal.core.languages import current_language

from ..models import PracticeRecord, ReuseReport
from ..permissions import is_member
from .queries import case_by_number, report_of


def case_page(view):
    """Decorator: the view gets the public practice instead of its `number`; 404 for none."""

    @wraps(view)
    def with_case(request, number, **kwargs):
        try:
            case = case_by_number(number, current_language())
        except PracticeRecord.DoesNotExist as missing:
            raise Http404(_("There is no practice of this number.")) from missing
        return view(request, case, **kwargs)

    return with_case


def report_page(view):
    """Decorator: the view gets practice and report instead of `number` and `pk`; 404 for a report of another."""

    @wraps(view)
    def with_report(request, case, pk, **kwargs):
        try:
            report = report_of(case.record, pk)
        except ReuseReport.DoesNotExist as missing:
            raise Http404(_("There is no such report.")) from missing
        return view(request, case, report, **kwargs)

    return case_page(with_report)


def show(request, template, context, *, status=200):
    """A page of this part; for members it is not kept by browsers, as it shows what they may do."""
    response = render(request, f"practices/reuse/{template}.html", context, status=status)
    if is_member(request.user):
        add_never_cache_headers(response)
    return response
