"""Databases for tests: migrated once, filled with the demo once, kept under `var/tests` and copied for each run.

A template is found again by a digest of everything it was made from, so a changed migration, model or text makes a
new one. Copies are per worker; a test works in a transaction on a copy and leaves it as it was.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / "var" / "tests"
#: What each template is made of: its name → (patterns of its sources, commands that fill it, template it starts from).
RECIPES = {
    "bare": (
        ("*/migrations/*.py", "*/*/migrations/*.py", "search/backends/database/*.py", "constraints.txt"),
        (("migrate", "-v0", "--skip-checks"),),
        "",
    ),
    "planted": (
        ("portal/core/*.py", "portal/pages/**/*.py", "practices/models/*.py", "community/**/models*/**/*.py"),
        (("plant_site", "--skip-checks"),),
        "bare",
    ),
    "demo": (
        ("portal/**/*.py", "community/**/*.py", "practices/**/*.py", "search/**/*.py", "portal/demo/content/**/*"),
        (("load_demo", "--skip-checks"),),
        "planted",
    ),
}


#: Seconds after which a template that no longer fits is taken away.
A_WHILE = 3 * 3600


def digest(name):
    """A short name for the present state of everything that the template is made of."""
    patterns, _commands, base = RECIPES[name]
    found = hashlib.blake2b(digest(base).encode() if base else b"", digest_size=8)
    paths = {path for pattern in patterns for path in ROOT.glob(pattern) if "__pycache__" not in path.parts}
    for path in sorted(path for path in paths if path.is_file()):
        found.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


@contextmanager
def locked(name):
    """Waits for the other workers: only one makes a template."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / f"{name}.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def environment(folder, database=""):
    """The environment of a portal of its own: `make demo`'s settings on another folder and database."""
    # Not production's checks but the same code: the settings that `make demo` runs with.
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.demo",
        "PORTAL_VAR_DIR": str(folder),
        "PORTAL_DATABASE": database,
        "SEARCH_LEMMA_DIR": str(settings.SEARCH_LEMMA_DIR),
    }


def manage(folder, *arguments, database=""):
    """Runs a management command on the portal in `folder`; its output is shown when it fails."""
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment(folder, database), capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"manage.py {' '.join(arguments)} failed:\n{done.stdout}\n{done.stderr}")


@lru_cache
def template(name):
    """Folder of the template with its uploads (and its database, on SQLite); made when it is not there."""
    folder = CACHE / f"{name}-{digest(name)}{'-postgresql' if on_postgresql() else ''}"
    if os.environ.get("PORTAL_TEMPLATES") == "kept" and (kept := _newest(name)):
        return kept
    with locked(name):
        if not _is_ready(folder):
            _forget_older(name, folder)
            _make(name, folder)
            (folder / "ready").touch()
    return folder


def _newest(name):
    """The template that was made last, whatever has changed since: for quick turns with one test (SQLite alone)."""
    made = [] if on_postgresql() else [path for path in CACHE.glob(f"{name}-*/ready") if "postgresql" not in str(path)]
    return max(made, key=lambda path: path.stat().st_mtime).parent if made else None


def _is_ready(folder):
    """Whether the template was finished; on PostgreSQL, whether this server (and not an earlier one) has it."""
    if not (folder / "ready").exists() or not on_postgresql():
        return (folder / "ready").exists()
    import psycopg

    with psycopg.connect(dbname="postgres", autocommit=True) as server:
        found = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database_name(folder)])
        return found.fetchone() is not None


def _make(name, folder):
    _patterns, commands, base = RECIPES[name]
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    copy_database(template(base) if base else None, folder)
    for command in commands:
        manage(folder, *command, database=database_name(folder))


def _forget_older(name, folder):
    kind = "-postgresql"
    for old in CACHE.glob(f"{name}-*"):
        # Another run may still be using a template of an hour ago; yesterday's is of no use to anybody.
        if old != folder and old.name.endswith(kind) == folder.name.endswith(kind) and _age(old) > A_WHILE:
            drop_database(old)


def _age(folder):
    return time.time() - folder.stat().st_mtime


def on_postgresql():
    """Whether the run's database is PostgreSQL."""
    return connection.vendor == "postgresql"


def database_name(folder):
    """Name of the PostgreSQL database that belongs to `folder`; "" on SQLite, where the file lies in it."""
    return f"portal_test_{hashlib.blake2b(str(folder).encode(), digest_size=8).hexdigest()}" if on_postgresql() else ""


def database_setting(folder):
    """What `DATABASES["default"]["NAME"]` has to be to use the database of `folder`."""
    return database_name(folder) or str(folder / "portal.sqlite3")


def copy_database(source, folder):
    """Makes the database of `folder` a copy of the one of `source` (a new one without it), whatever was there."""
    folder.mkdir(parents=True, exist_ok=True)
    if on_postgresql():
        _copy_postgresql(database_name(source) if source else "template0", database_name(folder))
    elif source:
        _copy_sqlite(source / "portal.sqlite3", folder / "portal.sqlite3")


def _copy_sqlite(source, target):
    for name in (target.name, f"{target.name}-wal", f"{target.name}-shm"):
        (target.parent / name).unlink(missing_ok=True)
    with sqlite3.connect(source) as original, sqlite3.connect(target) as copy:
        original.backup(copy)
    original.close()
    copy.close()


def _copy_postgresql(source, target):
    import psycopg

    with psycopg.connect(dbname="postgres", autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{target}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}" ENCODING \'UTF8\'')


def drop_database(folder):
    """Takes away the database of `folder`, and the folder."""
    if on_postgresql():
        import psycopg

        with psycopg.connect(dbname="postgres", autocommit=True) as server:
            server.execute(f'DROP DATABASE IF EXISTS "{database_name(folder)}" WITH (FORCE)')
    shutil.rmtree(folder, ignore_errors=True)
