"""Title, kind and language of a thread."""

from django.db import transaction

from community.forums.models import ThreadKind
from portal.core.texts import clean_text

from .errors import CannotTogether
from .locking import locked_threads
from .telling import record, tell


@transaction.atomic
def change_thread(*, thread, by, title, kind, language) -> bool:
    """Changes what a thread is called and is; False where it was so already.

    A question that becomes something else has no accepted answer any more. Raises CannotTogether where a consultation
    with statements is to become something else.
    """
    [locked] = locked_threads(by, thread)
    wanted = {"title": clean_text(title), "kind": kind, "language": language}
    changed = [name for name, value in wanted.items() if getattr(locked, name) != value]
    if not changed:
        return False
    if locked.kind == ThreadKind.CONSULTATION != kind and locked.statements.exists():
        raise CannotTogether
    former = locked.title
    for name, value in wanted.items():
        setattr(locked, name, value)
    if kind != ThreadKind.QUESTION:
        locked.accepted = None
    locked.save(update_fields=[*wanted, "accepted"])
    record("thread.changed", locked, by, subject=locked.author, fields=changed)
    tell([locked.author_id], "changed", locked, by, is_visible=not locked.hidden_at, former=former)
    return True
