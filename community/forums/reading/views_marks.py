"""Marks that readers put on posts: helpful, and the answer. Each by a button, back to the post."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ..permissions import can_see_thread, is_member
from .doors import address_of, post_of, turned_away
from .services import NotAllowed, toggle_accepted, toggle_thanks


@never_cache
@require_POST
def thank(request, pk):
    """Marks a post as helpful, or takes the mark back."""
    return _marked(request, pk, toggle_thanks)


@never_cache
@require_POST
def accept(request, pk):
    """Accepts a post as the answer, or takes that back."""
    return _marked(request, pk, toggle_accepted)


def _marked(request, pk, toggle):
    found = post_of(pk)
    if not can_see_thread(request.user, found.thread):
        return turned_away(request, found.thread.board)
    address = address_of(found)
    if not is_member(request.user):
        return redirect_to_login(address)
    try:
        is_set = toggle(post=found, by=request.user)
    except NotAllowed:
        raise PermissionDenied from None
    if toggle is toggle_accepted:
        messages.success(request, _("The answer was accepted.") if is_set else _("No answer is accepted any more."))
    return HttpResponseRedirect(address)
