"""What the pages of the tools have in common: only for those who look after the board."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.core.languages import current_language, fallback_chain

from ..models import Access, Board, Thread
from ..permissions import can_moderate
from ..queries import titles_by_language


def require_moderator(user, board) -> None:
    """Raises PermissionDenied for who does not look after the board; for boards of a group there is nothing."""
    if not can_moderate(user, board):
        if board.access == Access.GROUP:
            raise Http404(_("There is no such board."))
        raise PermissionDenied


def board_tool(view):
    """Decorator: the view gets the board of `slug`."""

    @wraps(view)
    def with_board(request, slug, **kwargs):
        board = get_object_or_404(Board, slug=slug)
        require_moderator(request.user, board)
        return view(request, board, **kwargs)

    return never_cache(login_required(require_http_methods(["GET", "HEAD", "POST"])(with_board)))


def thread_tool(view):
    """Decorator: the view gets the thread of `pk` with its board; one that was merged leads to where it went."""

    @wraps(view)
    def with_thread(request, pk, **kwargs):
        thread = Thread.objects.select_related("board", "author").filter(pk=pk).first()
        if thread is None:
            raise Http404(_("There is no such thread."))
        require_moderator(request.user, thread.board)
        if thread.merged_into_id:
            return redirect("moderating:thread", thread.merged_into_id)
        return view(request, thread, **kwargs)

    return never_cache(login_required(require_http_methods(["GET", "HEAD", "POST"])(with_thread)))


def titles_of(boards) -> dict[int, str]:
    """What boards are called in the reader's language, or the nearest; one query."""
    found = titles_by_language(boards)
    wanted = (current_language(), *fallback_chain(current_language()))
    return {
        board.pk: next((found[board.pk][code] for code in wanted if code in found.get(board.pk, {})), board.slug)
        for board in boards
    }


def chosen_keys(request, name) -> list[int]:
    """The keys that were ticked; raises Http404 for what is none."""
    values = request.POST.getlist(name)
    if not all(value.isascii() and value.isdigit() and len(value) < 16 for value in values):
        raise Http404
    return sorted({int(value) for value in values})
