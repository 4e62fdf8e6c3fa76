"""The table of a comparison as CSV, for spreadsheets."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from portal.core import tables


def csv_response(table) -> HttpResponse:
    """The table to download."""
    return tables.csv_response("-".join(["compare", *(number.lower() for number in table.numbers)]), _rows(table))


def _rows(table):
    yield [_("Practice"), *(page.title for page in table.columns)]
    for line in table.lines:
        heading = line.label if not line.group or line.group == line.label else f"{line.group}: {line.label}"
        yield [heading, *("\n".join(cell.lines) for cell in line.cells)]
