"""Boards, threads and posts: begun, answered, counted."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.models import PageViewRestriction

from community.members.roles import Role
from portal.core.texts import clean_text

from .markdown import rendered, without_names
from .models import Access, Board, BoardFacilitator, BoardMember, BoardPage, ForumIndexPage, Post, Thread, ThreadKind
from .permissions import can_answer, can_start


class PostRefused(Exception):
    """She may not write here."""


@transaction.atomic
def save_board(*, slug, facilitators=None, group=None, **facts) -> Board:
    """Makes the board of this name in addresses, or changes it; lists of people replace those that were there."""
    board, _made = Board.objects.update_or_create(slug=slug, defaults=facts)
    for model, people in ((BoardFacilitator, facilitators), (BoardMember, group)):
        if people is not None:
            model.objects.filter(board=board).exclude(user__in=people).delete()
            for place, user in enumerate(people):
                model.objects.get_or_create(board=board, user=user, defaults={"sort_order": place})
    return board


@transaction.atomic
def save_board_page(*, board, language, title, introduction) -> BoardPage:
    """Makes the page of a board in one language below the forum of that language, or changes its words."""
    index = ForumIndexPage.objects.get(locale__language_code=language)
    page = BoardPage.objects.filter(board=board, locale=index.locale).first()
    if page is None:
        page = BoardPage(board=board, slug=board.slug, locale=index.locale, title=title, introduction=introduction)
        other = BoardPage.objects.filter(board=board).first()
        if other is not None:
            page.translation_key = other.translation_key
        index.add_child(instance=page)
    page.title, page.introduction = title, introduction
    page.save_revision().publish()
    return page


@transaction.atomic
def keep_out(*, board) -> None:
    """Restricts the pages of a board that not everybody reads, and those alone; safe to repeat.

    Wagtail's restriction keeps them out of sitemaps, lists and searches; who may read them asks `permissions`.
    """
    pages = BoardPage.objects.filter(board=board)
    if board.access == Access.EVERYONE:
        PageViewRestriction.objects.filter(page__in=pages).delete()
        return
    for page in pages.exclude(view_restrictions__isnull=False):
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


@transaction.atomic
def start_thread(*, board, by, title, text, language, kind=ThreadKind.DISCUSSION, about=None, closes_at=None,
                 is_pending=False) -> Thread:  # fmt: skip
    """Begins a thread with its first post; returns it. Raises PostRefused for who may not write on the board."""
    if not can_start(by, board):
        raise PostRefused
    thread = Thread.objects.create(
        board=board, kind=kind, title=clean_text(title), language=language, author=by, about=about,
        closes_at=closes_at, is_pending=is_pending,
    )  # fmt: skip
    _add_post(thread, by, text, is_pending=is_pending)
    if thread.is_shown:
        Board.objects.filter(pk=board.pk).update(threads_count=F("threads_count") + 1)
    return thread


def write_post(*, thread, by, text, reply_to=None, statement=None, is_pending=False) -> Post:
    """Answers in a thread; returns the post. Raises PostRefused for who may not write there (any more).

    What is written to a thread that was merged meanwhile lands where its posts went.
    """
    key = thread.pk
    while True:
        with transaction.atomic():
            # Without a join to the board: PostgreSQL would find nothing while the thread goes to another one.
            locked = Thread.objects.select_for_update().get(pk=key)
            if not locked.merged_into_id:
                if not can_answer(by, locked):
                    raise PostRefused
                return _add_post(locked, by, text, reply_to=reply_to, statement=statement, is_pending=is_pending)
        # Let go of before the other is locked: no two threads are held in an order of chance.
        key = locked.merged_into_id


def _add_post(thread, by, text, **more):
    """Writes the next post of a thread whose row is locked, or was made in this transaction."""
    text, now = without_names(clean_text(text)), timezone.now()
    post = Post.objects.create(
        thread=thread, number=thread.last_number + 1, author=by, text=text, html=rendered(text), created_at=now,
        is_by_policymaker=thread.kind == ThreadKind.DIALOGUE and by.has_role(Role.POLICYMAKER), **more,
    )  # fmt: skip
    # As `counting` counts: what waits has a number, but is not the last post; boards count what everybody sees.
    is_last = not post.is_pending or post.number == 1
    thread.last_number = post.number
    if is_last:
        thread.last_post_at, thread.last_author = now, by
    thread.save(update_fields=["last_number", "last_post_at", "last_author"])
    if thread.is_shown:
        figures = {"posts_count": F("posts_count") + 1} | ({"last_post_at": now} if is_last else {})
        Board.objects.filter(pk=thread.board_id).update(**figures)
    return post
