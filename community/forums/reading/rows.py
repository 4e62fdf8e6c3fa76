"""What the templates of lists and of a thread's page show, made ready: no query starts here."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from community.members.roles import Role
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


@dataclass(slots=True)
class PostRow:
    """A post on the page of its thread, or its place where the reader does not see the text."""

    post: Post
    number: int
    face: Face
    url: str
    moment: str
    time: str
    #: "" where everybody sees it; else "removed", "hidden" or "pending".
    state: str
    has_text: bool
    is_accepted: bool
    can_accept: bool
    can_thank: bool
    is_thanked: bool
    labels: list[tuple[str, str]]
    files: list

    @property
    def is_removed_by_author(self) -> bool:
        """Whether who wrote it has taken it away."""
        return self.post.removed_by_id is not None and self.post.removed_by_id == self.post.author_id

    @property
    def html(self) -> SafeString:
        """The text, made safe when it was written."""
        return mark_safe(self.post.html)


class PostRows:
    """Makes the rows of a page of a thread as `user` sees it; `read` are the numbers that she had seen before."""

    def __init__(self, thread, user, *, faces, accepts, read=None):
        self.thread, self.user, self.faces, self.accepts, self.read = thread, user, faces, accepts, read
        self.reader = user.pk if user.is_authenticated else None
        # One address asked for, not twenty: they differ in the number alone.
        self.address = reverse("forums:post", args=[0])

    def of(self, posts) -> list[PostRow]:
        """The rows."""
        return [self._row(post) for post in posts]

    def _row(self, post):
        state, is_own = _state_of(post), self.reader is not None and post.author_id == self.reader
        is_accepted = post.pk == self.thread.accepted_id
        return PostRow(
            post=post,
            number=post.number,
            face=self.faces.of(post.author),
            url=self.address.replace("/0/", f"/{post.pk}/"),
            moment=post.created_at.isoformat(timespec="seconds"),
            time=date_format(localtime(post.created_at), "DATETIME_FORMAT"),
            state=state,
            has_text=not state or can_see_text(self.user, post),
            is_accepted=is_accepted,
            can_accept=self.accepts and post.number > 1 and not state,
            can_thank=self.reader is not None and not state and not is_own,
            is_thanked=self.reader is not None and post.is_thanked,
            labels=self._labels(post, state, is_accepted, is_own),
            files=post.shown_files,
        )

    def _labels(self, post, state, is_accepted, is_own):
        """(kind, words) of the marks beside the name."""
        labels = []
        if post.is_by_policymaker:
            labels.append(("policy", Role.POLICYMAKER.label))
        if is_accepted:
            labels.append(("validated", _("Accepted answer")))
        if state:
            labels.append(("", STATES[state]))
        elif self.read is not None and not is_own and self._is_new(post):
            # Translators: mark of a post that a member has not read yet
            labels.append(("", pgettext("post", "New")))
        return labels

    def _is_new(self, post):
        return post.created_at > self.thread.since and post.number not in self.read


STATES = {
    "removed": pgettext_lazy("post", "Removed"),
    "hidden": pgettext_lazy("post", "Hidden"),
    "pending": pgettext_lazy("post", "Waits for approval"),
}


def _state_of(post):
    if post.removed_at:
        return "removed"
    if post.hidden_at:
        return "hidden"
    return "pending" if post.is_pending else ""
