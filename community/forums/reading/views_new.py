"""What is new in the forum since a member was here."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from portal.core.paging import page_of

from ..models import Board
from ..permissions import can_read_board
from .doors import nothing
from .lists import thread_rows, threads_with_news
from .tracking import mark_all_read, mark_board_read

PAGE = 25


@never_cache
@login_required
@require_safe
def new(request):
    """The threads with posts that are new to her: those that she follows first, then the newest."""
    page = page_of(request, threads_with_news(request.user), size=PAGE)
    # Translators: title of the page with threads in which something was written since a member was here
    title = _("New in the forum")
    context = {
        "rows": thread_rows(page.object_list, request.user, names_boards=True, are_unread=True),
        "page_obj": page,
        "page_title": title,
        "robots_noindex": True,
    }
    return render(request, "forums/new.html", context)


@never_cache
@login_required
@require_POST
def mark_read(request):
    """Has everything count as read, or what stands on the board that the form names by `board`."""
    slug = request.POST.get("board", "")
    if not slug:
        mark_all_read(user=request.user)
        messages.success(request, _("Everything in the forum now counts as read."))
        return HttpResponseRedirect(reverse("forums:new"))
    board = Board.objects.filter(slug=slug[:80]).first()
    if board is None or not can_read_board(request.user, board):
        raise nothing()
    mark_board_read(user=request.user, board=board)
    messages.success(request, _("Everything on this board now counts as read."))
    return HttpResponseRedirect(reverse("forums:new"))
