"""A whole list of practices as CSV or JSON, written while it is read: memory holds some hundred rows at a time."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from portal.core.urls import absolute_url
from portal.vocabulary import get_vocabulary
from search.backends import get_backend
from search.facets import FACETS_BY_NAME, Facet, wordings
from search.kinds import facets_of
from search.query import SearchQuery
from search.results import Hit, SearchResults

from ..api import practice_json
from .asking import KINDS

#: Rows that are written at a time.
STEP = 250
#: What a program for tables would take for a formula, also in its wide forms.
_FORMULA = re.compile("^[\\s'\"]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]")
#: Facets whose codes stand in columns of their own making.
_APART = ("period",)


def harmless(text: str) -> str:
    """`text` as no program for tables takes for a formula: behind an apostrophe where it begins like one."""
    return f"'{text}" if text and not text[0].isalnum() and _FORMULA.match(text) else text


def csv_list(query: SearchQuery) -> Iterator[bytes]:
    """All practices that the query finds, as a table in UTF-8, with codes and with labels in the reader's language."""
    with override(query.language):
        head = _row_writer([[column for column, _value in _columns({})]])
    yield b"\xef\xbb\xbf" + head
    for hits in _steps(get_backend().hits(query)):
        with override(query.language):
            values = [value for _column, value in _columns(_labels(hits, query.language))]
            rows = _row_writer([value(hit) for value in values] for hit in hits)
        yield rows


def _row_writer(rows: Iterable[Sequence[str]]) -> bytes:
    lines = io.StringIO()
    writer = csv.writer(lines, quoting=csv.QUOTE_ALL)
    writer.writerows([harmless(str(cell)) for cell in row] for row in rows)
    # Half a character, which only a broken import can have brought, must not end the list.
    return lines.getvalue().replace("\0", "").encode("utf-8", "replace")


def _columns(words) -> list[tuple[str, Callable[[Hit], object]]]:
    """(heading, what a hit has there) of each column; `words` are the labels of the codes by facet."""
    extra, yes_or_no = _extra, _yes_or_no()
    columns = [
        (_("Number"), extra("number")),
        (_("Title"), lambda hit: hit.title),
        (_("Summary"), lambda hit: hit.summary),
        # Translators: heading of a column: the language of the text in this row
        (pgettext("column", "Language of the text"), lambda hit: _language(hit.language)),
        (_("Original language"), lambda hit: _language(hit.original)),
        (_("Address"), lambda hit: absolute_url(hit.url)),
        (_("Since (year)"), lambda hit: "" if hit.year is None else hit.year),
        (_("Until (year)"), lambda hit: hit.extra.get("year_end") or ""),
        (_("Goes on"), lambda hit: yes_or_no[bool(hit.extra.get("ongoing"))]),
        (_("For all sectors"), lambda hit: yes_or_no[bool(hit.extra.get("cross_sector"))]),
    ]
    for facet in facets_of(KINDS):
        if facet.name in _APART:
            continue
        labels = words.get(facet.name, {})
        # Translators: heading of a column of codes; the name of what is coded comes first.
        codes = _("%(facet)s (codes)") % {"facet": facet.label}
        columns.append((str(facet.label), _labels_of(facet, labels)))
        columns.append((codes, _codes_of(facet)))
    return [
        *columns,
        (_("Organisation"), lambda hit: "; ".join(hit.extra.get("organisation_names", ()))),
        (_("Illustrative example"), lambda hit: yes_or_no[bool(hit.extra.get("is_illustrative"))]),
        (_("Licence"), extra("licence")),
    ]


def _extra(name):
    return lambda hit: hit.extra.get(name) or ""


def _codes(facet: Facet, hit: Hit) -> Sequence[str]:
    return hit.languages if facet.name == "language" else hit.facets.get(facet.name, ())


def _codes_of(facet: Facet):
    return lambda hit: "; ".join(_codes(facet, hit))


def _labels_of(facet: Facet, labels):
    return lambda hit: "; ".join(labels[code].label if code in labels else code for code in _codes(facet, hit))


def _labels(hits: Sequence[Hit], language: str):
    """{facet: {code: words}} of everything in these rows: labels that an app gives take a query for all of them."""
    found = {}
    for facet in facets_of(KINDS):
        codes = dict.fromkeys(code for hit in hits for code in _codes(facet, hit))
        found[facet.name] = wordings(FACETS_BY_NAME[facet.name], codes, language)
    return found


def _language(code: str) -> str:
    return get_vocabulary("language").label_or_code(code)


def _yes_or_no() -> dict[bool, str]:
    # Translators: in a column of a table
    return {True: pgettext("column", "yes"), False: pgettext("column", "no")}


def json_list(query: SearchQuery, results: SearchResults) -> Iterator[bytes]:
    """The same as JSON: the objects of the API under `results`, after what its first page says of the whole."""
    rescued = results.rescued
    head = {
        "total": results.total,
        "searched": query.text,
        "left_out": list(rescued.left_out) if rescued else [],
    }
    yield json.dumps(head, ensure_ascii=False)[:-1].encode("utf-8", "replace") + b', "results": ['
    is_first = True
    for hits in _steps(get_backend().hits(query)):
        with override(query.language):
            rows = [json.dumps(practice_json(hit), ensure_ascii=False, default=str) for hit in hits]
        yield (("\n" if is_first else ",\n") + ",\n".join(rows)).encode("utf-8", "replace")
        is_first = False
    yield b"\n]}\n"


def _steps(hits: Iterator[Hit]) -> Iterator[list[Hit]]:
    for first in hits:
        yield list(chain([first], islice(hits, STEP - 1)))
