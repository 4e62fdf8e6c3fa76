"""Waits until an Elasticsearch server is ready and prints its address: ready.py SECONDS ADDRESS [PROCESS].

ADDRESS is a URL, or the file into which the server writes where it listens. Ends with 1 and a line that says why when
the time is up, or as soon as PROCESS, the server's, is gone.
"""

import base64
import json
import os
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.parse import unquote, urlsplit, urlunsplit
from urllib.request import ProxyHandler, Request, build_opener

# A proxy that the machine uses for the web knows nothing of a server beside us.
OPENER = build_opener(ProxyHandler({}))
PAUSE = 0.25


def url_of(address: str) -> str:
    """The server's URL; "" while the server has not said yet where it listens."""
    if "://" in address:
        return address.rstrip("/")
    try:
        lines = Path(address).read_text().splitlines()
    except OSError:
        return ""
    return next((f"http://{line}" for line in lines if line.startswith("127.0.0.1:")), "")


def health(url: str) -> str:
    """The cluster's colour; raises URLError or ValueError when there is no sensible answer."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    request = Request(urlunsplit((parts.scheme, host, f"{parts.path}/_cluster/health", "", "")))
    if parts.username:
        pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}".encode()
        request.add_header("Authorization", f"Basic {base64.b64encode(pair).decode()}")
    with OPENER.open(request, timeout=5) as answer:
        return json.load(answer)["status"]


def trouble(address: str) -> str:
    """Why the server is not ready, or "" when it is."""
    url = url_of(address)
    if not url:
        return "it does not listen yet"
    try:
        colour = health(url)
    except (URLError, OSError, ValueError, KeyError, TypeError) as error:
        return f"{type(error).__name__}: {error}"
    return "" if colour in ("green", "yellow") else f"the cluster's health is {colour}"


def is_gone(process: int) -> bool:
    """Whether the process has ended."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        pass
    return False


def wait(seconds: float, address: str, process: int) -> str:
    """Waits; gives back why the server is not ready, or "" when it is."""
    end = time.monotonic() + seconds
    while reason := trouble(address):
        if process and is_gone(process):
            return "it has ended by itself"
        if time.monotonic() > end:
            return f"after {seconds:g} s: {reason}"
        time.sleep(PAUSE)
    return ""


if __name__ == "__main__":
    limit, where, *rest = sys.argv[1:]
    if problem := wait(float(limit), where, int(rest[0]) if rest else 0):
        sys.exit(f"Elasticsearch is not ready: {problem}")
    print(url_of(where))
