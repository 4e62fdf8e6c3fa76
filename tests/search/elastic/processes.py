"""Processes of their own on the test's database, which may be killed at any moment: SIGKILL spares nobody.

Run as a module it is a nursery: it sets Django up once, then forks children, one after the other dies, and tells
their ids. A child works until it is killed, or until its nursery is gone.
"""

import logging
import os
import random
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

from tests.databases import ROOT, on_postgresql


def environment(engine, folder):
    """The environment of a process with the test's database and the engine's server."""
    from django.db import connection

    name = connection.settings_dict["NAME"]
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.test",
        "TMPDIR": str(folder),
        "ELASTICSEARCH_URL": " ".join(engine.server.nodes),
        "ELASTICSEARCH_PREFIX": engine.server.prefix,
        "ELASTICSEARCH_TIMEOUT_MS": "30000",
        **({"PORTAL_DATABASE": name} if on_postgresql() else {"PORTAL_VAR_DIR": str(Path(name).parent)}),
    }


class Nursery:
    """Runs `work` ("drain" or "rebuild") in a child that is followed by another one whenever it ends."""

    def __init__(self, work, engine, folder):
        self.killed = 0
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__, work],
            cwd=ROOT,
            env=environment(engine, folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.child = self._next()

    def _next(self):
        line = self._process.stdout.readline()
        assert line, "the nursery has ended"
        return int(line)

    def kill(self):
        """Kill the child, and wait for the next one."""
        os.kill(self.child, signal.SIGKILL)
        self.killed += 1
        self.child = self._next()

    def stop(self):
        """Kill the child and the nursery."""
        self._process.kill()
        self._process.wait()
        os.kill(self.child, signal.SIGKILL)
        self._process.stdout.close()


@contextmanager
def nursery(work, engine, folder):
    """A nursery for this block."""
    running = Nursery(work, engine, folder)
    try:
        yield running
    finally:
        running.stop()


@contextmanager
def killing(victim, seed, longest):
    """Within this block the victim's children are killed after random times, of so many seconds at most."""
    draw, done = random.Random(seed), threading.Event()

    def kill():
        while not done.wait(draw.uniform(0.02, longest)):
            victim.kill()

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _drain(backend):
    from search import indexing

    indexing.drain_all()
    backend.copy()
    backend.breaker.success()
    time.sleep(0.01)


def _rebuild(backend):
    from search.backends.base import CopyFailed

    try:
        backend.rebuild_copy()
    except CopyFailed as fault:
        logging.info("%s", fault)


def _work_for_ever(work, nursery_id):
    from django.db import OperationalError

    from search.backends import get_backend

    while os.getppid() == nursery_id:
        try:
            work(get_backend())
        except OperationalError as fault:  # SQLite has let it wait for too long
            logging.warning("%s", fault)


def main(name):
    """Fork, wait, fork again."""
    import django

    django.setup()
    from search import sources
    from tests.search.conftest import GroupSource

    logging.disable(logging.WARNING)
    sources.register(GroupSource())
    while True:
        nursery_id = os.getpid()
        child = os.fork()
        if not child:
            _work_for_ever({"drain": _drain, "rebuild": _rebuild}[name], nursery_id)
            os._exit(0)
        print(child, flush=True)
        os.waitpid(child, 0)


if __name__ == "__main__":
    main(sys.argv[1])
