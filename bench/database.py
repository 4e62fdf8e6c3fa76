"""The database that is measured: made once, kept, and made anew when what makes it has changed."""

import hashlib
import json
import time
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from . import ROOT, bare_tables

CONTENT_CODE = ("practices/making/*.*", "practices/migrations/*.py")
#: What decides how a document is written; code that only reads the index is not among it.
INDEX_CODE = (
    "search/documents.py",
    "search/streams.py",
    "search/analysis/*.*",
    "search/backends/database/[wt]*.py",
    "search/backends/database/rows.py",
    "search/backends/database/bitmaps.py",
    "practices/search_source.py",
    "bench/bare*.py",
)


def prepare(count: int, seed: int) -> dict[str, float]:
    """Makes sure that the practices and the index are there; returns the seconds that each took when it was made."""
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    stamp_file = settings.VAR_DIR / "stamp.json"
    stamp = json.loads(stamp_file.read_text()) if stamp_file.exists() else {}
    content, index = f"{count} {seed} {_digest(CONTENT_CODE)}", _digest(INDEX_CODE)
    if stamp.get("content") != content:
        _remove_database()
        stamp = {"content": content, "content_took": _timed(_make_content, count, seed)}
        stamp_file.write_text(json.dumps(stamp))
    call_command("migrate", verbosity=0)
    if stamp.get("index") != index:
        stamp |= {"index": index, "index_took": _timed(_make_index)}
        stamp_file.write_text(json.dumps(stamp))
    return {name: stamp[name] for name in ("content_took", "index_took")}


def _digest(patterns: tuple[str, ...]) -> str:
    digest = hashlib.blake2b(digest_size=12)
    for path in sorted(path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _remove_database() -> None:
    for path in _database_files():
        path.unlink(missing_ok=True)


def _database_files() -> list[Path]:
    name = Path(settings.DATABASES["default"]["NAME"])
    return [name, name.with_name(f"{name.name}-wal"), name.with_name(f"{name.name}-shm")]


def _timed(step, *args) -> float:
    start = time.monotonic()
    step(*args)
    return round(time.monotonic() - start, 1)


def _make_content(count: int, seed: int) -> None:
    call_command("migrate", verbosity=0)
    call_command("make_practices", count, seed=seed, no_index=True)


def _make_index() -> None:
    call_command("rebuild_search")
    bare_tables.make_tables()
