"""The engines behind one protocol; the setting SEARCH_BACKEND names the one in use."""

from functools import lru_cache

from django.conf import settings
from django.core.signals import setting_changed
from django.utils.module_loading import import_string

from .base import Backend


@lru_cache(maxsize=4)
def _made(path: str) -> Backend:
    return import_string(path)()


def get_backend() -> Backend:
    """The engine in use, made once per process."""
    return _made(settings.SEARCH_BACKEND)


def _forget(*, setting, **_kwargs):
    if setting == "SEARCH_BACKEND":
        _made.cache_clear()


setting_changed.connect(_forget)
