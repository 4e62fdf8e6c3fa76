"""The indices on the server: their names, making one, putting it in place with one call, taking leftovers away.

An alias carries the digest of the mapping: a release with another mapping looks for another alias, so that neither
reads what the other has written, and an index left by an older release is simply not there.
"""

import datetime
import secrets
from collections.abc import Iterable, Iterator

from django.utils import timezone
from elasticsearch import Elasticsearch, NotFoundError

from .connection import Server
from .mapping import LARGEST_WINDOW, analysis, mapping, schema

#: How long the server remembers what was taken away, so that a late writer cannot bring it back.
REMEMBER_DELETED = "1h"
PAGE = 5_000
#: How a name tells when the building began.
BEGUN = "%Y%m%d%H%M%S"


class Indices:
    """All indices of one portal."""

    def __init__(self, client: Elasticsearch, server: Server):
        self.client = client
        self.server = server

    @property
    def alias(self) -> str:
        """Where this release searches, and writes."""
        return f"{self.server.prefix}-search-{schema()}"

    def new_name(self) -> str:
        """A name that no index has had."""
        return f"{self.alias}-{timezone.now():{BEGUN}}-{secrets.token_hex(3)}"

    def create(self, name: str) -> None:
        """A new, empty index behind an alias of its own, where it is filled until it answers."""
        self.client.indices.create(
            index=name,
            aliases={next_alias(name): {}},
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
                {"remove": {"index": name, "alias": next_alias(name), "must_exist": False}},
            ]
        )

    def current(self) -> list[str]:
        """The index that answers; none before the first rebuild."""
        return self._behind(self.alias)

    def all(self) -> list[str]:
        """Every index of this portal, those of other releases too."""
        return sorted(self.client.indices.get(index=f"{self.server.prefix}-search-*", features="aliases"))

    def of_other_releases(self) -> list[str]:
        """Indices of this portal that another mapping made."""
        return [name for name in self.all() if not self.is_of_this_release(name)]

    def is_of_this_release(self, name: str) -> bool:
        """Whether an index was made for the mapping of this release."""
        return name.startswith(f"{self.alias}-")

    def remove(self, names: Iterable[str]) -> None:
        """Take these indices away; one that is not there is no error."""
        if names := list(names):
            self.client.indices.delete(index=",".join(names), ignore_unavailable=True)

    def remove_all(self) -> None:
        """Take away every index of this portal."""
        self.remove(self.all())

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

    def _behind(self, alias: str) -> list[str]:
        try:
            return sorted(self.client.indices.get_alias(name=alias))
        except NotFoundError:
            return []


def next_alias(name: str) -> str:
    """Where writes to an index go while it is being built. No two indices share one, so that of two rebuilds at once
    neither writes into the other's."""
    return f"{name}-next"


def age(name: str) -> datetime.timedelta:
    """How long ago the building of an index began; very long for a name that does not tell."""
    try:
        begun = datetime.datetime.strptime(name.rsplit("-", 2)[1], BEGUN).replace(tzinfo=datetime.UTC)
    except (IndexError, ValueError):
        return datetime.timedelta.max
    return timezone.now() - begun
