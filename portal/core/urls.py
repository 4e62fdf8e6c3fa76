"""Addresses in another language, and absolute ones."""

from django.conf import settings


def in_language(path: str, language: str) -> str:
    """The same address below another language: "/en/organisations/?page=2" in "lv"."""
    _empty, _language, rest = path.split("/", 2)
    return f"/{language}/{rest}"


def absolute_url(path: str) -> str:
    """`path` with scheme and host of this site."""
    return path if path.startswith("http") else settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path
