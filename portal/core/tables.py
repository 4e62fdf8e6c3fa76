"""Tables as CSV, for spreadsheets: what begins like a formula is only text."""

import csv
from collections.abc import Iterable

from django.http import HttpResponse

#: With one of these a spreadsheet takes a cell for a formula, or hides what follows.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
#: How spreadsheets see that a file is in UTF-8.
MARK = "\ufeff"
CONTENT_TYPE = "text/csv; charset=utf-8"


def as_text(value) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before what looks like one."""
    text = str(value).replace("\x00", "")
    return f"'{text}" if text.lstrip(" \ufeff").startswith(FORMULA_STARTS) or text.startswith(FORMULA_STARTS) else text


def headers(name: str) -> dict[str, str]:
    """Those of an answer that is saved as `name`.csv and found by no search engine."""
    return {"Content-Disposition": f'attachment; filename="{name}.csv"', "X-Robots-Tag": "noindex"}


def csv_response(name: str, rows: Iterable[Iterable]) -> HttpResponse:
    """The rows to download as `name`.csv."""
    response = HttpResponse(MARK, content_type=CONTENT_TYPE, headers=headers(name))
    csv.writer(response).writerows([as_text(cell) for cell in row] for row in rows)
    return response
