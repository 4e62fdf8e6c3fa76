"""Boards and threads as things to follow."""

from django.contrib.auth import get_user_model
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from community.following import searches
from community.following.kinds import FollowKind, News, Told, register
from community.following.services import followers_of
from portal.core.languages import best_language, current_language
from practices.models import PracticeRecord

from .addresses import thread_path
from .models import BoardPage
from .permissions import readable_boards, visible_threads
from .reading.tracking import unread_among, unread_counts, with_unread
from .search_source import INSIDE, PUBLIC


def tell_boards(user, keys):
    """Those of these boards that she may read, by their page in the language nearest to hers; three queries at most."""
    pages = BoardPage.objects.live().filter(board__in=readable_boards(user).filter(pk__in=keys))
    titles = {}
    for board, slug, title, language in pages.values_list(
        "board", "board__slug", "title", "locale__language_code"
    ).order_by("pk"):
        titles.setdefault((board, slug), {})[language] = title
    counts, told = unread_counts(user, [board for board, _slug in titles]), {}
    for (board, slug), by_language in titles.items():
        language, path = best_language(by_language, current_language()), f"forum/{slug}/"
        news = News(_threads(counts[board]), path) if board in counts else None
        told[board] = Told(by_language[language], path, language, news)
    return told


def _threads(number):
    words = ngettext("%(number)s thread with new posts", "%(number)s threads with new posts", number)
    return words % {"number": number}


def tell_threads(user, keys):
    """Those of these threads that she may see, and whether there is something new in them; as a rule one query."""
    threads = list(with_unread(visible_threads(user).filter(pk__in=keys), user).order_by())
    unread = unread_among(user, threads)
    return {one.pk: _told(one, is_unread=one.pk in unread) for one in threads}


def _told(thread, *, is_unread):
    path = thread_path(thread.pk)
    news = News(gettext("New posts"), f"{path}unread/") if is_unread else None
    return Told(thread.title, path, thread.language, news)


def followers_of_subject(thread):
    """The members who follow the practice that a thread is about; nobody where it is about none."""
    record = PracticeRecord.objects.filter(translation_key=thread.about.translation_key) if thread.about_id else ()
    return followers_of(record[0]) if record else get_user_model().objects.none()


# Searches are kept by members, who read both.
searches.register(
    searches.Place(code="threads", kinds=(PUBLIC, INSIDE), path="forum/search/", heading=_("Threads of the forum"))
)
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
