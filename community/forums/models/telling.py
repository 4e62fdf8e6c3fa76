"""Rows whose changes search is told of, in bulk too: an update sends no signal."""

from django.db import models, transaction

from search.indexing import note_changes

#: The kinds of documents that threads are; a thread is in one of them at most, and may change over.
KINDS = ("thread", "thread_inside")


def note_threads(pks) -> None:
    """Have these threads read again for the index after this transaction."""
    for kind in KINDS:
        note_changes(kind, sorted(map(str, pks)))


class Told(models.QuerySet):
    """Rows that a document is made of: an update of one of `read` is noted, in the transaction that makes it.

    `thread` is the column that names the thread.
    """

    read: frozenset[str] = frozenset()
    thread = "pk"

    def update(self, **values):
        """As always; `values` that no document reads are nothing to search."""
        if self.read.isdisjoint(values):
            return super().update(**values)
        with transaction.atomic():
            threads = set(self.order_by().values_list(self.thread, flat=True).distinct())
            changed = super().update(**values)
            moved = values.get("thread", values.get("thread_id"))
            if moved is not None:
                threads.add(getattr(moved, "pk", moved))
            note_threads(threads)
        return changed

    update.alters_data = True


class ToldThreads(Told):
    """Threads."""

    read = frozenset(
        ("title", "language", "kind", "board", "board_id", "about", "about_id", "accepted", "accepted_id")
        + ("is_pending", "hidden_at", "merged_into", "merged_into_id")
    )


class ToldPosts(Told):
    """Posts."""

    read = frozenset({"text", "html", "is_pending", "hidden_at", "removed_at", "thread", "thread_id", "number"})
    thread = "thread"
