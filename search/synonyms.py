"""Which words stand for each other: what editors wrote, remembered by each process and looked at again every minute."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save

from .models import SynonymGroup

#: The version that counts now. While it is in the cache no query is made; another process sees an edit when it ends.
VERSION, VERSION_SECONDS = "search.synonyms.version", 60

#: The members of a group.
Group = tuple[str, ...]


@dataclass(frozen=True)
class Synonyms:
    """All groups by language. Equal when the version, which is made of the content, is: a key for what is cached."""

    version: str
    groups: Mapping[str, tuple[Group, ...]] = field(compare=False)


_remembered = Synonyms("", {})


def current() -> Synonyms:
    """The synonyms as they are now: one query in a minute and after an edit, none otherwise."""
    global _remembered
    known = _remembered
    if not known.version or cache.get(VERSION) != known.version:
        known = _remembered = _read()
        cache.set(VERSION, known.version, VERSION_SECONDS)
    return known


def _read() -> Synonyms:
    groups: dict[str, list[Group]] = {}
    for group in SynonymGroup.objects.order_by("language", "pk"):
        groups.setdefault(group.language, []).append(group.members)
    frozen = {language: tuple(some) for language, some in groups.items()}
    return Synonyms(hashlib.blake2b(repr(frozen).encode(), digest_size=12).hexdigest(), frozen)


def _forget(**_kwargs) -> None:
    """Let every process that shares the cache read again: at once, and when others can see the change."""
    cache.delete(VERSION)
    transaction.on_commit(lambda: cache.delete(VERSION))


for _signal in (post_save, post_delete):
    _signal.connect(_forget, sender=SynonymGroup, dispatch_uid="search-synonyms")
