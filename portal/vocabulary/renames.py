"""Codes stored in the database follow when a standard renames them: called from data migrations."""

from collections.abc import Iterator, Mapping

from django.db.models import QuerySet


def _in_safe_order(renames: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each rename after the one that frees its new code, so that L → M goes before K → L."""
    pending = {old: new for old, new in renames.items() if old != new}
    while pending:
        free = [old for old, new in pending.items() if new not in pending]
        if not free:
            raise ValueError(f"These renames run in a ring and need a code in between: {sorted(pending)}")
        for old in free:
            yield old, pending.pop(old)


def rename_codes(queryset: QuerySet, field: str, renames: Mapping[str, str], *, owner: str = "") -> int:
    """Change every old code in a column to its new one, and return how many rows changed.

    The renames happen together: with {"K": "L", "L": "M"} what was K becomes L and stays L. Where a row per code
    belongs to an `owner` (a foreign key's name) who already has a row with the new code, the old row goes.
    Raises ValueError, before anything is written, when the renames run in a ring.
    """
    changed = 0
    for old, new in list(_in_safe_order(renames)):
        rows = queryset.filter(**{field: old})
        if owner:
            has_both = queryset.filter(**{field: new}).values(owner)
            rows.filter(**{f"{owner}__in": has_both}).delete()
        changed += rows.update(**{field: new})
    return changed
