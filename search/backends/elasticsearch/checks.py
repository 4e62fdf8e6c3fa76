"""What is wrong with the settings of Elasticsearch, and with the server that they lead to; for `manage.py check`."""

import re
from collections.abc import Iterator

from django.core.checks import Warning as Notice
from django.core.exceptions import ImproperlyConfigured
from elasticsearch import (
    ApiError,
    AuthenticationException,
    AuthorizationException,
    Elasticsearch,
    TransportError,
    UnsupportedProductError,
)

from .connection import FAULTS, MAJOR, Server, hosts
from .indices import Indices

#: Seconds that the server has for each answer.
PATIENCE = 5.0
MEANWHILE = "Searches are answered by the portal's own index meanwhile."
REBUILD = f"Run manage.py rebuild_search. {MEANWHILE}"


def of_settings() -> list[Notice]:
    """What the settings say that cannot be used; [] when they are sound."""
    try:
        Server.from_settings().client(PATIENCE).close()
    except (ImproperlyConfigured, ValueError, OSError) as fault:
        message = str(fault) if isinstance(fault, ImproperlyConfigured) else f"Elasticsearch's settings: {fault}"
        return [Notice(message, hint=f"See docs/settings.md. {MEANWHILE}", id="search.W001")]
    return []


def of_server() -> list[Notice]:
    """Why the server that the settings lead to cannot answer; [] when it can, or when the settings are not sound."""
    if of_settings():
        return []
    server = Server.from_settings()
    with server.client(PATIENCE) as client:
        try:
            return list(_problems(client, server))
        except FAULTS as fault:
            return [_unreachable(server, fault)]


def _problems(client: Elasticsearch, server: Server) -> Iterator[Notice]:
    # Asked so that servers of every version answer.
    version = str(client.perform_request("GET", "/", headers={"accept": "*/*"}).body["version"]["number"])
    if version.partition(".")[0] != str(MAJOR):
        message = f"Elasticsearch at {hosts(server.nodes)} is version {version}; the portal needs version {MAJOR}."
        yield Notice(message, hint=MEANWHILE, id="search.W003")
        return
    indices = Indices(client, server)
    if indices.current():
        return
    if others := indices.of_other_releases():
        message = f"Elasticsearch has no index of this release of the portal, only {', '.join(others)}."
        yield Notice(message, hint=REBUILD, id="search.W005")
    else:
        yield Notice("Elasticsearch has no index of the portal yet.", hint=REBUILD, id="search.W004")


def _unreachable(server: Server, fault: Exception) -> Notice:
    if isinstance(fault, UnsupportedProductError):
        message = f"What answers at {hosts(server.nodes)} is not Elasticsearch."
    elif isinstance(fault, (AuthenticationException, AuthorizationException)):
        message = f"Elasticsearch at {hosts(server.nodes)} refuses the portal's key or password."
    elif isinstance(fault, (ApiError, TransportError, OSError)):
        reason = re.sub(r"\s+", " ", str(fault))[:200]
        message = f"Elasticsearch at {hosts(server.nodes)} does not answer: {type(fault).__name__}: {reason}"
    else:
        message = f"Elasticsearch at {hosts(server.nodes)} answers something else than expected."
    return Notice(message, hint=MEANWHILE, id="search.W002")
