"""What is said about a submission: written, changed for a while, removed with a trace, settled."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core.texts import clean_text

from ..checks.form_names import labels
from ..models import SubmissionComment
from ..permissions import hearing
from .letters import tell
from .queries import visible_comments

#: So long one may change what one has written; later an answer says it better.
EDITED_WITHIN = datetime.timedelta(minutes=30)
LONGEST_TEXT = 5_000
LONGEST_QUOTE = 1_000


class CommentRefused(Exception):
    """She may not say or change this here."""


@transaction.atomic
def write_comment(*, submission, by, text, field="", quote="", parent=None, is_internal=False) -> SubmissionComment:
    """Says something about a submission, or answers in the thread of `parent`, and tells those whom it concerns.

    Authors say nothing for the desk alone; what is said in a thread for the desk stays there. Raises CommentRefused,
    ValidationError for a text or field that cannot be.
    """
    heard = hearing(by, submission)
    begun = _beginning(submission, by, parent) if parent else None
    if not heard.can_read or (begun and not _may_answer(begun, by, submission, heard)):
        raise CommentRefused
    if field and field not in labels():
        raise ValidationError({"field": _("There is no such field.")})
    comment = SubmissionComment.objects.create(
        submission=submission,
        author=by,
        field=begun.field if begun else field,
        quote=_checked(quote, "quote", LONGEST_QUOTE, may_be_empty=True),
        text=_checked(text, "text", LONGEST_TEXT),
        parent=begun,
        is_internal=(is_internal and not heard.is_writer) or bool(begun and begun.is_internal),
        round=submission.round,
    )
    tell(comment)
    return comment


@transaction.atomic
def edit_comment(*, comment, by, text) -> SubmissionComment:
    """Changes one's own comment while `can_edit` says so; it carries a mark afterwards. Raises CommentRefused."""
    locked = SubmissionComment.objects.select_for_update().get(pk=comment.pk)
    if not can_edit(by, locked):
        raise CommentRefused
    text = _checked(text, "text", LONGEST_TEXT)
    if text != locked.text:
        locked.text, locked.changed_at = text, timezone.now()
        locked.save(update_fields=["text", "changed_at"])
    return locked


@transaction.atomic
def remove_comment(*, comment, by) -> None:
    """Empties a comment and leaves the place where it stood; for its author and the desk. Raises CommentRefused."""
    locked = SubmissionComment.objects.select_for_update().get(pk=comment.pk)
    if not can_remove(by, locked):
        raise CommentRefused
    locked.text = locked.quote = ""
    locked.changed_at = timezone.now()
    locked.save(update_fields=["text", "quote", "changed_at"])


@transaction.atomic
def settle_thread(*, comment, by, is_settled: bool) -> SubmissionComment:
    """Marks a thread as settled, or opens it again; for all who may answer in it. Raises CommentRefused."""
    begun = _beginning(comment.submission, by, comment)
    if not can_answer(by, begun):
        raise CommentRefused
    begun.resolved_at, begun.resolved_by = (timezone.now(), by) if is_settled else (None, None)
    begun.save(update_fields=["resolved_at", "resolved_by"])
    return begun


def can_edit(user, comment) -> bool:
    """Whether she may still change it: her own, for half an hour, and not removed."""
    is_own = comment.author_id == user.pk and not is_removed(comment)
    return is_own and timezone.now() - comment.created_at <= EDITED_WITHIN


def can_remove(user, comment) -> bool:
    """Whether she may take it away: her own, and for those who decide about the submission everybody's."""
    if is_removed(comment):
        return False
    if comment.author_id == user.pk:
        return True
    return hearing(user, comment.submission).is_desk


def can_answer(user, begun) -> bool:
    """Whether she may answer in a thread: all who hear it; who is kept apart in threads of her own alone."""
    return _may_answer(begun, user, begun.submission, hearing(user, begun.submission))


def is_removed(comment) -> bool:
    """Whether only its place is left."""
    return not comment.text


def _may_answer(begun, user, submission, heard):
    # In a thread that others hear as well, a reviewer's answer would tell the other one what she thinks.
    return heard.can_read and (not heard.is_apart or begun.author_id == user.pk)


def _beginning(submission, by, comment) -> SubmissionComment:
    """The beginning of the thread of a comment that she hears; raises CommentRefused."""
    comments = visible_comments(by, submission)
    begun = comments.filter(pk=comment.parent_id or comment.pk).first()
    if begun is None:
        raise CommentRefused
    return begun


def _checked(text, name, longest, *, may_be_empty=False):
    text = clean_text(text)
    if not text and not may_be_empty:
        raise ValidationError({name: _("Please write something.")})
    if len(text) > longest:
        message = ngettext("At most %(number)d character, please.", "At most %(number)d characters, please.", longest)
        raise ValidationError({name: message % {"number": longest}})
    return text
