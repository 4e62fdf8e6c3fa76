"""What the pages of the forum show: the list of boards, and a board."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404

from ..models import Access
from ..permissions import can_read_board, readable_boards


def index_context(page, request):
    """What the forum's first page shows."""
    return {"boards": list(readable_boards(request.user))}


def serve_board(page, request, serve):
    """Serves a board to who may read it; leads visitors to the log-in where members may, else there is nothing."""
    if not can_read_board(request.user, page.board):
        if page.board.access == Access.MEMBERS:
            return redirect_to_login(request.get_full_path())
        raise Http404
    return serve(request)


def board_context(page, request):
    """What a board shows."""
    return {}
