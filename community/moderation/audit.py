"""The log of security and moderation."""

from .models import AuditEvent


def record(kind, *, actor=None, subject=None, about="", path="", **details) -> AuditEvent:
    """Writes a line of the log: `kind` such as "thread.locked"; `details` hold codes and figures, never texts."""
    return AuditEvent.objects.create(
        kind=kind, actor=actor, subject=subject, about=about[:200], path=path[:200], details=details
    )
