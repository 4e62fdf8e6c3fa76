"""What the pages of the forum show: the list of boards, and a board."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from portal.core.languages import LANGUAGE_CODES, direction
from portal.core.paging import page_of
from portal.vocabulary import get_vocabulary
from portal.vocabulary.languages import autonym

from ..models import Access, Board, Scope
from ..permissions import can_read_board, can_start, is_member
from .doors import turned_away
from .lists import KINDS, Filters, newest_threads, thread_rows, threads_of_board
from .queries import BoardName, board_name, boards_with_last
from .tracking import unread_counts
from .views import address_or_none

#: Threads of a page of a board, and of the list below the boards.
PAGE, NEWEST = 25, 10


@dataclass(frozen=True)
class BoardRow:
    """A board in the list of boards."""

    board: Board
    name: BoardName
    unread: int = 0

    @property
    def scope(self) -> str:
        """For whom it is, in words."""
        if self.board.scope == Scope.NATIONAL and self.board.country:
            return get_vocabulary("country").label_of(self.board.country)
        return Scope(self.board.scope).label

    @property
    def readers(self) -> str:
        """Who reads it, in words; "" for everybody."""
        return "" if self.board.access == Access.EVERYONE else Access(self.board.access).label

    @property
    def last(self) -> dict | None:
        """Its last thread: `title`, `language`, `direction` and `url`."""
        facts = self.board.last_thread
        if not facts:
            return None
        address = reverse("forums:thread", args=[facts["pk"]])
        return {**facts, "direction": direction(facts["language"]), "url": address}


def index_context(page, request):
    """What the forum's first page shows: the boards, and what was said last on any of them."""
    user, boards = request.user, list(boards_with_last(request.user))
    scope, language = request.GET.get("scope", ""), request.GET.get("language", "")
    scope, language = scope if scope in Scope.values else "", language if language in LANGUAGE_CODES else ""
    shown = [
        board for board in boards
        # A board without a language is one for all of them.
        if (not scope or board.scope == scope) and (not language or board.language in ("", language))
    ]  # fmt: skip
    counts = unread_counts(user, [board.pk for board in shown]) if is_member(user) else {}
    return {
        "rows": [BoardRow(board, board_name(board), counts.get(board.pk, 0)) for board in shown],
        "newest": thread_rows(newest_threads(user, NEWEST), user, names_boards=True),
        "scopes": Scope.choices,
        "languages": [(code, autonym(code)) for code in sorted({board.language for board in boards} - {""})],
        "scope": scope,
        "language": language,
        "is_narrowed": bool(scope or language),
        "robots_noindex": bool(scope or language),
    }


def serve_board(page, request, serve):
    """Serves a board to who may read it; leads visitors to the log-in where members may, else there is nothing."""
    if not can_read_board(request.user, page.board):
        return turned_away(request, page.board)
    response = serve(request)
    if is_member(request.user):
        response.add_post_render_callback(add_never_cache_headers)
    return response


def board_context(page, request):
    """What a board shows: its threads, as they are asked for."""
    user, filters = request.user, Filters.of(request.GET)
    threads = page_of(request, threads_of_board(page.board, user, filters), size=PAGE)
    return {
        "board": page.board,
        "row": BoardRow(page.board, None),
        "filters": filters,
        "kinds": [(name, label) for name, (label, _condition) in KINDS.items()],
        "languages": [(code, autonym(code)) for code in LANGUAGE_CODES],
        "threads": thread_rows(threads.object_list, user),
        "page_obj": threads,
        "start_url": address_or_none("writing:start", page.board.slug) if _may_start(user, page.board) else "",
        "is_public": page.board.access == Access.EVERYONE,
        "robots_noindex": filters.is_narrowed or page.board.access != Access.EVERYONE,
    }


def _may_start(user, board):
    """Whether the button is shown: to visitors too, whom it leads to the log-in."""
    return can_start(user, board) if is_member(user) else not board.is_closed
