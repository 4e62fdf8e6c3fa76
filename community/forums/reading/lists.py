"""Lists of threads: a board's with its filters, the newest of all, those with something new."""

from dataclasses import dataclass

from django.db.models import Case, F, Q, Value, When
from django.utils.datastructures import MultiValueDict
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.languages import LANGUAGE_CODES

from ..models import Board, Thread, ThreadKind
from ..permissions import is_member, visible_threads
from .people import Faces
from .queries import board_name, follows, listed, with_board_name
from .rows import ThreadRow
from .tracking import unread_among, with_unread

#: What a list can be narrowed to, in the order of the menu: its name in addresses, words, condition.
KINDS = {
    "discussion": (pgettext_lazy("list of threads", "Discussions"), Q(kind=ThreadKind.DISCUSSION)),
    "question": (pgettext_lazy("list of threads", "Questions"), Q(kind=ThreadKind.QUESTION)),
    # Translators: a choice in a menu: questions of the forum without an accepted answer
    "open": (_("Questions without an answer"), Q(kind=ThreadKind.QUESTION, accepted=None)),
    # Translators: a choice in a menu: questions of the forum with an accepted answer
    "solved": (_("Questions with an answer"), Q(kind=ThreadKind.QUESTION, accepted__isnull=False)),
    "consultation": (pgettext_lazy("list of threads", "Consultations"), Q(kind=ThreadKind.CONSULTATION)),
    "dialogue": (pgettext_lazy("list of threads", "Policy dialogues"), Q(kind=ThreadKind.DIALOGUE)),
}


@dataclass(frozen=True)
class Filters:
    """What a list of threads is narrowed to; "" and False stand for everything."""

    language: str = ""
    kind: str = ""
    is_about: bool = False

    @classmethod
    def of(cls, asked: MultiValueDict) -> "Filters":
        """As an address asks; what is no choice counts for nothing."""
        language, kind = asked.get("language", ""), asked.get("kind", "")
        return cls(
            language if language in LANGUAGE_CODES else "", kind if kind in KINDS else "", bool(asked.get("about"))
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is chosen."""
        return bool(self.language or self.kind or self.is_about)

    @property
    def query(self) -> str:
        """As it stands in the addresses of further pages, with "&" behind it."""
        chosen = {"language": self.language, "kind": self.kind, "about": "1" if self.is_about else ""}
        chosen = {name: value for name, value in chosen.items() if value}
        return f"{urlencode(chosen)}&" if chosen else ""

    def applied(self, threads):
        """The threads that fit."""
        if self.language:
            threads = threads.filter(language=self.language)
        if self.kind:
            threads = threads.filter(KINDS[self.kind][1])
        return threads.filter(about__isnull=False) if self.is_about else threads


def threads_of_board(board, user, filters):
    """The threads of a board that she may see, pinned ones first, with all that a row shows."""
    threads = filters.applied(visible_threads(user).filter(board=board))
    return listed(threads, user).order_by("-is_pinned", "-last_post_at", "-pk")


def newest_threads(user, number):
    """The threads of all boards with the newest posts, with all that a row shows and the names of their boards."""
    threads = with_board_name(listed(visible_threads(user), user))
    return threads.order_by("-last_post_at", "-pk")[:number]


def threads_with_news(user):
    """The threads with posts that are new to her: those that she follows first; two queries to find them."""
    # Of those that she has read with gaps it has to be looked at whether anything stands in these.
    with_gaps = with_unread(visible_threads(user), user).filter(last_new__isnull=False)
    with_gaps = list(with_gaps.exclude(own_reading=None).exclude(own_reading__beyond=[]).order_by())
    read = {thread.pk for thread in with_gaps} - unread_among(user, with_gaps)
    threads = with_board_name(listed(visible_threads(user).exclude(pk__in=read), user)).filter(last_new__isnull=False)
    followed = Case(
        When(Q(follows(user, Thread, "pk")) | Q(follows(user, Board, "board")), then=Value(1)), default=Value(0)
    )
    return threads.annotate(is_followed=followed).order_by("-is_followed", F("last_post_at").desc(), "-pk")


def thread_rows(threads, user, *, names_boards=False, are_unread=None) -> list[ThreadRow]:
    """The rows of a list; one query at most for what is new among them, none where `are_unread` says it."""
    threads, faces = list(threads), Faces(user)
    if are_unread is None:
        unread = unread_among(user, threads) if is_member(user) else set()
    else:
        unread = {thread.pk for thread in threads if are_unread}
    return [
        ThreadRow(
            thread,
            faces.of(thread.author),
            faces.of(thread.last_author),
            thread.pk in unread,
            board_name(thread) if names_boards else None,
        )
        for thread in threads
    ]
