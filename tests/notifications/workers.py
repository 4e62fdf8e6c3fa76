"""Processes of their own that empty the test's outbox, and may be killed at any moment.

Run as a module it sets Django up once, then forks for each line it reads ("number port"); the children do what
`manage.py send_mail` does, on the database that its environment names and the mail server of that port.
"""

import os
import subprocess
import sys
from pathlib import Path

from tests.databases import ROOT, on_postgresql


class Senders:
    """`start(n)` lets n processes begin at the same moment and gives their ids; `wait()` their exit codes."""

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

    def start(self, number=1):
        self.process.stdin.write(f"{number} {self.port}\n")
        self.process.stdin.flush()
        return [int(one) for one in self.process.stdout.readline().split()]

    def wait(self):
        return [int(one) for one in self.process.stdout.readline().split()]

    def run(self, number=1):
        self.start(number)
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


def _child(starting):
    from django.core.management import call_command

    os.read(starting, 1)  # until the parent lets all of them go
    with open(os.devnull, "w") as nowhere:
        call_command("send_mail", stdout=nowhere, stderr=nowhere)


def main():
    import django

    django.setup()
    from django.conf import settings

    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    for line in sys.stdin:
        number, settings.EMAIL_PORT = map(int, line.split())
        starting, go = os.pipe()
        children = []
        for _one in range(number):
            child = os.fork()
            if not child:
                os.close(go)
                try:
                    _child(starting)
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
