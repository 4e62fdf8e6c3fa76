"""Follows the models of every source: what is saved or deleted is noted in the same transaction."""

from django.db.models.signals import post_delete, post_save, pre_delete

from .indexing import note_changes
from .sources import Source, sources


def connect() -> None:
    """Listen to the models of all registered sources; safe to call again."""
    for source in sources():
        connect_source(source)


def connect_source(source: Source) -> None:
    """Listen to one source's models."""
    for model in source.models:
        _listen((post_save, post_delete), model, _Own(source))
    for model in source.related_models:
        # Before a deletion the instance still knows what it belongs to.
        _listen((post_save, pre_delete), model, _Related(source))


def disconnect_source(source: Source) -> None:
    """Listen no longer (tests)."""
    for signal in (post_save, post_delete, pre_delete):
        for model in (*source.models, *source.related_models):
            signal.disconnect(sender=model, dispatch_uid=_uid(source))


def _listen(signals, model, handler) -> None:
    for signal in signals:
        signal.connect(handler, sender=model, weak=False, dispatch_uid=_uid(handler.source))


def _uid(source: Source) -> str:
    return f"search-{source.kind}"


class _Own:
    def __init__(self, source: Source):
        self.source = source

    def __call__(self, sender, instance, **_kwargs):
        note_changes(self.source.kind, filter(None, [self.source.key_of(instance)]))


class _Related(_Own):
    def __call__(self, sender, instance, **_kwargs):
        note_changes(self.source.kind, self.source.affected_keys(instance))


def note_rows(rows) -> None:
    """Have the documents of these rows (a queryset) read again, where they were changed without being saved."""
    for source in sources():
        if rows.model in source.models:
            note_changes(source.kind, filter(None, [source.key_of(row) for row in rows]))
        if rows.model in source.related_models:
            note_changes(source.kind, [key for row in rows for key in source.affected_keys(row)])
