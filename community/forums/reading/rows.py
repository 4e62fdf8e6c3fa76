"""What the templates of lists and of a thread's page show, made ready: no query starts here."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.core.languages import direction

from ..models import Post, Thread, ThreadKind
from ..permissions import can_see_text
from .people import Face
from .queries import BoardName


@dataclass(frozen=True)
class ThreadRow:
    """A thread in a list."""

    thread: Thread
    author: Face
    last_author: Face
    is_unread: bool = False
    board: BoardName | None = None

    @property
    def url(self) -> str:
        """Where it is read."""
        return reverse("forums:thread", args=[self.thread.pk])

    @property
    def direction(self) -> str:
        """Of its language."""
        return direction(self.thread.language)

    @property
    def answers(self) -> int:
        """Posts after the first."""
        return max(self.thread.last_number - 1, 0)

    @property
    def labels(self) -> list[str]:
        """What it is, in words."""
        return labels_of(self.thread)


def labels_of(thread) -> list[str]:
    """What a thread is, in words: nothing of it is told by colour alone."""
    labels = [_state(thread)]
    if thread.is_pinned:
        # Translators: mark of a thread that stands before the others
        labels.append(pgettext("thread", "Pinned"))
    if thread.is_locked:
        # Translators: mark of a thread in which nobody writes any more
        labels.append(pgettext("thread", "Locked"))
    if thread.is_pending:
        labels.append(pgettext("thread", "Waits for approval"))
    if thread.hidden_at:
        labels.append(pgettext("thread", "Hidden"))
    return [label for label in labels if label]


def _state(thread):
    if thread.kind == ThreadKind.QUESTION:
        # Translators: mark of a question of the forum with an accepted answer
        return pgettext("question", "Solved") if thread.accepted_id else pgettext("question", "Question")
    if thread.kind == ThreadKind.DIALOGUE and thread.is_answered_by_policy:
        return _("Answered by a policymaker")
    return "" if thread.kind == ThreadKind.DISCUSSION else ThreadKind(thread.kind).label


@dataclass(frozen=True)
class PostRow:
    """A post on the page of its thread, or its place where the reader does not see the text."""

    post: Post
    face: Face
    #: "" where everybody sees it; else "removed", "hidden" or "pending".
    state: str = ""
    has_text: bool = True
    is_own: bool = False
    is_accepted: bool = False
    is_new: bool = False
    can_accept: bool = False
    can_thank: bool = False
    is_thanked: bool = False
    files: list = field(default_factory=list)

    @property
    def html(self) -> SafeString:
        """The text, made safe when it was written."""
        return mark_safe(self.post.html)


def post_rows(posts, thread, user, *, faces, accepts, read=None, since=None) -> list[PostRow]:
    """The posts of a page as `user` sees them; `read` are the numbers that she had seen before, `since` when."""
    return [_post_row(post, thread, user, faces, accepts, read, since) for post in posts]


def _post_row(post, thread, user, faces, accepts, read, since):
    has_text, is_own = can_see_text(user, post), user.is_authenticated and post.author_id == user.pk
    is_shown = post.is_shown
    return PostRow(
        post=post,
        face=faces.of(post.author),
        state="" if is_shown else _place(post),
        has_text=has_text,
        is_own=is_own,
        is_accepted=post.pk == thread.accepted_id,
        is_new=read is not None and is_shown and not is_own and post.created_at > since and post.number not in read,
        can_accept=accepts and post.number > 1 and is_shown,
        can_thank=user.is_authenticated and is_shown and not is_own,
        is_thanked=getattr(post, "is_thanked", False),
        files=post.shown_files if has_text else [],
    )


def _place(post):
    if post.removed_at:
        return "removed"
    return "hidden" if post.hidden_at else "pending"
