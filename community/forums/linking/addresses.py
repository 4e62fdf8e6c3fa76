"""Addresses of the forum below "/<language>/", the same in every language."""


def thread_path(pk) -> str:
    """A thread."""
    return f"forum/threads/{pk}/"


def start_path(slug) -> str:
    """The form that begins a thread on a board."""
    return f"forum/boards/{slug}/write/"
