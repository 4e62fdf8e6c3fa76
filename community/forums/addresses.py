"""Addresses of the forum that are named before there is a request: in news, after a form, in quotations."""

from portal.core.languages import current_language


def post_path(pk) -> str:
    """The permanent address of a post below the language."""
    return f"forum/posts/{pk}/"


def post_url(pk) -> str:
    """The permanent address of a post in the reader's language."""
    return f"/{current_language()}/{post_path(pk)}"


def thread_path(pk) -> str:
    """The address of a thread below the language."""
    return f"forum/threads/{pk}/"


def thread_url(pk) -> str:
    """The address of a thread in the reader's language."""
    return f"/{current_language()}/{thread_path(pk)}"
