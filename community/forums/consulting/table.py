"""The result of a consultation as CSV, for spreadsheets: what begins like a formula is only text."""

import csv

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from practices.comparing.table_csv import as_text

from .queries import Result


def csv_response(thread, statements) -> HttpResponse:
    """Statements and counts; how few votes are shared is not told."""
    response = HttpResponse(
        "\ufeff",
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="consultation-{thread.pk}.csv"',
            "X-Robots-Tag": "noindex",
        },
    )
    writer = csv.writer(response)
    heads = [
        _("Statement"), _("Votes"), pgettext("vote", "Agree"), pgettext("vote", "Disagree"),
        pgettext("vote", "Undecided"),
    ]  # fmt: skip
    writer.writerow([as_text(head) for head in heads])
    for statement in statements.iterator():
        result = Result(statement)
        counts = [count for _label, count, _percent in result.shares] if result.is_told else ["", "", ""]
        writer.writerow([as_text(statement.text), result.total, *counts])
    return response
