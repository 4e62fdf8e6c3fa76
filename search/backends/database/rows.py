"""Documents as rows, and rows as the hits that a reader sees."""

import datetime
import json
import zlib
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any

from ...documents import SearchDocument
from ...grouping import reasons
from ...highlight import Highlighter
from ...results import Hit, Marking
from ...streams import Columns, clean


def pack_payload(document: SearchDocument) -> str:
    """What a hit shows, as JSON."""
    return json.dumps(
        {
            "original": document.original,
            "texts": {code: [clean(t.title), clean(t.summary), t.url] for code, t in document.texts.items()},
            "facets": {name: list(codes) for name, codes in document.facets.items()},
            "date": document.date.isoformat() if document.date else None,
            "year": document.year,
            "path": document.fallback_path,
            "extra": dict(document.extra),
            "names": [clean(name) for name in document.names],
        },
        ensure_ascii=True,
        separators=(",", ":"),
        default=str,
    )


def pack_bodies(document: SearchDocument) -> bytes:
    """The bodies, from which a sentence may be shown."""
    return zlib.compress(json.dumps({code: text.body for code, text in document.texts.items()}).encode(), 3)


def pack_terms(columns: Columns) -> bytes:
    """The terms by column, from which another index can be made without analysing again."""
    return zlib.compress("\n".join(" ".join(column) for column in columns).encode(), 1)


def unpack_terms(packed: bytes) -> list[str]:
    """The terms of each column, with blanks between them."""
    return zlib.decompress(bytes(packed)).decode().split("\n")


def unpack_bodies(packed: bytes) -> bytes:
    """The bodies by language, as JSON."""
    return zlib.decompress(bytes(packed))


def unpack_body(packed: bytes, language: str) -> str:
    """The body in one language."""
    return json.loads(unpack_bodies(packed)).get(language, "")


def shown_language(texts: Collection[str], original: str, reader: str) -> str:
    """As SearchDocument.language_for, for a row."""
    if reader in texts:
        return reader
    return original if original in texts else min(texts, default=original)


def make_hit(row: Sequence, reader: str, score: float = 0.0, highlighter: Highlighter | None = None) -> Hit:
    """The hit of a row (kind, key, payload, bodies) for a reader of a language."""
    kind, key, payload, bodies = row
    return hit_of(kind, key, json.loads(payload), partial(unpack_body, bodies), reader, score, highlighter)


def hit_of(
    kind: str,
    key: str,
    stored: Mapping[str, Any],
    body: Callable[[str], str],
    reader: str,
    score: float = 0.0,
    highlighter: Highlighter | None = None,
) -> Hit:
    """The hit of what pack_payload() has stored; `body` gives the body in a language."""
    texts = stored["texts"]
    language = shown_language(texts, stored["original"], reader)
    title, summary, url = texts.get(language, ("", "", ""))
    if language != reader and stored["path"]:
        url = f"/{reader}/{stored['path']}"
    marking = None
    if highlighter:
        why = partial(reasons, stored["facets"], highlighter.concepts, reader)
        marking = Marking(highlighter.mark, highlighter.snippet, partial(body, language), why)
    return Hit(
        kind=kind,
        key=key,
        language=language,
        languages=tuple(sorted(texts)),
        original=stored["original"],
        title=title,
        summary=summary,
        url=url,
        facets=stored["facets"],
        date=datetime.date.fromisoformat(stored["date"]) if stored["date"] else None,
        year=stored["year"],
        extra=stored["extra"],
        score=score,
        is_fallback=language != reader,
        marking=marking,
    )
