"""A small mail server on 127.0.0.1 that takes mails, or does what a test wants instead."""

import email
import os
import signal
import socketserver
import threading
from contextlib import contextmanager, suppress
from email import policy

#: What happens to a mail on its way, in order; at each a test may kill whoever sends it.
STEPS = ("connect", "ehlo", "mail", "rcpt", "data", "half", "taken", "told", "quit")


class MailServer(socketserver.ThreadingTCPServer):
    """Keeps what it took. `answers`: {step: line} in place of a good word; `refused`: addresses; `hangs_at`: a step.

    `kill_at`: the step at which the process of the id `victim` (waited for) gets a SIGKILL, once; `spared`: how often
    the step is passed before.
    """

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.taken, self.connections = [], 0
        self.answers, self.refused, self.hangs_at = {}, {}, ""
        self.kill_at, self.spared, self.victim, self.known = "", 0, 0, threading.Event()
        self.over = threading.Event()
        self._lock = threading.Lock()

    @property
    def port(self):
        return self.server_address[1]

    @property
    def ids(self):
        """Message-IDs in the order in which the mails were taken."""
        return [message["Message-ID"] for message in self.taken]

    def take(self, content):
        with self._lock:
            self.taken.append(email.message_from_bytes(content, policy=policy.default))

    def reached(self, step):
        """Does what the test wants at this step; returns whether the conversation is over."""
        if step == self.kill_at:
            if self.spared:
                self.spared -= 1
                return False
            self.kill_at = ""
            assert self.known.wait(30)
            os.kill(self.victim, signal.SIGKILL)
            return True
        if step == self.hangs_at:
            self.over.wait(30)
            return True
        return False


class Conversation(socketserver.StreamRequestHandler):
    """One client's."""

    def say(self, step, line):
        self.wfile.write(self.server.answers.get(step, line).encode() + b"\r\n")

    def handle(self):
        with suppress(OSError):  # the other side has died
            self.converse()

    def converse(self):
        self.server.connections += 1
        if self.server.reached("connect"):
            return
        self.say("connect", "220 mail.example")
        while line := self.rfile.readline():
            verb = line.split()[0].decode().lower() if line.split() else ""
            verb = "ehlo" if verb == "helo" else verb
            if verb in STEPS and self.server.reached(verb):
                return
            if verb == "quit":
                self.say("quit", "221 bye")
                return
            if verb == "rcpt":
                address = line.decode().partition("<")[2].partition(">")[0]
                self.say("rcpt", self.server.refused.get(address, "250 ok"))
            elif verb == "data":
                if self.data():
                    return
            else:
                self.say(verb, "250 ok")

    def data(self):
        self.say("data", "354 go on")
        if "data" in self.server.answers:
            return False
        content = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return True
            content.append(line.removeprefix(b".") if line.startswith(b"..") else line)
            if len(content) == 5 and self.server.reached("half"):
                return True
        answer = self.server.answers.get("taken", "250 taken")
        if answer.startswith("250"):
            self.server.take(b"".join(content))
        if self.server.reached("taken"):
            return True
        self.say("taken", "250 taken")
        return self.server.reached("told")


@contextmanager
def mail_server():
    """A server for this block."""
    server = MailServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
