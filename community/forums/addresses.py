"""Addresses of the forum that are named before there is a request: in news, after a form, in quotations.

`…_path` is the address below the language, `…_url` the one in the reader's language.
"""

from portal.core.languages import current_language


def post_path(pk) -> str:
    """The permanent address of a post."""
    return f"forum/posts/{pk}/"


def post_url(pk) -> str:
    """The permanent address of a post."""
    return f"/{current_language()}/{post_path(pk)}"


def thread_path(pk) -> str:
    """The address of a thread."""
    return f"forum/threads/{pk}/"


def thread_url(pk) -> str:
    """The address of a thread."""
    return f"/{current_language()}/{thread_path(pk)}"


def start_path(slug) -> str:
    """The form that begins a thread on a board."""
    return f"forum/boards/{slug}/write/"
