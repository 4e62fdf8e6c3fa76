"""The mails to participants."""

from .models import Registration

#: What a mail can tell.
KINDS = (
    "unproven", "requested", "confirmed", "waiting", "offered", "promoted", "declined", "left", "expired", "changed",
    "reminder", "cancelled", "after",
)  # fmt: skip


def tell(*, registration: Registration, kind: str) -> None:
    """Writes the mail `kind` (one of KINDS) about her registration, in her language; in the caller's transaction."""
