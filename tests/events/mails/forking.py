"""Processes of their own on the test's database that may be killed at any step of what they do to it."""

import os
import traceback

from django.db import connection

from tests.notifications.workers import _die_at

KILLED, DONE = -9, 0


def run(work, *, number=1, kill_at=0):
    """Has `number` processes do `work` at the same time; gives how each ended. With `kill_at` each dies at that
    statement or commit."""
    connection.close()
    starting, go = os.pipe()
    children = []
    for _one in range(number):
        child = os.fork()
        if not child:
            os.close(go)
            _do(work, starting, kill_at)
        children.append(child)
    os.close(starting)
    os.close(go)
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def _do(work, starting, kill_at):
    ended = 1
    try:
        os.read(starting, 1)  # until the parent lets all of them go
        if kill_at:
            _die_at(kill_at)
        work()
        ended = DONE
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(ended)
