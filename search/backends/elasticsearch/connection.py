"""The way to the server: addresses checked, one client per process and purpose, faults of every kind as one error."""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from http.client import HTTPResponse
from io import BufferedReader, RawIOBase
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from elastic_transport import ConnectionError, NodeConfig, Urllib3HttpNode
from elasticsearch import ApiError, Elasticsearch, OrjsonSerializer, TransportError

#: The major version of the server that this portal speaks to.
MAJOR = 9
PREFIX = re.compile(r"[a-z][a-z0-9_-]{0,60}")
#: What the client raises for a server that cannot be reached or used, and for an answer that is none: a body that is
#: not JSON, JSON of another shape.
FAULTS = (ApiError, TransportError, ValueError, KeyError, TypeError, IndexError, AttributeError, OSError)


#: Status of a request that is larger than the server, or a proxy before it, takes.
TOO_LARGE = 413
#: Stands in the answer of a server that does not know this client's version.
VERSION_REFUSED = b"media_type_header_exception"


class Unavailable(Exception):
    """Elasticsearch did not give a usable answer."""


class _Timed(RawIOBase):
    """Reads from a socket as long as its timeout allows in all, not anew for every byte."""

    def __init__(self, raw: RawIOBase, sock):
        self._raw, self._sock = raw, sock
        timeout = sock.gettimeout()
        self._end = None if timeout is None else time.monotonic() + timeout

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int | None:
        if self._end is not None:
            left = self._end - time.monotonic()
            if left <= 0:
                raise TimeoutError("the answer takes too long")
            self._sock.settimeout(left)
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()


class _TimedAnswer(HTTPResponse):
    def __init__(self, sock, *args, **kwargs):
        super().__init__(sock, *args, **kwargs)
        self.fp = BufferedReader(_Timed(self.fp.detach(), sock))


class CarefulNode(Urllib3HttpNode):
    """A node whose answer has to be there as a whole in time: one that sends a byte now and then is away as well.

    So no request outlives its timeout by much, and none keeps a process from ending. A server of another major version
    is away, too.
    """

    def __init__(self, config: NodeConfig):
        super().__init__(config)
        connection = self.pool.ConnectionCls
        self.pool.ConnectionCls = type(connection.__name__, (connection,), {"response_class": _TimedAnswer})

    def perform_request(self, *args, **kwargs) -> tuple:
        """As it says there; raises ConnectionError for a server that does not know this client's version."""
        answer = super().perform_request(*args, **kwargs)
        if answer.meta.status == 400 and VERSION_REFUSED in answer.body:
            raise ConnectionError(f"the server is not an Elasticsearch {MAJOR}")
        return answer


@dataclass(frozen=True)
class Server:
    """Where the server is and how it is spoken to; timeouts in seconds."""

    nodes: tuple[str, ...]
    api_key: str = ""
    ca_certs: str = ""
    prefix: str = "portal"
    replicas: int = 0
    search_timeout: float = 0.25
    write_timeout: float = 10.0

    @classmethod
    def from_settings(cls) -> "Server":
        """The server that the settings name; raises ImproperlyConfigured with a message for people."""
        return cls(
            nodes=tuple(map(_node, re.split(r"[\s,]+", settings.ELASTICSEARCH_URL.strip()))),
            api_key=settings.ELASTICSEARCH_API_KEY,
            ca_certs=_file("ELASTICSEARCH_CA_CERTS", settings.ELASTICSEARCH_CA_CERTS),
            prefix=_prefix(settings.ELASTICSEARCH_PREFIX),
            replicas=_number("ELASTICSEARCH_REPLICAS", settings.ELASTICSEARCH_REPLICAS, range(10)),
            search_timeout=_number("ELASTICSEARCH_TIMEOUT_MS", settings.ELASTICSEARCH_TIMEOUT_MS, range(10, 60_001))
            / 1000,
        )

    def client(self, timeout: float) -> Elasticsearch:
        """A client that gives up after so many seconds; a fault of one node is tried once more on another one."""
        options = {"api_key": self.api_key} if self.api_key else {}
        if self.ca_certs:
            options["ca_certs"] = self.ca_certs
        return Elasticsearch(
            list(self.nodes),
            node_class=CarefulNode,
            serializer=OrjsonSerializer(),
            request_timeout=timeout,
            retry_on_timeout=False,
            max_retries=len(self.nodes) - 1,
            **options,
        )


def _node(address: str) -> str:
    """An address as the client wants it, with its port."""
    try:
        parts = urlsplit(address)
        port = parts.port or (443 if parts.scheme == "https" else 9200)
    except ValueError:
        parts = port = None
    if not parts or parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ImproperlyConfigured(
            f"ELASTICSEARCH_URL: {_without_password(address)!r} is not an address such as http://127.0.0.1:9200."
        )
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    login = f"{parts.username}:{parts.password or ''}@" if parts.username else ""
    return f"{parts.scheme}://{login}{host}:{port}{parts.path.rstrip('/')}"


def _without_password(address: str) -> str:
    return re.sub(r"//[^@/]*@", "//…@", address)


def _prefix(value: str) -> str:
    if not PREFIX.fullmatch(value):
        raise ImproperlyConfigured(
            f"ELASTICSEARCH_PREFIX: {value!r} has to begin with a small letter, followed by small letters and digits."
        )
    return value


def _file(name: str, value: str) -> str:
    if value and not Path(value).is_file():
        raise ImproperlyConfigured(f"{name}: there is no file {value!r}.")
    return value


def _number(name: str, value: str, allowed: range) -> int:
    try:
        number = int(value)
    except ValueError:
        number = -1
    if number not in allowed:
        raise ImproperlyConfigured(f"{name}: {value!r} is not a whole number from {allowed[0]} to {allowed[-1]}.")
    return number


def hosts(nodes: Sequence[str]) -> str:
    """The addresses without passwords, for messages."""
    return ", ".join(map(_without_password, nodes))
