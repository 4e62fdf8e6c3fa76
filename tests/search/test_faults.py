"""The misbehaving server misbehaves as it says, also towards those who are connected already, and leaves nothing."""

import contextlib
import http.client
import json
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.search.faults import MODES, FaultyServer


class Behind(BaseHTTPRequestHandler):
    """Answers with what it was asked."""

    protocol_version = "HTTP/1.1"
    paths = []

    def do_GET(self):
        self.paths.append(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        told = {"method": self.command, "path": self.path, "body": body.decode(), "mark": self.headers["X-Mark"]}
        answer = json.dumps(told).encode()
        self.send_response(201)
        self.send_header("X-Behind", "yes")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer)

    do_HEAD = do_POST = do_GET

    def log_message(self, *_):
        """Says nothing."""


@pytest.fixture(scope="module")
def upstream():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Behind)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def faulty(upstream):
    with FaultyServer(upstream, delay=0.3, pause=0.005) as server:
        yield server
    assert server.threads == []


@pytest.fixture
def connection(faulty):
    """A connection that is open already and has been answered once."""
    made = http.client.HTTPConnection("127.0.0.1", faulty.port, timeout=5)
    assert ask(made)[0] == 201
    # From now on what is closed stays closed, as in a pool of connections.
    made.auto_open = False
    yield made
    made.close()


def ask(connection, method="GET", path="/", body=None, **headers):
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    return answer.status, answer.read()


def fresh(faulty, timeout=5):
    connection = http.client.HTTPConnection("127.0.0.1", faulty.port, timeout=timeout)
    try:
        return ask(connection)
    finally:
        connection.close()


def test_pass_hands_everything_on(faulty, connection):
    status, body = ask(connection, "POST", "/a/_search?b=1", "wörds".encode(), **{"X-Mark": "m"})
    assert status == 201
    assert json.loads(body) == {"method": "POST", "path": "/a/_search?b=1", "body": "wörds", "mark": "m"}
    assert faulty.seen == ["GET /", "POST /a/_search?b=1"]
    assert faulty.requests == 2


def test_pass_keeps_one_connection_open_also_after_head(faulty, connection):
    place = connection.sock.getsockname()
    connection.request("HEAD", "/x")
    answer = connection.getresponse()
    assert (answer.status, answer.read(), answer.headers["X-Behind"]) == (201, b"", "yes")
    assert int(answer.headers["Content-Length"]) > 0
    assert ask(connection)[0] == 201
    assert connection.sock.getsockname() == place


@pytest.mark.parametrize(("mode", "status"), [("error", 500), ("unavailable", 503)])
def test_refusals_say_so_in_json(faulty, connection, mode, status):
    faulty.mode = mode
    for found in (ask(connection), fresh(faulty)):
        assert found[0] == status
        assert json.loads(found[1])["status"] == status


@pytest.mark.parametrize("mode", ["nonsense", "stranger"])
def test_no_json(faulty, connection, mode):
    faulty.mode = mode
    for status, body in (ask(connection), fresh(faulty)):
        assert status == 200
        with pytest.raises(ValueError):
            json.loads(body)


def test_only_a_stranger_is_not_the_product(faulty):
    with_mark = set()
    for mode in ("nonsense", "stranger", "empty", "wrong", "error", "old"):
        faulty.mode = mode
        made = http.client.HTTPConnection("127.0.0.1", faulty.port, timeout=5)
        made.request("GET", "/")
        if made.getresponse().headers["X-Elastic-Product"] == "Elasticsearch":
            with_mark.add(mode)
        made.close()
    assert with_mark == {"nonsense", "empty", "wrong", "error", "old"}


def test_json_of_no_use(faulty, connection):
    faulty.mode = "empty"
    assert ask(connection) == (200, b"{}")
    faulty.mode = "wrong"
    assert isinstance(json.loads(ask(connection)[1])["took"], str)


def test_old_refuses_a_newer_client_and_tells_others_its_version(faulty, connection):
    faulty.mode = "old"
    newer = {"Accept": "application/vnd.elasticsearch+json; compatible-with=9"}
    assert json.loads(ask(connection)[1])["version"]["number"].startswith("8.")
    for path, headers in (("/", newer), ("/a/_search", newer), ("/a/_search", {})):
        status, body = ask(connection, "GET", path, **headers)
        assert (status, json.loads(body)["error"]["type"]) == (400, "media_type_header_exception")


def test_refuse_ends_what_is_open_and_comes_back_on_the_same_port(faulty, connection):
    faulty.mode = "refuse"
    with pytest.raises((OSError, http.client.HTTPException)):
        ask(connection)
    for _ in range(3):
        with pytest.raises(ConnectionRefusedError):
            fresh(faulty)
    with socket.socket() as another, pytest.raises(OSError, match="in use"):
        another.bind(("127.0.0.1", faulty.port))  # nobody takes the port meanwhile
    faulty.mode = "pass"
    assert fresh(faulty)[0] == 201
    assert faulty.requests == 2


def test_reset_drops_every_connection(faulty, connection):
    faulty.mode = "reset"
    with pytest.raises((OSError, http.client.HTTPException)):
        ask(connection)
    with pytest.raises((ConnectionError, http.client.HTTPException)):
        fresh(faulty)
    faulty.mode = "pass"
    assert fresh(faulty)[0] == 201


def test_hang_is_silent_until_the_mode_changes(faulty, connection):
    faulty.mode = "hang"
    with pytest.raises(TimeoutError):
        fresh(faulty, timeout=0.2)
    threading.Timer(0.2, setattr, (faulty, "mode", "unavailable")).start()
    begin = time.monotonic()
    assert ask(connection)[0] == 503
    assert time.monotonic() - begin > 0.15


def test_hang_forgets_who_has_left(faulty, connection):
    faulty.mode = "hang"
    leaving = http.client.HTTPConnection("127.0.0.1", faulty.port, timeout=0.1)
    with pytest.raises(TimeoutError):
        ask(leaving, path="/leaving")
    leaving.close()
    threading.Timer(0.1, setattr, (faulty, "mode", "pass")).start()
    assert ask(connection, path="/waiting")[0] == 201
    assert faulty.seen[-2:] == ["GET /leaving", "GET /waiting"]
    assert "/waiting" in Behind.paths
    assert "/leaving" not in Behind.paths


def test_slow_answers_after_a_while(faulty, connection):
    faulty.mode = "slow"
    begin = time.monotonic()
    assert ask(connection)[0] == 201
    assert 0.3 <= time.monotonic() - begin < 3
    with pytest.raises(TimeoutError):
        fresh(faulty, timeout=0.1)


def test_drip_sends_byte_by_byte_and_the_rest_when_the_mode_changes(faulty, connection):
    faulty.mode = "drip"
    begin = time.monotonic()
    assert ask(connection)[0] == 201
    assert time.monotonic() - begin > 0.3
    faulty.pause = 60
    threading.Timer(0.2, setattr, (faulty, "mode", "pass")).start()
    assert json.loads(ask(connection)[1])["method"] == "GET"


def test_cut_ends_in_the_middle_of_the_body(faulty, connection):
    faulty.mode = "cut"
    with pytest.raises(http.client.IncompleteRead) as caught:
        ask(connection)
    assert len(caught.value.partial) > 5
    faulty.mode = "pass"
    assert fresh(faulty)[0] == 201


def test_fail_every_third_request(faulty, connection):
    faulty.fail_every(3)
    assert [ask(connection)[0] for _ in range(7)] == [201, 201, 500, 201, 201, 500, 201]
    faulty.fail_every(0)
    assert [ask(connection)[0] for _ in range(3)] == [201] * 3


def test_an_unknown_mode_changes_nothing(faulty):
    with pytest.raises(ValueError, match="lazy is none of"):
        faulty.mode = "lazy"
    assert faulty.mode == "pass"


def test_no_server_behind_is_no_answer():
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        with FaultyServer(f"http://127.0.0.1:{place.getsockname()[1]}") as server:
            with pytest.raises((ConnectionError, http.client.HTTPException)):
                fresh(server)
            assert server.requests == 1


@pytest.mark.parametrize("mode", sorted(MODES))
def test_nothing_stays_whatever_was_going_on(upstream, mode):
    with FaultyServer(upstream, mode, delay=60, pause=60) as server:
        makers = [threading.Thread(target=_ignore, args=(server,)) for _ in range(3)]
        for maker in makers:
            maker.start()
        time.sleep(0.1)
    for maker in makers:
        maker.join(5)
    assert not any(maker.is_alive() for maker in makers)
    assert server.threads == []
    with pytest.raises(ConnectionRefusedError):
        fresh(server)


def _ignore(server):
    with contextlib.suppress(OSError, http.client.HTTPException):
        fresh(server, timeout=30)
