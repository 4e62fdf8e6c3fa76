"""Addresses in another language, and absolute ones."""

from django.conf import settings

from .languages import LANGUAGE_CODES


def in_language(path: str, language: str) -> str:
    """The same address below another language: "/en/organisations/" in "lv"; an address without one gives its home."""
    first, _slash, rest = path.removeprefix("/").partition("/")
    return f"/{language}/{rest}" if first in LANGUAGE_CODES else f"/{language}/"


def absolute_url(path: str) -> str:
    """`path` with scheme and host of this site."""
    return path if path.startswith("http") else settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path
