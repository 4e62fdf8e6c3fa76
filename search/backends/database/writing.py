"""Writes the index: single documents into the set that answers, everything into the other one when rebuilding."""

import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction

from portal.vocabulary.collation import sort_key

from ...documents import SearchDocument
from ...models import IndexState
from ...streams import Columns, clean, document_terms
from . import bitmaps
from .rows import pack_bodies, pack_payload, pack_terms, shown_language
from .tables import SETS, Tables, tables

#: PostgreSQL takes no longer values into an index; titles have 160 characters at most.
LONGEST_PLACE = 400


#: Told within the transaction which (kind, key) the index that answers has now otherwise; EVERYTHING when rebuilt.
OnChange = Callable[[Iterable[tuple[str, str]]], None]
EVERYTHING = ("", "")


class RebuildOvertaken(RuntimeError):
    """Another rebuild has begun; this one has stopped and left the index alone."""


@dataclass(frozen=True)
class Prepared:
    """A document made ready for writing, before any table is touched."""

    kind: str
    key: str
    newest: int
    fingerprint: str
    codes: str
    payload: str
    bodies: bytes
    columns: Columns
    titles: tuple[tuple[str, str], ...]


def prepare(document: SearchDocument) -> Prepared:
    """Analyse a document."""
    return Prepared(
        kind=document.kind,
        key=document.key,
        newest=bitmaps.newest_of(document.date),
        fingerprint=document.fingerprint(),
        codes=bitmaps.pack_codes(bitmaps.codes_of(document)),
        payload=pack_payload(document),
        bodies=pack_bodies(document),
        columns=document_terms(document),
        titles=tuple(_titles(document)),
    )


def _titles(document: SearchDocument) -> Iterator[tuple[str, str]]:
    """For a reader of each language the place of the title that she is shown, in her own alphabet.

    What sorts equal goes by date, newest first, then by key: the place says that too.
    """
    tie = f"\x01{bitmaps.newest_of(document.date) + 4_000_000:07d}\x01{document.kind}\x01{document.key}"
    for language, _name in settings.LANGUAGES:
        shown = shown_language(document.texts, document.original, language)
        title = document.texts[shown].title if shown in document.texts else ""
        yield language, sort_key(clean(title), language)[:LONGEST_PLACE] + tie


class Writer:
    """All writing to the tables; every public method is one transaction behind the index's lock."""

    def __init__(self, engine, on_change: OnChange | None = None):
        self.engine = engine
        self.on_change = on_change or (lambda keys: None)

    @contextmanager
    def locked(self) -> Iterator[IndexState]:
        """A transaction that holds the index's lock, under a new stamp. The first ever one clears all leftovers."""
        with transaction.atomic():
            stamp = secrets.randbits(62)
            if not IndexState.objects.filter(pk=IndexState.ONLY).update(stamp=stamp):
                _state, is_new = IndexState.objects.get_or_create(pk=IndexState.ONLY)
                IndexState.objects.filter(pk=IndexState.ONLY).update(stamp=stamp)
                for number in SETS if is_new else ():
                    self._run(self.engine.empty(tables(number)))
            yield IndexState.objects.get(pk=IndexState.ONLY)

    def upsert(self, documents: Iterable[SearchDocument]) -> int:
        """Add or replace documents; those whose fingerprint is known already are not written again."""
        prepared = {(p.kind, p.key): p for p in map(prepare, documents)}
        if prepared:
            with self.locked() as state:
                self.on_change(self._upsert(tables(state.active), list(prepared.values())))
                if state.build is not None:
                    self._upsert(tables(1 - state.active), list(prepared.values()), with_bits=False)
        return len(prepared)

    def delete(self, keys: Iterable[tuple[str, str]]) -> int:
        """Take documents away; gives back how many there were."""
        keys = list(keys)
        if not keys:
            return 0
        with self.locked() as state:
            if state.build is not None:
                self._delete(tables(1 - state.active), keys, with_bits=False)
            self.on_change(keys)
            return self._delete(tables(state.active), keys)

    def rebuild(self, batches: Iterator[Sequence[SearchDocument]]) -> int:
        """Fill the other set, batch by batch, then let it answer. Raises RebuildOvertaken.

        Changes worked off meanwhile go to both sets; a batch never overwrites what such a change has brought. Each
        batch is read behind the lock, so that it is as new as anything written before it.
        """
        token = secrets.randbits(62)
        with self.locked() as state:
            self._run(self.engine.empty(tables(1 - state.active)))
            IndexState.objects.update(build=token)
        while self._next_batch(token, batches):
            pass
        self._in_build(token, lambda new: self._run(self.engine.compact(new)))
        written = self._in_build(token, self._switch)
        with self.locked() as state:
            if state.build is None:
                self._run(self.engine.empty(tables(1 - state.active)))
        return written

    def _in_build(self, token: int, step: Callable[[Tables], int | bool | None]):
        with self.locked() as state:
            if state.build != token:
                raise RebuildOvertaken
            return step(tables(1 - state.active))

    def _next_batch(self, token: int, batches: Iterator[Sequence[SearchDocument]]) -> bool:
        def step(new: Tables) -> bool:
            documents = next(batches, None)
            if documents is None:
                return False
            present = self._present(new, [(document.kind, document.key) for document in documents])
            fresh = {(d.kind, d.key): d for d in documents if (d.kind, d.key) not in present}
            self._upsert(new, [prepare(document) for document in fresh.values()], with_bits=False)
            return True

        return self._in_build(token, step)

    def _switch(self, new: Tables) -> int:
        values: dict[tuple[str, str], list[int]] = defaultdict(list)
        last = 0
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT id, codes FROM {new.documents}")
            count = 0
            for id, packed in cursor.fetchall():
                count, last = count + 1, max(last, id)
                for value in bitmaps.unpack_codes(packed):
                    values[value].append(id)
            cursor.executemany(
                f"INSERT INTO {new.bits}(facet, code, bits) VALUES (%s, %s, %s)",
                [(*value, bitmaps.bits_to_bytes(bitmaps.bits_of(ids, last))) for value, ids in values.items()],
            )
        state = IndexState.objects.get(pk=IndexState.ONLY)
        IndexState.objects.update(active=1 - state.active, build=None)
        self.on_change([EVERYTHING])
        return count

    def _run(self, statements: Iterable[str]) -> None:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    def _present(self, t: Tables, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], tuple]:
        """Of these documents the ones in the index: id, fingerprint, codes and packed terms."""
        by_kind: dict[str, list[str]] = defaultdict(list)
        for kind, key in keys:
            by_kind[kind].append(key)
        present = {}
        with connection.cursor() as cursor:
            for kind, some in by_kind.items():
                places = ", ".join(["%s"] * len(some))
                cursor.execute(
                    f"SELECT key, id, fingerprint, codes, terms FROM {t.documents}"
                    f" WHERE kind = %s AND key IN ({places})",
                    [kind, *some],
                )
                present.update({(kind, key): tuple(rest) for key, *rest in cursor.fetchall()})
        return present

    def _upsert(self, t: Tables, prepared: list[Prepared], *, with_bits: bool = True) -> list[tuple[str, str]]:
        """Write what differs; gives back which those are."""
        present = self._present(t, [(p.kind, p.key) for p in prepared])
        changed = [p for p in prepared if present.get((p.kind, p.key), (0, ""))[1] != p.fingerprint]
        if not changed:
            return []
        old = [present[p.kind, p.key] for p in changed if (p.kind, p.key) in present]
        with connection.cursor() as cursor:
            # Before the removal: the last document may be one of those that come back under their number.
            cursor.execute(f"SELECT coalesce(max(id), 0) FROM {t.documents}")
            free = cursor.fetchone()[0]
        self._remove(t, old)
        with connection.cursor() as cursor:
            rows = []
            for p in changed:
                id = present[p.kind, p.key][0] if (p.kind, p.key) in present else (free := free + 1)
                rows.append((id, p))
            cursor.executemany(
                f"INSERT INTO {t.documents}(id, kind, key, newest, fingerprint, codes, payload, bodies, terms)"
                " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
                [
                    (
                        id, p.kind, p.key, p.newest, p.fingerprint, p.codes, p.payload, p.bodies,
                        pack_terms(p.columns),
                    )
                    for id, p in rows
                ],
            )  # fmt: skip
            cursor.executemany(
                f"INSERT INTO {t.titles}(document, language, place) VALUES (%s, %s, %s)",
                [(id, language, place) for id, p in rows for language, place in p.titles],
            )
            self.engine.insert_words(cursor, t, [(id, p.columns) for id, p in rows])
        if with_bits:
            self._change_bits(t, [(id, codes) for id, _print, codes, _terms in old], [(id, p.codes) for id, p in rows])
        return [(p.kind, p.key) for p in changed]

    def _delete(self, t: Tables, keys: list[tuple[str, str]], *, with_bits: bool = True) -> int:
        old = list(self._present(t, keys).values())
        if old:
            self._remove(t, old)
            if with_bits:
                self._change_bits(t, [(id, codes) for id, _print, codes, _terms in old], [])
        return len(old)

    def _remove(self, t: Tables, old: list[tuple]) -> None:
        if not old:
            return
        condition, ids = self.engine.ids_in([row[0] for row in old])
        with connection.cursor() as cursor:
            self.engine.delete_words(cursor, t, [(id, bytes(terms)) for id, _print, _codes, terms in old])
            cursor.execute(f"DELETE FROM {t.titles} WHERE document {condition}", [ids])
            cursor.execute(f"DELETE FROM {t.documents} WHERE id {condition}", [ids])

    def _change_bits(self, t: Tables, old: list[tuple[int, str]], new: list[tuple[int, str]]) -> None:
        """Clear the documents' bits where they were, set them where they are now."""
        before, after = _by_value(old), _by_value(new)
        touched = sorted(value for value in {*before, *after} if before.get(value) != after.get(value))
        with connection.cursor() as cursor:
            for facet, code in touched:
                cursor.execute(f"SELECT bits FROM {t.bits} WHERE facet = %s AND code = %s", [facet, code])
                row = cursor.fetchone()
                bits = bitmaps.bits_from_bytes(row[0]) if row else 0
                bits = bits & ~before.get((facet, code), 0) | after.get((facet, code), 0)
                stored = bitmaps.bits_to_bytes(bits)
                if row:
                    cursor.execute(
                        f"UPDATE {t.bits} SET bits = %s WHERE facet = %s AND code = %s", [stored, facet, code]
                    )
                else:
                    cursor.execute(
                        f"INSERT INTO {t.bits}(facet, code, bits) VALUES (%s, %s, %s)", [facet, code, stored]
                    )


def _by_value(rows: list[tuple[int, str]]) -> dict[tuple[str, str], int]:
    values: dict[tuple[str, str], int] = defaultdict(int)
    for id, packed in rows:
        for value in bitmaps.unpack_codes(packed):
            values[value] |= 1 << id
    return dict(values)
