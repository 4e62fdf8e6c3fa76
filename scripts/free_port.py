"""Ends with a clear word when a port of this machine is not free: free_port.py PORT."""

import socket
import sys


def reason(port: str) -> str:
    """Why the port cannot be used, or "" when it can."""
    if not port.isdecimal() or not 0 < int(port) < 65_536:
        return f"PORT={port} is not the number of a port."
    with socket.socket() as probe:
        # As a server does: a port that only waits for its last connections to fade is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except PermissionError:
            return f"Port {port} may only be used by root. Choose one above 1023: make demo PORT=8001"
        except OSError:
            return f"Port {port} is in use. Choose another: make demo PORT={min(int(port) + 1, 65_535)}"
    return ""


if __name__ == "__main__":
    sys.exit(reason(sys.argv[1]) or 0)
