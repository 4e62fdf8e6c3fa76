"""Sends documents to the server in one version, and reads what has become of each of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from elasticsearch import ApiError, Elasticsearch
from elasticsearch.helpers import streaming_bulk

from .connection import TOO_LARGE
from .stored import BATCH

#: Bytes of one request.
LARGEST_REQUEST = 20 * 1024 * 1024

#: Kind and key of a document.
Key = tuple[str, str]


@dataclass(frozen=True)
class Sending:
    """These documents for these aliases, one alias after the other; a key without a document is taken away.

    The last alias is the one that answers searches. Where there is no index behind another one nothing is lost: a
    rebuild reads everything for itself.
    """

    keys: Sequence[Key]
    documents: Mapping[Key, dict]
    aliases: Sequence[str]
    version: int

    def send(self, client: Elasticsearch) -> dict[Key, str]:
        """Gives back what was not done, with the reason ("" where a newer version has been faster). May be repeated.

        What is too large for one request goes in two. Raises one of connection.FAULTS, ValueError for an answer that
        is not complete or where the last alias has no index.
        """
        try:
            return self._failed(client)
        except ApiError as fault:
            if fault.status_code != TOO_LARGE:
                raise
        if len(self.keys) == 1:
            return {self.keys[0]: "larger than the server takes"}
        half = len(self.keys) // 2
        halves = (replace(self, keys=keys) for keys in (self.keys[:half], self.keys[half:]))
        return {key: reason for part in halves for key, reason in part.send(client).items()}

    def _failed(self, client: Elasticsearch) -> dict[Key, str]:
        failed: dict[Key, str] = {}
        aliases = self._there(client)
        answered, has_index = 0, self.aliases[-1] in aliases
        for is_done, item in streaming_bulk(
            client,
            self._actions(aliases),
            chunk_size=BATCH,
            max_chunk_bytes=LARGEST_REQUEST,
            raise_on_error=False,
            require_alias=True,
        ):
            answered += 1
            ((action, done),) = item.items()
            if is_done or (action == "delete" and done["status"] == 404 and not done.get("error")):
                continue
            if done["status"] == 409:
                failed.setdefault(_key_of(done["_id"]), "")
            elif _is_missing(done):
                has_index = has_index and done["_index"] != self.aliases[-1]
            else:
                failed[_key_of(done["_id"])] = str(done.get("error") or done["status"])[:1000]
        if answered != len(self.keys) * len(aliases):
            raise ValueError("the server has not answered for every document")
        if not has_index:
            raise ValueError("there is no index of this release; manage.py rebuild_search makes one")
        return failed

    def _there(self, client: Elasticsearch) -> Sequence[str]:
        """The aliases that there are, asked for only if something is to be taken away: of what does not exist the
        server makes an index when a document with a version is deleted there, `require_alias` or not."""
        if all(key in self.documents for key in self.keys):
            return self.aliases
        return [alias for alias in self.aliases if client.indices.exists_alias(name=alias)]

    def _actions(self, aliases: Sequence[str]) -> Iterator[dict]:
        for alias in aliases:
            for key in self.keys:
                action = {"_index": alias, "_id": _id_of(key), "version": self.version, "version_type": "external_gte"}
                if key in self.documents:
                    yield {**action, "_op_type": "index", "_source": self.documents[key]}
                else:
                    yield {**action, "_op_type": "delete"}


def _id_of(key: Key) -> str:
    return f"{key[0]}:{key[1]}"


def _key_of(id: str) -> Key:
    kind, _colon, key = id.partition(":")
    return kind, key


def _is_missing(done: Mapping[str, Any]) -> bool:
    error = done.get("error")
    return isinstance(error, Mapping) and error.get("type") == "index_not_found_exception"
