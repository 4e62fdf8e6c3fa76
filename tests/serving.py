"""The demo's portal behind the server that `make demo` uses, on a copy of its own and on any free port."""

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from tests import databases

#: Seconds that the server may take to answer for the first time.
PATIENCE = 60


@contextmanager
def served_portal():
    """Gives the address of a portal that nobody else writes to; it is gone at the end."""
    folder = Path(tempfile.mkdtemp(prefix="portal-served-"))
    try:
        _furnish(folder)
        with _listening() as listener, (folder / "log").open("w") as log:
            address = f"http://127.0.0.1:{listener.getsockname()[1]}"
            server = _start(folder, address, listener, log)
            try:
                _await_answer(address, server, folder / "log")
                yield address
            finally:
                server.terminate()
                server.wait(timeout=20)
    finally:
        databases.drop_database(folder)


def _furnish(folder):
    demo = databases.template("demo")
    databases.copy_database(demo, folder)
    shutil.copytree(demo / "media", folder / "media")
    (folder / "static").symlink_to(databases.template("static") / "static")


def _listening():
    # The port is taken before the server starts: no other program can come between.
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    listener.set_inheritable(True)
    return listener


def _start(folder, address, listener, log):
    environment = databases.environment(folder, databases.database_name(folder)) | {
        "DJANGO_SETTINGS_MODULE": "tests.served_settings",
        "PORTAL_BASE_URL": address,
        "PORT": address.rsplit(":", 1)[1],
    }
    command = [sys.executable, "-m", "gunicorn", "--config", "scripts/gunicorn.conf.py", "--workers", "1"]
    command += ["--bind", f"fd://{listener.fileno()}", "portal.wsgi"]
    output = {"stdout": log, "stderr": subprocess.STDOUT}
    return subprocess.Popen(command, cwd=databases.ROOT, env=environment, pass_fds=[listener.fileno()], **output)


def _await_answer(address, server, log):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            urlopen(f"{address}/robots.txt", timeout=PATIENCE).close()
            return
        except HTTPError:
            break
        except (URLError, TimeoutError):
            time.sleep(0.2)
    raise RuntimeError(f"The served portal does not answer:\n{log.read_text()}")
