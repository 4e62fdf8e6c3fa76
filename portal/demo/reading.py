"""Reads the demo's files; what they look like is told in docs/demo.md."""

import tomllib
from pathlib import Path

CONTENT = Path(__file__).parent / "content"


def read_toml(name):
    """The table of one file below `content/`."""
    return tomllib.loads((CONTENT / name).read_text(encoding="utf-8"))


def read_practices():
    """The practices' tables, in the order of their numbers."""
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((CONTENT / "practices").glob("*.toml"))]


def read_forum():
    """The boards and threads of the forum, of all its files together."""
    found = {"board": [], "thread": []}
    for path in sorted((CONTENT / "forum").glob("*.toml")):
        for kind, rows in tomllib.loads(path.read_text(encoding="utf-8")).items():
            found[kind] += rows
    return found


def read_events():
    """The events, their series and what projects have promised, of all files together."""
    found = {"event": [], "series": [], "plan": []}
    for path in sorted((CONTENT / "events").glob("*.toml")):
        for kind, rows in tomllib.loads(path.read_text(encoding="utf-8")).items():
            found[kind] += rows
    return found


def read_page(name):
    """(front matter, [(heading, Markdown)]) of a page of text; the first heading may be empty."""
    _empty, head, text = (CONTENT / "pages" / name).read_text(encoding="utf-8").split("---\n", 2)
    matter = dict(line.split(":", 1) for line in head.strip().splitlines())
    sections = [("", [])]
    for line in text.strip().splitlines():
        if line.startswith("## "):
            sections.append((line.removeprefix("## ").strip(), []))
        else:
            sections[-1][1].append(line)
    parts = [(heading, "\n".join(lines).strip()) for heading, lines in sections]
    return {name: value.strip() for name, value in matter.items()}, [part for part in parts if part[0] or part[1]]


def date_columns(name, date):
    """{column: value} of a partial date kept under `name`; `date` is a table, an ISO text or empty."""
    if isinstance(date, str):
        parts = [int(part) for part in date.split("-") if part]
        date = dict(zip(("year", "month", "day"), parts, strict=False))
    return {f"{name}_{part}": value for part, value in (date or {}).items()}
