"""Feeds of the forum; of what not everybody reads there are none."""

from django.contrib.auth.models import AnonymousUser
from django.views.decorators.http import require_safe

from portal.core.atom import atom_response
from practices.sharing.limits import limited

from ..models import Access, Board
from ..permissions import visible_threads
from . import feeds
from .doors import nothing
from .queries import with_board_name


@require_safe
@limited("feed")
def forum_feed(request):
    """The newest threads of all boards that everybody reads."""
    return atom_response(request, *feeds.forum_feed(request.path))


@require_safe
@limited("feed")
def board_feed(request, slug):
    """The newest threads of a board; 404 for one that not everybody reads, whoever asks."""
    board = with_board_name(Board.objects.filter(slug=slug, access=Access.EVERYONE), "pk").first()
    if board is None:
        raise nothing()
    return atom_response(request, *feeds.board_feed(board, request.path))


@require_safe
@limited("feed")
def thread_feed(request, pk):
    """The newest posts of a thread; 404 for one that not everybody reads, whoever asks."""
    thread = visible_threads(AnonymousUser()).filter(pk=pk).first()
    if thread is None:
        raise nothing()
    return atom_response(request, *feeds.thread_feed(thread, request.path))
