"""Reads the embedded index, which holds every document ready to be copied: nothing is analysed a second time."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import orjson
from django.db import connection

from portal.core.languages import LANGUAGE_CODES

from ...facets import FACETS_BY_NAME
from ...kinds import DISCREET
from ..database import bitmaps
from ..database.reading import STATE
from ..database.rows import shown_language, unpack_bodies, unpack_terms
from ..database.tables import tables

#: Documents of one request to the server, and of one query to the database.
BATCH = 500

COLUMNS = "d.id, d.kind, d.key, d.newest, d.fingerprint, d.codes, d.payload, d.bodies, d.terms"


class Overtaken(RuntimeError):
    """The embedded index has been built anew meanwhile: what is being copied is the old one."""


class Stored(NamedTuple):
    """A document of the embedded index, and what Elasticsearch is to hold of it."""

    id: int
    kind: str
    key: str
    source: dict[str, Any]


def active_set() -> int:
    """Which of the two sets of tables answers."""
    with connection.cursor() as cursor:
        cursor.execute(STATE)
        row = cursor.fetchone()
    return row[0] if row else 0


def by_keys(keys: Sequence[tuple[str, str]]) -> list[Stored]:
    """Those of the documents (kind, key) that the embedded index has."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for kind, key in keys:
        by_kind[kind].append(key)
    found = []
    for kind, some in by_kind.items():
        places = ", ".join(["%s"] * len(some))
        found += _read_active(f"d.kind = %s AND d.key IN ({places})", [kind, *some])
    return found


def _read_active(condition: str, params: Sequence[Any]) -> list[Stored]:
    """Documents of the set that answers. Which one that is is read in the same statement as the documents, so that a
    set that is emptied after a rebuild is never taken for an index without documents."""
    while True:
        number = active_set()
        rows = _rows(number, condition, params)
        if all(active == number for active, *_row in rows):
            return _documents(number, [row for _active, *row in rows if row[0] is not None])


def _rows(number: int, condition: str, params: Sequence[Any]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT s.active, {COLUMNS} FROM search_indexstate s LEFT JOIN {tables(number).documents} d"
            f" ON {condition} WHERE s.id = 1",
            params,
        )
        return cursor.fetchall()


def after(number: int, last: int) -> list[Stored]:
    """The next batch in a set of tables after an id; raises Overtaken when that set answers no longer."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT s.active, {COLUMNS} FROM search_indexstate s LEFT JOIN"
            f" (SELECT * FROM {tables(number).documents} WHERE id > %s ORDER BY id LIMIT {BATCH}) d"
            " ON s.id = 1 WHERE s.id = 1 ORDER BY d.id",
            [last],
        )
        rows = cursor.fetchall()
    if any(active != number for active, *_row in rows):
        raise Overtaken
    return _documents(number, [row for _active, *row in rows if row[0] is not None])


def fingerprints() -> Iterator[tuple[tuple[str, str], str]]:
    """(kind, key) and fingerprint of every document, in order of both."""
    while True:
        number = active_set()
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT kind, key, fingerprint FROM {tables(number).documents} ORDER BY kind, key")
            rows = cursor.fetchall()
        # The set of before a rebuild is emptied, which says nothing about the index.
        if active_set() == number:
            break
    for kind, key, fingerprint in rows:
        yield (kind, key), fingerprint


def _documents(number: int, rows: list[list]) -> list[Stored]:
    places = _places(number, [row[0] for row in rows])
    return [Stored(row[0], row[1], row[2], _source(row, places[row[0]])) for row in rows]


def _places(number: int, ids: Sequence[int]) -> Mapping[int, dict[str, str]]:
    """For each document the place of its title in each language's alphabet."""
    places: dict[int, dict[str, str]] = defaultdict(dict)
    if ids:
        with connection.cursor() as cursor:
            marks = ", ".join(["%s"] * len(ids))
            cursor.execute(
                f"SELECT document, language, place FROM {tables(number).titles} WHERE document IN ({marks})", ids
            )
            for document, language, place in cursor.fetchall():
                places[document][language] = place
    return places


def _source(row: Sequence[Any], places: dict[str, str]) -> dict[str, Any]:
    _id, kind, key, newest, fingerprint, codes, payload, packed_bodies, packed_terms = row
    shown, bodies = orjson.loads(payload), orjson.loads(unpack_bodies(packed_bodies))
    texts = shown["texts"]
    languages = [code for code in LANGUAGE_CODES if code in texts]
    facets: dict[str, list[str]] = defaultdict(list)
    for name, code in bitmaps.unpack_codes(codes):
        if name in FACETS_BY_NAME:
            facets[name].append(code)
    title, head, about, body = unpack_terms(packed_terms)
    first = shown_language(texts, shown["original"], "")
    return {
        "kind": kind,
        "key": key,
        "newest": newest,
        "year": shown["year"],
        "languages": sorted(texts),
        "fingerprint": fingerprint,
        "facets": facets,
        "words": {
            "title": title,
            "head": f"{title} {head}",
            "about": f"{title} {head} {about}",
            "all": f"{title} {head} {about} {body}",
        },
        # What a discreet document says must not correct what is typed elsewhere.
        "written": {
            code: " ".join((*texts[code][:2], bodies.get(code, ""))) for code in (() if kind in DISCREET else languages)
        },
        "titles": {code: texts[code][0] for code in languages},
        "places": places,
        "shown": shown,
        "bodies": {**bodies, "original": bodies.get(first, "")},
    }
