"""Moments that a database tells within JSON."""

from datetime import UTC, datetime

from django.utils.dateparse import parse_datetime


def moment_of(text) -> datetime:
    """The moment, aware: SQLite leaves the zone out, which is UTC."""
    at = parse_datetime(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)
