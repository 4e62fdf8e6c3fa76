"""The way to the server: addresses checked, one client per process and purpose, faults of every kind as one error."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from elasticsearch import ApiError, Elasticsearch, OrjsonSerializer, TransportError

#: The major version of the server that this portal speaks to.
MAJOR = 9
PREFIX = re.compile(r"[a-z][a-z0-9_-]{0,60}")
#: What the client raises for a server that cannot be reached or used, and for an answer that is none: a body that is
#: not JSON, JSON of another shape.
FAULTS = (ApiError, TransportError, ValueError, KeyError, TypeError, IndexError, AttributeError, OSError)


class Unavailable(Exception):
    """Elasticsearch did not give a usable answer."""


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
            ca_certs=settings.ELASTICSEARCH_CA_CERTS,
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
