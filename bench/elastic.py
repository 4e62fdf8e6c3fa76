"""Search and indexing on Elasticsearch, measured against the same requests sent raw to the same server."""

import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from elastic_transport import Transport
from elasticsearch.helpers import streaming_bulk

from search.backends import get_backend
from search.backends.elasticsearch import asking, stored
from search.backends.elasticsearch.backend import ElasticsearchBackend
from search.backends.elasticsearch.sending import LARGEST_REQUEST
from search.textquery import text_of

from .searches import LANGUAGE, Search, pick_searches

ENGINE = "search.backends.elasticsearch.ElasticsearchBackend"
#: What we want to reach: wall time against the raw request, CPU over it (seconds), rate against raw, queries per 1,000.
MOST_RATIO, MOST_CPU, LEAST_RATE, MOST_QUERIES = 2.0, 0.006, 0.8, 10
#: The searches of the table, by name.
MEASURED = (
    "no words",
    "no words, filters",
    "middling word",
    "two words",
    "word in every practice",
    "word in every practice, filters",
)
#: So many documents later everything that a process keeps is in memory.
WARM = 5_000
#: Documents of one measurement of indexing.
SLICE = 5_000


@dataclass(frozen=True)
class SearchLine:
    """One search: medians of wall and CPU seconds, ours and raw; requests and SQL queries of one search of ours."""

    search: Search
    found: int
    ours: float
    raw: float
    ratio: float
    cpu_over: float
    requests: int
    queries: int


@dataclass(frozen=True)
class IndexLine:
    """Indexing: documents a second, the median of the ratios, SQL queries per 1,000 documents."""

    ours: float
    raw: float
    ratio: float
    queries: float


def run(options, took: dict[str, float]) -> str:
    """Copies the index to the server, measures both, gives back the table."""
    settings.ELASTICSEARCH_TIMEOUT_MS = "60000"
    with override_settings(SEARCH_BACKEND=ENGINE), translation.override(LANGUAGE):
        backend = get_backend()
        assert isinstance(backend, ElasticsearchBackend)
        try:
            started = time.monotonic()
            memory: list[float] = []
            number = backend.rebuild_copy(lambda written: memory.append(_memory()) if written >= WARM else None)
            took = took | {"copy_took": time.monotonic() - started, "growth": memory[-1] - memory[0] if memory else 0}
            lines = [
                measure_search(backend, search, options.pairs) for search in pick_searches() if search.name in MEASURED
            ]
            index = measure_indexing(backend, options.pairs)
        finally:
            backend.indices.remove_all()
    return table(lines, index, count=number, pairs=options.pairs, took=took)


def measure_search(backend: ElasticsearchBackend, search: Search, pairs: int) -> SearchLine:
    """One search of ours and the same body raw, one after the other in turns."""
    query = search.query
    arguments = asking.arguments(asking.search_of(query, text_of(query)))
    raw = partial(backend._searching.search, index=backend.indices.alias, **arguments)
    ours = partial(backend.search, query)
    # What is asked for the first time is not measured.
    total, _answer = ours().total, raw()
    measured = [(*_seconds(ours), *_seconds(raw)) for _pair in range(3 * pairs)]
    requests, queries = _counted(ours)
    print(f"{search.name}: {total}", file=sys.stderr)
    return SearchLine(
        search,
        total,
        ours=statistics.median(wall for wall, *_rest in measured),
        raw=statistics.median(line[2] for line in measured),
        ratio=statistics.median(line[0] / line[2] for line in measured),
        cpu_over=statistics.median(line[1] - line[3] for line in measured),
        requests=requests,
        queries=queries,
    )


def _seconds(work: Callable[[], object]) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def _counted(work: Callable[[], object]) -> tuple[int, int]:
    """Requests to the server and SQL queries of one piece of work."""
    sent = []
    original = Transport.perform_request

    def counting(self, *args, **kwargs):
        sent.append(args)
        return original(self, *args, **kwargs)

    Transport.perform_request = counting
    try:
        with CaptureQueriesContext(connection) as queries:
            work()
    finally:
        Transport.perform_request = original
    return len(sent), len(queries)


def measure_indexing(backend: ElasticsearchBackend, pairs: int) -> IndexLine:
    """The same documents from the database, and ready in memory, into two new indices in turns."""
    batches = list(_batches())
    ready = [one for batch in batches for one in batch]
    rates = []
    for pair in range(pairs):
        rates.append((_rate(backend, batches, ready, pair % 2), _rate(backend, batches, ready, 1 - pair % 2)))
    ours = [max(pair, key=lambda one: one[0])[1] for pair in rates]
    raw = [min(pair, key=lambda one: one[0])[1] for pair in rates]
    name = _new_index(backend)
    with CaptureQueriesContext(connection) as queries:
        backend.copier.fill(name, limit=SLICE)
    return IndexLine(
        ours=statistics.median(ours),
        raw=statistics.median(raw),
        ratio=statistics.median(a / b for a, b in zip(ours, raw, strict=True)),
        queries=len(queries) * 1000 / len(ready),
    )


def _batches() -> Iterator[list[stored.Stored]]:
    last, number = 0, stored.active_set()
    while (batch := stored.after(number, last)) and last < SLICE:
        yield batch
        last = batch[-1].id


def _rate(backend: ElasticsearchBackend, batches, ready: list[stored.Stored], is_ours: int) -> tuple[int, float]:
    """1 for ours, 0 for raw; documents a second until all can be found."""
    name = _new_index(backend)
    started = time.perf_counter()
    if is_ours:
        backend.copier.fill(name, limit=SLICE)
    else:
        actions = ({"_index": name, "_id": f"{one.kind}:{one.key}", "_source": one.source} for one in ready)
        for _answer in streaming_bulk(
            backend._writing, actions, chunk_size=stored.BATCH, max_chunk_bytes=LARGEST_REQUEST
        ):
            pass
    backend._writing.indices.refresh(index=name)
    return is_ours, len(ready) / (time.perf_counter() - started)


def _new_index(backend: ElasticsearchBackend) -> str:
    """An empty index that is being built."""
    name = backend.indices.new_name()
    backend.copier._register(name)
    backend.indices.create(name)
    return name


def _memory() -> float:
    """The memory that the process has now, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1024**2


def table(lines: list[SearchLine], index: IndexLine, *, count: int, pairs: int, took: dict[str, float]) -> str:
    """The table in Markdown, with what one has to know to read it."""
    worst, most = max(line.ratio for line in lines), max(line.cpu_over for line in lines)
    search_kept = worst <= MOST_RATIO and most <= MOST_CPU
    index_kept = index.ratio >= LEAST_RATE and index.queries <= MOST_QUERIES
    return "\n".join(
        [
            "| Search | Found | Raw, ms | Ours, ms | Ratio | CPU over raw, ms | Requests | SQL |",
            "|---|--:|--:|--:|--:|--:|--:|--:|",
            *map(_row, lines),
            "",
            f"{count:,} documents copied in {took['copy_took']:,.0f} s, memory growing by {took['growth']:.0f} MB.",
            f"Ours: query object to results; raw: the same body. Wall time, in turns, median of {3 * pairs} pairs.",
            f"Goal: {MOST_RATIO:g}× and {MOST_CPU * 1000:.0f} ms of CPU over raw — "
            f"{'kept' if search_kept else 'missed'} (worst {worst:.2f}×, {most * 1000:.1f} ms).",
            f"Indexing {SLICE:,} from the database: {index.ours:,.0f} a second, {index.ratio:.2f} of raw bulk of ready",
            f"documents, {index.queries:.1f} SQL queries per 1,000. Goal: {LEAST_RATE:g} and {MOST_QUERIES} — "
            f"{'kept' if index_kept else 'missed'}.",
        ]
    )


def _row(line: SearchLine) -> str:
    words = f" “{' '.join(line.search.words)}”" if line.search.words else ""
    return (
        f"| {line.search.name}{words} | {line.found:,} | {line.raw * 1000:.1f} | {line.ours * 1000:.1f} "
        f"| {line.ratio:.2f} | {line.cpu_over * 1000:.1f} | {line.requests} | {line.queries} |"
    )
