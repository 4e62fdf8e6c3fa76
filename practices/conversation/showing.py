"""Threads as pages show them: what each reader sees of every comment, and what she may do with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from community.members.queries import unnamed

from ..checks.form_names import label_of
from ..models import SubmissionComment
from ..permissions import Hearing
from .queries import ANSWERS_SHOWN, authors_of
from .services import can_edit, is_removed
from .signing import Signature, signatures


@dataclass(frozen=True)
class ShownComment:
    """A comment with its signature; what is empty is not shown."""

    pk: int
    who: Signature
    text: str
    quote: str
    written_at: datetime
    changed_at: datetime | None
    is_internal: bool
    is_removed: bool
    can_edit: bool
    can_remove: bool


@dataclass(frozen=True)
class ShownThread:
    """A thread with the answers that a page shows; `is_cut` where there are more."""

    first: ShownComment
    field: str
    field_label: str
    answers: tuple[ShownComment, ...]
    is_cut: bool
    settled_at: datetime | None
    settled_by: Signature | None
    can_answer: bool


class Shower:
    """Shows threads to one reader; asks once for all who have written in them."""

    def __init__(self, viewer, submission, heard: Hearing):
        self.viewer, self.submission, self.heard = viewer, submission, heard

    def threads(self, begun: Iterable[SubmissionComment]) -> list[ShownThread]:
        """Threads that were read by `with_answers`."""
        begun = list(begun)
        said = [*begun, *(answer for one in begun for answer in one.last_answers)]
        signed = self._signed(said)
        return [self._thread(one, one.last_answers[:ANSWERS_SHOWN][::-1], signed,
                             is_cut=len(one.last_answers) > ANSWERS_SHOWN) for one in begun]  # fmt: skip

    def thread(self, begun: SubmissionComment, answers: Iterable[SubmissionComment]) -> ShownThread:
        """One thread with these answers."""
        answers = list(answers)
        return self._thread(begun, answers, self._signed([begun, *answers]), is_cut=False)

    def comments(self, said: Iterable[SubmissionComment]) -> list[ShownComment]:
        """Comments alone."""
        said = list(said)
        signed = self._signed(said)
        return [self._comment(one, signed) for one in said]

    def _signed(self, said):
        return signatures(authors_of(said), self.viewer, self.submission, self.heard)

    def _thread(self, begun, answers, signed, *, is_cut):
        return ShownThread(
            first=self._comment(begun, signed),
            field=begun.field,
            field_label=str(label_of(begun.field)),
            answers=tuple(self._comment(one, signed) for one in answers),
            is_cut=is_cut,
            settled_at=begun.resolved_at,
            settled_by=self._who(begun.resolved_by_id, signed) if begun.resolved_at else None,
            can_answer=not self.heard.is_apart or begun.author_id == self.viewer.pk,
        )

    def _comment(self, one, signed):
        removed = is_removed(one)
        is_own = one.author_id == self.viewer.pk
        return ShownComment(
            pk=one.pk,
            who=self._who(one.author_id, signed),
            text=one.text,
            quote=one.quote,
            written_at=one.created_at,
            changed_at=one.changed_at,
            is_internal=one.is_internal,
            is_removed=removed,
            can_edit=can_edit(self.viewer, one),
            can_remove=not removed and (is_own or self.heard.is_desk),
        )

    def _who(self, pk, signed):
        return signed.get(pk) or Signature(unnamed())
