"""The measurements as a table, on the screen and in the README."""

import os
import platform
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .measuring import Comparison
from .searches import Search

#: What we want to reach: CPU time against the bare database, and for any search.
MOST_RATIO, MOST_SECONDS = 2.0, 0.150


@dataclass(frozen=True)
class Line:
    """One search as measured."""

    search: Search
    found: int
    found_bare: int
    comparison: Comparison
    answer: float


class NoMarkers(RuntimeError):
    """The README has no place for the table."""


def table(lines: Sequence[Line], *, count: int, pairs: int, took: dict[str, float]) -> str:
    """The table in Markdown, with what one has to know to read it."""
    rows = [
        "| Search | Found (bare) | Bare, CPU ms | Ours, CPU ms | Ratio | Whole page, CPU ms |",
        "|---|--:|--:|--:|--:|--:|",
        *map(_row, lines),
    ]
    return "\n".join([*rows, "", *_notes(lines, count, pairs, took)])


def _row(line: Line) -> str:
    words = f" “{' '.join(line.search.words)}”" if line.search.words else ""
    c = line.comparison
    return (
        f"| {line.search.name}{words} | {line.found:,} ({line.found_bare:,}) | {c.other * 1000:.1f} "
        f"| {c.ours * 1000:.1f} | {c.ratio:.2f} | {line.answer * 1000:.0f} |"
    )


def _notes(lines: Sequence[Line], count: int, pairs: int, took: dict[str, float]) -> list[str]:
    worst = max(line.comparison.ratio for line in lines)
    slowest = max(line.comparison.ours for line in lines)
    kept = "kept" if worst <= MOST_RATIO and slowest <= MOST_SECONDS else "missed"
    return [
        f"{count:,} made practices, SQLite {sqlite3.sqlite_version}, Python {platform.python_version()}, "
        f"{os.cpu_count()} cores; made in {took['content_took']:,.0f} s, indexed in {took['index_took']:,.0f} s.",
        "Ours: 20 hits, total and all twelve facets. Bare: 20 ids, total and eight facets from FTS5 and counting",
        f"queries by hand, in the same file. CPU time in one process, interleaved A-B-B-A, median of {pairs} pairs.",
        f"Goal: at most {MOST_RATIO:g}× and {MOST_SECONDS * 1000:.0f} ms — {kept} "
        f"(worst {worst:.2f}×, slowest {slowest * 1000:.0f} ms).",
    ]


def write_readme(text: str, readme: Path, name: str = "bench") -> None:
    """Puts the text between the markers of that name in the README; raises NoMarkers."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    old = readme.read_text(encoding="utf-8") if readme.exists() else ""
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if not pattern.search(old):
        raise NoMarkers(f"{readme.name} has no {begin} … {end}")
    readme.write_text(pattern.sub(lambda _match: f"{begin}\n{text}\n{end}", old, count=1), encoding="utf-8")
