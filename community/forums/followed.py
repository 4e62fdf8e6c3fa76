"""Boards and threads as things to follow."""

from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from community.following.kinds import FollowKind, Told, register
from community.following.services import followers_of
from portal.core.languages import best_language, current_language
from practices.models import PracticeRecord

from .models import BoardPage
from .permissions import readable_boards, visible_threads


def tell_boards(user, keys):
    """Those of these boards that she may read, by their page in the language nearest to hers; one query."""
    pages = BoardPage.objects.live().filter(board__in=readable_boards(user).filter(pk__in=keys))
    titles = {}
    for board, slug, title, language in pages.values_list(
        "board", "board__slug", "title", "locale__language_code"
    ).order_by("pk"):
        titles.setdefault((board, slug), {})[language] = title
    told = {}
    for (board, slug), by_language in titles.items():
        language = best_language(by_language, current_language())
        told[board] = Told(by_language[language], f"forum/{slug}/", language)
    return told


def tell_threads(user, keys):
    """Those of these threads that she may see; one query."""
    rows = visible_threads(user).filter(pk__in=keys).values_list("pk", "title", "language")
    return {pk: Told(title, f"forum/threads/{pk}/", language) for pk, title, language in rows}


def followers_of_subject(thread):
    """The members who follow the practice that a thread is about; nobody where it is about none."""
    record = PracticeRecord.objects.filter(translation_key=thread.about.translation_key) if thread.about_id else ()
    return followers_of(record[0]) if record else get_user_model().objects.none()


register(
    FollowKind(
        code="board",
        model="forums.board",
        heading=_("Boards"),
        # Translators: button; a board is a place of the forum for threads on one subject
        button=_("Follow this board"),
        hears=_("You follow this board: you hear when somebody begins a thread here."),
        gone=_("A board that you can no longer read"),
        tell=tell_boards,
    )
)
register(
    FollowKind(
        code="thread",
        model="forums.thread",
        heading=_("Threads"),
        button=_("Follow this thread"),
        hears=_("You follow this thread: you hear when somebody writes in it."),
        gone=_("A thread that you can no longer read"),
        tell=tell_threads,
    )
)
