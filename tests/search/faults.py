"""A proxy in front of a real server that misbehaves on demand, at once and on connections that are open already."""

import contextlib
import json
import select
import socket
import struct
import threading
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

JSON_TYPE = ("Content-Type", "application/json")
PRODUCT = ("X-Elastic-Product", "Elasticsearch")
#: What belongs to one connection and is not handed on.
HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "te", "upgrade"}


@dataclass(frozen=True)
class Request:
    """A request that was read as a whole."""

    method: str
    target: str
    headers: dict
    body: bytes


@dataclass(frozen=True)
class Answer:
    """An answer to be sent, or sent in part."""

    status: int
    body: bytes = b""
    headers: list = field(default_factory=lambda: [JSON_TYPE, PRODUCT])

    def bytes_for(self, request):
        """What goes over the wire; the answer to HEAD has no body but its length."""
        lines = [f"HTTP/1.1 {self.status} -", *(f"{name}: {value}" for name, value in self.headers)]
        if not any(name.lower() == "content-length" for name, _value in self.headers):
            lines.append(f"Content-Length: {len(self.body)}")
        head = "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n"
        return head if request.method == "HEAD" else head + self.body


def _fault(status, kind, reason):
    cause = {"type": kind, "reason": reason}
    return Answer(status, json.dumps({"error": {"root_cause": [cause], **cause}, "status": status}).encode())


#: The shape of every part that an answer has is another than it should be.
WRONG = {"took": "long", "hits": [1, 2, 3], "aggregations": [], "items": {"a": 1}, "errors": "some", "version": 9}

#: Modes that answer without asking the server behind.
CANNED = {
    "error": _fault(500, "search_phase_execution_exception", "made up by a test"),
    "unavailable": _fault(503, "cluster_block_exception", "made up by a test"),
    "nonsense": Answer(200, b"\x89 this is not what you wanted {"),
    "stranger": Answer(200, b"<!doctype html><title>Welcome</title>", [("Content-Type", "text/html")]),
    "empty": Answer(200, b"{}"),
    "wrong": Answer(200, json.dumps(WRONG).encode()),
}
OLD_TYPE = _fault(
    400, "media_type_header_exception", "Accept version must be either version 8 or 7, but found 9 (made up by a test)"
)
OLD_ROOT = Answer(200, json.dumps({"name": "old", "version": {"number": "8.19.3"}}).encode())

SILENT = {"refuse", "reset", "hang"}
MODES = {"pass", "slow", "drip", "cut", "old", *CANNED, *SILENT}


class FaultyServer:
    """Listens on 127.0.0.1 and hands requests on to the server at `upstream`, as `mode` says; a context manager.

    - pass: as if it were not there; slow: after `delay` seconds; drip: a byte every `pause` seconds; cut: half of the
      body, then the end of the connection
    - refuse: nothing listens; reset: takes the connection and drops it; hang: takes it and is silent until the mode
      changes, when whoever is still waiting is answered in the new one
    - error (500), unavailable (503), nonsense (no JSON), stranger (another program's page), empty ({}), wrong (JSON of
      another shape); old: a server of version 8, which refuses a client of version 9

    `seen` lists the requests that were read, as "GET /path". Raises ValueError for a mode that does not exist.
    """

    def __init__(self, upstream, mode="pass", *, delay=1.0, pause=0.2):
        self.upstream = urlsplit(upstream).netloc.rpartition("@")[2]
        self.delay, self.pause = delay, pause
        self.seen = []
        self._mode, self._first_mode = "refuse", mode
        self._every = self._since = 0
        self._lock = threading.RLock()
        self._changed = threading.Event()
        self._open, self._threads = set(), []
        self._listener = self._place = None
        self.port = 0

    def __enter__(self):
        # Bound but not listening, it keeps the port for us while connections to it are refused.
        self._place = _bound(0)
        self.port = self._place.getsockname()[1]
        self.mode = self._first_mode
        return self

    def __exit__(self, *_):
        self.mode = "refuse"
        for thread in self._threads:
            thread.join(10)
        self._place.close()
        assert not self.threads, "a connection did not come to its end"

    @property
    def url(self):
        """Where this server answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def requests(self):
        """How many requests were read."""
        return len(self.seen)

    @property
    def threads(self):
        """The threads that are alive."""
        return [thread for thread in self._threads if thread.is_alive()]

    @property
    def mode(self):
        """How requests are answered; a new mode holds from the moment it is set."""
        return self._mode

    @mode.setter
    def mode(self, mode):
        if mode not in MODES:
            raise ValueError(f"{mode} is none of {sorted(MODES)}")
        with self._lock:
            self._mode = mode
            if mode == "refuse":
                self._stop_listening()
            elif self._listener is None:
                self._listen()
            if mode in ("refuse", "reset"):
                for connection in self._open:
                    _shut(connection)
            self._changed.set()
            self._changed = threading.Event()

    def fail_every(self, n):
        """From now on each n-th request that would be answered well gets a 500; 0 ends it."""
        with self._lock:
            self._every, self._since = n, 0

    # --- Listening

    def _listen(self):
        self._listener = _bound(self.port)
        self._listener.listen(128)
        self._start(self._accept, self._listener)

    def _stop_listening(self):
        if self._listener is not None:
            _shut(self._listener)  # wakes the thread that waits in accept()
            self._listener.close()
            self._listener = None

    def _start(self, work, connection):
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        thread = threading.Thread(target=work, args=(connection,), daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self, listener):
        while True:
            try:
                client, _address = listener.accept()
            except OSError:
                return
            with self._lock:
                if self._listener is not listener or self._mode == "reset":
                    _reset(client)
                    continue
                self._open.add(client)
                self._start(self._converse, client)

    # --- One connection

    def _converse(self, client):
        try:
            with client, client.makefile("rb") as reader:
                while (request := _read(reader)) and self._serve(client, request):
                    pass
        except (OSError, HTTPException, ValueError):
            pass  # either side is gone, or this is not HTTP
        finally:
            with self._lock:
                self._open.discard(client)

    def _serve(self, client, request):
        """Answers one request; gives back whether the connection stays open."""
        with self._lock:
            self.seen.append(f"{request.method} {request.target}")
            mode, changed = self._mode, self._changed
        while mode == "hang":
            changed.wait()
            with self._lock:
                mode, changed = self._mode, self._changed
            if _has_left(client):
                return False
        if mode in SILENT:
            return False
        if mode == "slow":
            changed.wait(self.delay)
        answer = self._answer(mode, request).bytes_for(request)
        if mode == "cut":
            client.sendall(_half(answer))
            return False
        if mode == "drip":
            answer = self._drip(client, answer, changed)
        client.sendall(answer)
        return request.headers.get("connection", "").lower() != "close"

    def _drip(self, client, answer, changed):
        """Sends byte by byte; gives back the rest when the mode has changed."""
        for place in range(len(answer)):
            if changed.wait(self.pause):
                return answer[place:]
            client.sendall(answer[place : place + 1])
        return b""

    def _answer(self, mode, request):
        if mode in CANNED:
            return CANNED[mode]
        if mode == "old":
            asks = request.headers.get("accept", "") + request.headers.get("content-type", "")
            return OLD_ROOT if request.target == "/" and "compatible-with=9" not in asks else OLD_TYPE
        return CANNED["error"] if self._is_failing() else self._hand_on(request)

    def _is_failing(self):
        with self._lock:
            self._since += 1
            return bool(self._every) and self._since % self._every == 0

    def _hand_on(self, request):
        connection = HTTPConnection(self.upstream, timeout=60)
        connection.connect()
        behind = connection.sock
        with self._lock:
            self._open.add(behind)
        try:
            headers = {name: value for name, value in request.headers.items() if name not in HOP_BY_HOP}
            connection.request(request.method, request.target, request.body or None, headers)
            answer = connection.getresponse()
            body = answer.read()
            kept = HOP_BY_HOP - {"content-length"} if request.method == "HEAD" else HOP_BY_HOP
            return Answer(answer.status, body, [pair for pair in answer.getheaders() if pair[0].lower() not in kept])
        finally:
            with self._lock:
                self._open.discard(behind)
            connection.close()


def _half(answer):
    """The head with half of the body; half of the head where there is no body."""
    start = answer.index(b"\r\n\r\n") + 4
    return answer[: (start + len(answer)) // 2] if len(answer) > start else answer[: start // 2]


def _bound(port):
    place = socket.socket()
    place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    place.bind(("127.0.0.1", port))
    return place


def _shut(connection):
    with contextlib.suppress(OSError):  # the other side may have been quicker
        connection.shutdown(socket.SHUT_RDWR)


def _reset(connection):
    # Without lingering, closing sends a reset instead of an orderly end.
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def _has_left(client):
    readable, _, _ = select.select([client], [], [], 0)
    return bool(readable) and not client.recv(1, socket.MSG_PEEK)


def _read(reader):
    """The next request; None at the end of the connection."""
    line = reader.readline().decode("latin-1").split()
    if not line:
        return None
    headers = {}
    while text := reader.readline().decode("latin-1").strip():
        name, _, value = text.partition(":")
        headers[name.strip().lower()] = value.strip()
    body = reader.read(int(headers.get("content-length", 0)))
    return Request(line[0], line[1], headers, body)
