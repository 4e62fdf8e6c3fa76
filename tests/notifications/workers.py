"""Processes of their own that run a command on the test's database, and may be killed at any moment.

Run as a module it sets Django up once, then forks for each line it reads ("number port command step"); the children do
what `manage.py send_mail` or another command does, on the database that its environment names and the mail server of
that port. With a step they kill themselves at it: before that statement or commit, or after it.
"""

import itertools
import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.databases import ROOT, on_postgresql


class Senders:
    """`start(n)` lets n processes begin at the same moment and gives their ids; `wait()` their exit codes.

    With `kill_at` each dies at that step of what it does to the database; 0 lets it live.
    """

    def __init__(self, name):
        self.port = 0
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "portal.settings.test",
            **({"PORTAL_DATABASE": name} if on_postgresql() else {"PORTAL_VAR_DIR": str(Path(name).parent)}),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", __name__], cwd=ROOT, env=environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def start(self, number=1, command="send_mail", kill_at=0):
        self.process.stdin.write(f"{number} {self.port} {command} {kill_at}\n")
        self.process.stdin.flush()
        return [int(one) for one in self.process.stdout.readline().split()]

    def wait(self):
        return [int(one) for one in self.process.stdout.readline().split()]

    def run(self, number=1, **what):
        self.start(number, **what)
        return self.wait()

    def stop(self):
        self.process.stdin.close()
        self.process.wait(60)
        self.process.stdout.close()


_running = {}


def senders_on(name):
    """The one process that forks senders on this database; setting Django up takes longer than a test."""
    if name not in _running:
        _running[name] = Senders(name)
    return _running[name]


def stop_all():
    while _running:
        _running.popitem()[1].stop()


def _child(starting, command, kill_at):
    from django.core.management import call_command

    from tests.notifications.trial_news import add_kinds

    add_kinds()
    os.read(starting, 1)  # until the parent lets all of them go
    if kill_at:
        _die_at(kill_at)
    with open(os.devnull, "w") as nowhere:
        call_command(command, stdout=nowhere, stderr=nowhere)


def _die_at(last):
    """Kills this process at the step of that number; a statement has one before it, a commit one on either side."""
    from django.db import connection

    steps = itertools.count(1)

    def step():
        if next(steps) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def execute(run, *what):
        step()
        return run(*what)

    commit = connection._commit

    def commit_between_steps():
        step()
        commit()
        step()

    connection.execute_wrappers.append(execute)
    connection._commit = commit_between_steps


def _read_once():
    """Has addresses, templates and commands read before any fork, which is quicker than in each child."""
    from django.urls import reverse

    from community.notifications.management.commands import send_digests, send_mail  # noqa: F401
    from community.notifications.rendering import render

    reverse("news:list")
    render("notifications/email/digest", "en", {"parts": [], "number": 0})


def main():
    import django

    django.setup()
    from django.conf import settings

    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    _read_once()
    for line in sys.stdin:
        number, settings.EMAIL_PORT, command, kill_at = (int(one) if one.isdigit() else one for one in line.split())
        starting, go = os.pipe()
        children = []
        for _one in range(number):
            child = os.fork()
            if not child:
                os.close(go)
                try:
                    _child(starting, command, kill_at)
                except BaseException as fault:
                    print(fault, file=sys.stderr)
                    os._exit(1)
                os._exit(0)
            children.append(child)
        os.close(starting)
        print(*children, flush=True)
        os.close(go)
        print(*(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children), flush=True)


if __name__ == "__main__":
    main()
