"""The result of a consultation as CSV, for spreadsheets."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.core import tables

from .queries import Result


def csv_response(thread, statements) -> HttpResponse:
    """Statements and counts; how few votes are shared is not told."""
    return tables.csv_response(f"consultation-{thread.pk}", _rows(statements))


def _rows(statements):
    yield [
        _("Statement"), _("Votes"), pgettext("vote", "Agree"), pgettext("vote", "Disagree"),
        pgettext("vote", "Undecided"),
    ]  # fmt: skip
    for statement in statements.iterator():
        result = Result(statement)
        counts = [count for _label, count, _percent in result.shares] if result.is_told else ["", "", ""]
        yield [statement.text, result.total, *counts]
