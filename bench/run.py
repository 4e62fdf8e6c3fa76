"""The order of the bench: database, measurements, table."""

import sys
from functools import partial

from django.test import Client, override_settings
from django.utils import translation

from search.backends import get_backend

from . import ROOT, bare, database, elastic
from .measuring import compare, median_time
from .report import Line, table, write_readme
from .searches import LANGUAGE, Search, pick_searches

#: As the demo, but a picture's or style's address needs no collected files.
PLAIN_FILES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


def run(options) -> None:
    """Prepares and measures; see `bench.__main__` for the options."""
    took = database.prepare(options.n, options.seed)
    if options.only_prepare:
        return
    if options.elasticsearch:
        text = elastic.run(options, took)
        print(text)
        if options.write_readme:
            write_readme(text, ROOT / "README.md", "bench-search")
        return
    with translation.override(LANGUAGE), override_settings(STORAGES=PLAIN_FILES, ALLOWED_HOSTS=["*"]):
        lines = [measure(search, options.pairs) for search in pick_searches()]
    text = table(lines, count=options.n, pairs=options.pairs, took=took)
    print(text)
    if options.write_readme:
        write_readme(text, ROOT / "README.md")


def measure(search: Search, pairs: int) -> Line:
    """One search on both sides, and the whole page as a browser gets it."""
    query, backend, client = search.query, get_backend(), Client()
    total, total_bare = backend.search(query).total, bare.search(search)[1]
    comparison = compare(partial(backend.search, query), partial(bare.search, search), pairs)
    answer = median_time(partial(client.get, search.url))
    print(f"{search.name}: {comparison.ratio:.2f}", file=sys.stderr)
    return Line(search, total, total_bare, comparison, answer)
