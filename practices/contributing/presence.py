"""Who else is writing at the same practice: for a few minutes, in the cache alone."""

import time
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.utils import timezone

from community.members.queries import shown_name

#: Seconds after which somebody has gone.
SECONDS = 150
#: A version by somebody else is told of for so many seconds.
RECENT = 3600


@dataclass(frozen=True)
class OtherWriter:
    """Somebody else: her name as far as this member may see it, and when she wrote, None where she only looks."""

    name: str
    wrote_at: object = None


def note_presence(submission, user) -> None:
    """Notes that she has the form open."""
    key = f"writing:{submission.pk}"
    now = time.time()
    present = {who: when for who, when in (cache.get(key) or {}).items() if when > now - SECONDS}
    cache.set(key, present | {user.pk: now}, SECONDS)


def other_writers(submission, user, page) -> list[OtherWriter]:
    """Who has the form open or wrote within the last hour, whoever wrote last first; asks a query only for others."""
    now = time.time()
    there = {who for who, when in (cache.get(f"writing:{submission.pk}") or {}).items() if when > now - SECONDS}
    last = page.latest_revision
    is_recent = last is not None and (timezone.now() - last.created_at).total_seconds() < RECENT
    writer = last.user_id if is_recent else None
    wanted = (there | {writer}) - {user.pk, None}
    if not wanted:
        return []
    people = get_user_model().objects.select_related("profile").in_bulk(wanted)
    found = [
        OtherWriter(shown_name(person, user), last.created_at if pk == writer else None)
        for pk, person in people.items()
    ]
    return sorted(found, key=lambda one: one.wrote_at is None)
