"""Threads and the rest of the portal: questions on a page, a solved thread that becomes a practice."""


def connect() -> None:
    """Has search told of what changes, practices read their threads along, and the kinds of news known."""
    from . import about, notices, signals  # noqa: F401

    about.connect()
