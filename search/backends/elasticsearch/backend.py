"""The engine that answers from Elasticsearch, and from the embedded index whenever that gives no usable answer."""

import datetime
import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from threading import BoundedSemaphore, Thread
from typing import Any, TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from elasticsearch import BadRequestError, Elasticsearch, NotFoundError
from elasticsearch.dsl import Search

from ...begun import Begun
from ...documents import SearchDocument
from ...highlight import Highlighter
from ...models import PendingCopy
from ...query import SearchQuery
from ...results import Hit, PageOutOfRange, SearchResults
from ...textquery import TextQuery, text_of
from ..base import CopyFailed, Suggestion
from ..database import DatabaseBackend
from . import answers, asking, copying
from .breaker import Breaker
from .connection import FAULTS, Server, Unavailable, hosts
from .copying import Copier
from .indices import Indices
from .mapping import LARGEST_WINDOW
from .stored import Overtaken

logger = logging.getLogger(__name__)

#: Requests that may be under way, or hang, at the same time in one process.
AT_ONCE = 8
#: A change that waits no longer is on its way.
SOON = datetime.timedelta(minutes=1)
#: Seconds for which labels given by apps are remembered.
LABELS_LAST = 60

T = TypeVar("T")


class ElasticsearchBackend:
    """The protocol of backends/base.py. All writing goes to the embedded index, whose changes are then copied."""

    def __init__(self):
        self.embedded = DatabaseBackend(on_change=self._noted)
        self.breaker = Breaker()
        self._places = BoundedSemaphore(AT_ONCE)

    @cached_property
    def server(self) -> Server:
        """Where the server is; raises ImproperlyConfigured."""
        return Server.from_settings()

    @cached_property
    def _searching(self) -> Elasticsearch:
        return self.server.client(self.server.search_timeout)

    @cached_property
    def _writing(self) -> Elasticsearch:
        return self.server.client(self.server.write_timeout)

    @cached_property
    def indices(self) -> Indices:
        """The indices, by the client that has time."""
        return Indices(self._writing, self.server)

    @property
    def copier(self) -> Copier:
        """What brings changes to the server."""
        return Copier(self._writing, self.indices)

    # Searching

    def search(self, query: SearchQuery) -> SearchResults:
        """The page asked for with total and facets, in one request; raises PageOutOfRange."""
        started = time.perf_counter()
        if query.page * query.page_size > LARGEST_WINDOW:
            return self.embedded.search(query)
        text = text_of(query)
        if text is not None and text.is_empty:
            return self.embedded.search(query)
        highlighter = Highlighter.of(text)
        try:
            return self._asked(lambda: self._results(query, text, highlighter, started))
        except Unavailable:
            return self.embedded.search(query)

    def _results(
        self, query: SearchQuery, text: TextQuery | None, highlighter: Highlighter | None, started: float
    ) -> SearchResults:
        answer = self._search(asking.search_of(query, text))
        took = time.perf_counter() - started
        version = (id(self), int(time.monotonic() // LABELS_LAST))
        results = answers.results_of(answer, query, highlighter, took, version)
        last_page = max(1, results.pages)
        if query.page > last_page:
            last = query.with_page(last_page)
            answer = self._search(asking.search_of(last, text))
            raise PageOutOfRange(last_page, answers.results_of(answer, last, highlighter, took, version))
        return results

    def _search(self, asked: Search) -> Mapping[str, Any]:
        """One request with a deadline of its own: a server that answers a byte now and then is away as well."""
        arguments = asking.arguments(asked)
        return self._in_time(lambda: self._searching.search(index=self.indices.alias, **arguments).body)

    def _in_time(self, work: Callable[[], T]) -> T:
        if not self._places.acquire(blocking=False):
            raise TimeoutError("too many requests hang")
        future: Future = Future()

        def run() -> None:
            try:
                future.set_result(work())
            except BaseException as fault:
                future.set_exception(fault)
            finally:
                self._places.release()

        # A thread that nobody waits for, not even the end of the process.
        Thread(target=run, name="elasticsearch", daemon=True).start()
        return future.result(timeout=self.server.search_timeout)

    def _asked(self, work: Callable[[], T]) -> T:
        """What the server answers; raises Unavailable, at once while it is left alone."""
        if not self.breaker.allows():
            raise Unavailable("left alone after faults")
        try:
            result = work()
        except PageOutOfRange:
            self._answered()
            raise
        except BadRequestError as refused:
            # The server is there; this one request is too much for it (too many words).
            logger.info("Elasticsearch refused a search: %s", refused)
            raise Unavailable(str(refused)) from refused
        except (*FAULTS, ImproperlyConfigured, RuntimeError) as fault:
            self.breaker.fault()
            logger.warning("Elasticsearch did not answer, the embedded index does: %s", _in_short(fault))
            raise Unavailable(_in_short(fault)) from fault
        self._answered()
        return result

    def _answered(self) -> None:
        if self.breaker.success():
            logger.warning("Elasticsearch answers again.")
            self.request_copying()

    def suggest(self, prefix: str, language: str, limit: int = 8) -> list[Suggestion]:
        """What has a title or name with a word that begins as the last one typed does, the best of each kind."""
        begun = Begun.of(prefix, language)
        if begun is None:
            return []
        try:
            asked = asking.suggestions_of(begun, language, limit)
            hits = self._asked(lambda: answers.hits_by_kind(self._search(asked), language))
        except Unavailable:
            return self.embedded.suggest(prefix, language, limit)
        return [Suggestion(hit.title, hit.url, hit.kind, hit.language) for hit in hits]

    def totals(self, query: SearchQuery) -> Mapping[str, int]:
        """From the embedded index, which holds the same."""
        return self.embedded.totals(query)

    def hits(self, query: SearchQuery) -> Iterator[Hit]:
        """From the embedded index: the server gives no more than its window."""
        return self.embedded.hits(query)

    def steadily(self) -> AbstractContextManager:
        """Within this block the embedded index is taken to be as the last search has seen it."""
        return self.embedded.steadily()

    def words(self, language: str, kinds: Sequence[str]) -> Mapping[str, int]:
        """The words of the embedded index, which holds the same."""
        return self.embedded.words(language, kinds)

    def healthy(self) -> bool:
        """Whether Elasticsearch answers searches of this release now."""
        try:
            return bool(self._in_time(lambda: self._searching.indices.exists_alias(name=self.indices.alias)))
        except (*FAULTS, ImproperlyConfigured):
            return False

    def notice(self) -> str:
        """What editors should know: that the server is away, and how many changes wait for it."""
        waiting = PendingCopy.objects.filter(noted_at__lt=timezone.now() - SOON).count()
        if self.healthy():
            away = ""
        else:
            away = _("Elasticsearch does not answer. Searches are answered by the portal's own index meanwhile.")
        changes = ngettext(
            "%(number)d change waits to be copied to Elasticsearch.",
            "%(number)d changes wait to be copied to Elasticsearch.",
            waiting,
        ) % {"number": waiting}
        return " ".join(filter(None, [away, changes if waiting else ""]))

    # Writing

    def _noted(self, keys: Iterable[tuple[str, str]]) -> None:
        """The embedded index has changed, in a transaction that is still open."""
        copying.note(keys)
        connection = transaction.get_connection()
        if not any(entry[1] == self.request_copying for entry in connection.run_on_commit):
            transaction.on_commit(self.request_copying)

    def request_copying(self) -> None:
        """Have the noted changes copied by the worker, or at once where there is none."""
        from ...tasks import copy_to_elasticsearch

        copy_to_elasticsearch.enqueue()

    def copy(self) -> int:
        """Copy what is noted and due, unless the server is being left alone; gives back how many documents."""
        if not self.breaker.allows():
            return 0
        # Asked first, and quickly: where tasks are done at once, an editor's save waits for this.
        if not self.healthy():
            self.breaker.fault()
            return 0
        try:
            written = self.copier.drain_all()
        except (Unavailable, *FAULTS, ImproperlyConfigured) as fault:
            self.breaker.fault()
            logger.warning("Changes wait until Elasticsearch takes them: %s", _in_short(fault))
            return 0
        self.breaker.success()
        return written

    def rebuild_copy(self, report: Callable[[int], None] = lambda number: None) -> int:
        """Copy the whole index anew beside the copy that answers, then put it in its place. Raises CopyFailed."""
        with self._clearly():
            return self.copier.rebuild(report)

    def copy_differences(self) -> Mapping[tuple[str, str], str]:
        """The (kind, key) whose copy is "missing", "stale" or a "ghost". Raises CopyFailed."""
        with self._clearly():
            return dict(self.copier.differences())

    def repair_copy(self, keys: Iterable[tuple[str, str]]) -> int:
        """Copy these documents again. Raises CopyFailed."""
        with self._clearly():
            copying.note(keys)
            return self.copier.drain_all()

    @contextmanager
    def _clearly(self) -> Iterator[None]:
        """Every fault of the server with a message for people."""
        try:
            yield
        except ImproperlyConfigured as fault:
            raise CopyFailed(str(fault)) from fault
        except Overtaken as fault:
            raise CopyFailed("Another rebuild has begun meanwhile; this one has stopped.") from fault
        except NotFoundError as fault:
            message = "Elasticsearch has no index of this release of the portal; manage.py rebuild_search makes one."
            raise CopyFailed(message) from fault
        except (Unavailable, *FAULTS) as fault:
            raise CopyFailed(f"Elasticsearch at {hosts(self.server.nodes)} failed: {_in_short(fault)}.") from fault

    def writing(self) -> AbstractContextManager:
        """A transaction that no other writer of the index enters."""
        return self.embedded.writing()

    def upsert(self, documents: Iterable[SearchDocument]) -> int:
        """Add or replace these documents, all or none; gives back their number."""
        return self.embedded.upsert(documents)

    def delete(self, keys: Iterable[tuple[str, str]]) -> int:
        """Take the documents of these (kind, key) away; gives back how many there were."""
        return self.embedded.delete(keys)

    def rebuild(self, batches: Iterator[Sequence[SearchDocument]]) -> int:
        """Replace the embedded index; readers see the old one until the end. The copy follows with rebuild_copy()."""
        return self.embedded.rebuild(batches)

    def fingerprints(self, kind: str) -> Mapping[str, str]:
        """Key and fingerprint of every document of a kind in the embedded index."""
        return self.embedded.fingerprints(kind)


def _in_short(fault: Exception) -> str:
    return f"{type(fault).__name__}: {str(fault)[:200]}"
