"""The log of security and moderation."""

import logging

from django.db import transaction
from django.utils.translation import pgettext_lazy

from .models import AuditEvent

logger = logging.getLogger(__name__)

#: What the log calls its kinds; one that is not here is shown by its name.
KINDS = {
    "login": pgettext_lazy("log", "Logged in"),
    "login.failed": pgettext_lazy("log", "Log-in failed"),
    "logout": pgettext_lazy("log", "Logged out"),
    "password.changed": pgettext_lazy("log", "Password changed"),
    "email.changed": pgettext_lazy("log", "E-mail address changed"),
    "factor.added": pgettext_lazy("log", "Second factor added"),
    "factor.removed": pgettext_lazy("log", "Second factor removed"),
    "role.given": pgettext_lazy("log", "Role given"),
    "role.taken": pgettext_lazy("log", "Role taken away"),
    "account.erased": pgettext_lazy("log", "Account erased"),
    "member.muted": pgettext_lazy("log", "May not write for a time"),
    "member.banned": pgettext_lazy("log", "Shut out"),
    "member.unmuted": pgettext_lazy("log", "May write again"),
    "member.unbanned": pgettext_lazy("log", "Let in again"),
    "case.kept": pgettext_lazy("log", "Flagged and kept"),
    "case.hidden": pgettext_lazy("log", "Taken from view"),
    "case.approved": pgettext_lazy("log", "Approved"),
    "thread.locked": pgettext_lazy("log", "Thread locked"),
    "thread.unlocked": pgettext_lazy("log", "Thread unlocked"),
    "thread.pinned": pgettext_lazy("log", "Thread pinned"),
    "thread.unpinned": pgettext_lazy("log", "Thread no longer pinned"),
    "thread.moved": pgettext_lazy("log", "Thread moved"),
    "thread.merged": pgettext_lazy("log", "Threads merged"),
    "thread.split": pgettext_lazy("log", "Thread split"),
    "thread.hidden": pgettext_lazy("log", "Thread taken from view"),
    "thread.shown": pgettext_lazy("log", "Thread shown again"),
    "thread.approved": pgettext_lazy("log", "Thread approved"),
    "thread.changed": pgettext_lazy("log", "Thread changed"),
    "post.hidden": pgettext_lazy("log", "Post taken from view"),
    "post.shown": pgettext_lazy("log", "Post shown again"),
    "post.approved": pgettext_lazy("log", "Post approved"),
    "post.removed": pgettext_lazy("log", "Post removed"),
    "event.announced": pgettext_lazy("log", "Event announced"),
    "event.withdrawn": pgettext_lazy("log", "Event taken back"),
    "event.cancelled": pgettext_lazy("log", "Event cancelled"),
}


def record(kind, *, actor=None, subject=None, about="", path="", **details) -> AuditEvent | None:
    """Writes a line of the log: `kind` such as "thread.locked"; `details` hold codes and figures, never texts.

    It never breaks what it tells of: a line that cannot be written is None, and an error in the server's log.
    """
    try:
        with transaction.atomic():
            return AuditEvent.objects.create(
                kind=kind, actor=actor, subject=subject, about=about[:200], path=path[:200], details=details
            )
    except Exception:
        logger.exception("The log of security and moderation lacks a line: %s", kind)
        return None
