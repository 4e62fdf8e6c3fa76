"""How `make demo` serves: two processes with a few threads each, on this machine only."""

import os

bind = f"127.0.0.1:{os.environ['PORT']}"
workers = 2
worker_class = "gthread"
threads = 4
# Loaded once before the processes part: a quicker start, one copy in memory.
preload_app = True
graceful_timeout = 5
# Not "warning": gunicorn names the address of whoever sends something unreadable.
loglevel = "error"
# Nothing is written outside the project; nobody steers this server but Ctrl-C.
control_socket_disable = True


def when_ready(server):
    """Says where the site is and with whose accounts to try it; closes what must not be shared by the processes."""
    from django.db import connections

    from portal.demo.people import PASSWORD, log_ins
    from search import expansion

    # Read once for all processes: the first search of each would wait for it otherwise.
    expansion.warm()
    connections.close_all()
    address = os.environ["PORTAL_BASE_URL"]
    people = "".join(f"    {email:<24}{who}\n" for who, email in log_ins())
    print(
        f"\n  The portal is ready:  {address}/\n"
        f"  The editors' desk:    {address}/admin/\n"
        f"  Log-ins, all with the password {PASSWORD}\n{people}"
        "  Ctrl-C ends it.\n",
        flush=True,
    )


def worker_int(worker):
    """Ends a process at once on Ctrl-C: nothing is left to be written, and tidying up would only take seconds."""
    os._exit(0)
