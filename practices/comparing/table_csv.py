"""The table of a comparison as CSV, for spreadsheets: what begins like a formula is only text."""

import csv

from django.http import HttpResponse
from django.utils.translation import gettext as _

#: With one of these a spreadsheet takes a cell for a formula, or hides what follows.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_text(value) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before what looks like one."""
    text = str(value).replace("\x00", "")
    return f"'{text}" if text.lstrip(" \ufeff").startswith(FORMULA_STARTS) or text.startswith(FORMULA_STARTS) else text


def csv_response(table) -> HttpResponse:
    """The table to download, in UTF-8 with the mark that spreadsheets need to see it."""
    name = "-".join(number.lower() for number in table.numbers)
    response = HttpResponse(
        "\ufeff",
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="compare-{name}.csv"', "X-Robots-Tag": "noindex"},
    )
    writer = csv.writer(response)
    writer.writerow([as_text(_("Practice")), *(as_text(page.title) for page in table.columns)])
    for line in table.lines:
        heading = line.label if not line.group or line.group == line.label else f"{line.group}: {line.label}"
        writer.writerow([as_text(heading), *(as_text("\n".join(cell.lines)) for cell in line.cells)])
    return response
