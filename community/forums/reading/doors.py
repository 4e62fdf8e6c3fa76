"""How readers who may not see something are met: at the log-in, where members may, else as if there were nothing."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from ..models import Access, Post
from ..permissions import can_see_thread, is_member
from .paging import page_url


def nothing():
    """The answer to an address of nothing, and of what the reader may not know of."""
    return Http404(_("There is nothing at this address, or nothing that you may see."))


def turned_away(request, board):
    """The way to the log-in for a visitor of a board that members read; raises Http404 for everybody else."""
    if board.access == Access.MEMBERS and not is_member(request.user):
        return redirect_to_login(request.get_full_path())
    raise nothing()


def post_or_404(pk, user) -> Post:
    """The post of this number with its thread and board, if she may see the thread (a post may be but a place)."""
    post = Post.objects.select_related("thread__board", "author").filter(pk=pk).first()
    if post is None:
        raise nothing()
    if post.thread.merged_into_id is None and not can_see_thread(user, post.thread):
        raise nothing()
    return post


def address_of(post) -> str:
    """Where a post stands on the page of its thread."""
    return f"{page_url(reverse('forums:thread', args=[post.thread_id]), post.page_number)}#post-{post.number}"
