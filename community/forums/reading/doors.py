"""How readers who may not see something are met: at the log-in, where members may, else as if there were nothing."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from ..models import Access, Post
from ..permissions import is_member
from .paging import page_url


def nothing():
    """The answer to an address of nothing, and of what the reader may not know of."""
    return Http404(_("There is nothing at this address, or nothing that you may see."))


def turned_away(request, board):
    """The way to the log-in for a visitor of a board that members read; raises Http404 for everybody else."""
    if board.access == Access.MEMBERS and not is_member(request.user):
        return redirect_to_login(request.get_full_path())
    raise nothing()


def post_of(pk) -> Post:
    """The post of this number with its thread and board, whoever may see it; raises Http404."""
    try:
        return Post.objects.select_related("thread__board", "author").get(pk=pk)
    except Post.DoesNotExist:
        raise nothing() from None


def address_of(post) -> str:
    """Where a post stands on the page of its thread."""
    return f"{page_url(reverse('forums:thread', args=[post.thread_id]), post.page_number)}#post-{post.number}"
