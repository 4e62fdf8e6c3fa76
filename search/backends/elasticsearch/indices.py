"""The indices on the server: their names, making one, putting it in place with one call, taking leftovers away.

An alias carries the digest of the mapping: a release with another mapping looks for another alias, so that neither
reads what the other has written, and an index left by an older release is simply not there.
"""

import secrets
from collections.abc import Iterator

from django.utils import timezone
from elasticsearch import Elasticsearch, NotFoundError

from .connection import Server
from .mapping import LARGEST_WINDOW, analysis, mapping, schema

#: How long the server remembers what was taken away, so that a late writer cannot bring it back.
REMEMBER_DELETED = "1h"
PAGE = 5_000


class Indices:
    """All indices of one portal."""

    def __init__(self, client: Elasticsearch, server: Server):
        self.client = client
        self.server = server

    @property
    def alias(self) -> str:
        """Where this release searches, and writes."""
        return f"{self.server.prefix}-search-{schema()}"

    @property
    def next_alias(self) -> str:
        """Where writes go besides while an index is being built."""
        return f"{self.alias}-next"

    def create(self) -> str:
        """A new, empty index behind the alias for the next one; an older one that was being built goes."""
        name = f"{self.alias}-{timezone.now():%Y%m%d%H%M%S}-{secrets.token_hex(3)}"
        self._delete(index for index in self._behind(self.next_alias) if index not in self._behind(self.alias))
        self.client.indices.create(
            index=name,
            aliases={self.next_alias: {}},
            mappings=mapping(),
            settings={
                "number_of_shards": 1,
                "number_of_replicas": 0,
                "refresh_interval": "-1",
                "max_result_window": LARGEST_WINDOW,
                "gc_deletes": REMEMBER_DELETED,
                "analysis": analysis(),
            },
        )
        return name

    def finish(self, name: str) -> None:
        """Make a filled index ready to answer: searchable from now on, with copies on other nodes."""
        self.client.indices.put_settings(
            index=name, settings={"refresh_interval": "1s", "number_of_replicas": self.server.replicas}
        )
        self.client.indices.refresh(index=name)

    def switch(self, name: str) -> None:
        """Let an index answer from one moment to the next: one call takes the alias from the old and gives it."""
        self.client.indices.refresh(index=name)
        self.client.indices.update_aliases(
            actions=[
                {"remove": {"index": "*", "alias": self.alias, "must_exist": False}},
                {"add": {"index": name, "alias": self.alias}},
                {"remove": {"index": name, "alias": self.next_alias, "must_exist": False}},
            ]
        )

    def current(self) -> list[str]:
        """The index that answers; none before the first rebuild."""
        return self._behind(self.alias)

    def of_other_releases(self) -> list[str]:
        """Indices of this portal that another mapping made."""
        return [name for name in self._all() if not name.startswith(f"{self.alias}-")]

    def remove_leftovers(self) -> None:
        """Take away every index of this portal but the one that answers, those of older releases too."""
        current = self.current()
        self._delete(name for name in self._all() if name not in current)

    def remove_all(self) -> None:
        """Take away every index of this portal."""
        self._delete(self._all())

    def fingerprints(self) -> Iterator[tuple[tuple[str, str], str]]:
        """(kind, key) and fingerprint of every document as it was at one moment."""
        self.client.indices.refresh(index=self.alias)
        pit = self.client.open_point_in_time(index=self.alias, keep_alive="2m")["id"]
        after = None
        try:
            while True:
                answer = self.client.search(
                    pit={"id": pit, "keep_alive": "2m"},
                    size=PAGE,
                    source=False,
                    docvalue_fields=["kind", "key", "fingerprint"],
                    sort=["_shard_doc"],
                    track_total_hits=False,
                    **({"search_after": after} if after else {}),
                )
                hits = answer["hits"]["hits"]
                if not hits:
                    return
                for hit in hits:
                    fields = hit["fields"]
                    yield (fields["kind"][0], fields["key"][0]), fields["fingerprint"][0]
                after = hits[-1]["sort"]
        finally:
            self.client.close_point_in_time(id=pit)

    def _all(self) -> list[str]:
        return sorted(self.client.indices.get(index=f"{self.server.prefix}-search-*", features="aliases"))

    def _behind(self, alias: str) -> list[str]:
        try:
            return sorted(self.client.indices.get_alias(name=alias))
        except NotFoundError:
            return []

    def _delete(self, names) -> None:
        if names := list(names):
            self.client.indices.delete(index=",".join(names), ignore_unavailable=True)
