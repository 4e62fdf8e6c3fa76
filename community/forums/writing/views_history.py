"""What a post said before, drafts of one's own, and names that complete."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from portal.core.paging import page_of

from ..addresses import post_url
from ..models import PostVersion
from ..permissions import can_moderate
from ..services import PostRefused
from .completion import people_named
from .drafts import drafts_of, forget_draft
from .history import versions_of
from .places import described
from .services import restore_version
from .views import _post_or_404, _thread_or_404

DRAFTS_ON_A_PAGE = 20


@never_cache
@login_required
@require_safe
def history(request, pk):
    """All texts of a post, the newest first, each with what differs from the one before."""
    post = _post_or_404(request, pk)
    moderates = can_moderate(request.user, post.thread.board)
    page = page_of(request, range(post.versions.count() + 1), size=10)
    context = {
        "post": post, "thread": post.thread, "versions": versions_of(post, request.user, page), "page_obj": page,
        "can_restore": moderates and not post.removed_at, "robots_noindex": True,
    }  # fmt: skip
    return render(request, "forums/history.html", context)


@login_required
@require_POST
def restore(request, pk, version):
    """Gives a post a former text again."""
    post = _post_or_404(request, pk)
    if not can_moderate(request.user, post.thread.board):
        raise PermissionDenied
    if version >= 2**63:
        raise Http404
    try:
        restore_version(version=get_object_or_404(PostVersion, post=post, pk=version), by=request.user)
    except PostRefused:
        raise PermissionDenied from None
    messages.success(request, _("The post says again what it said then."))
    return redirect(post_url(post.pk))


@never_cache
@login_required
@require_safe
def drafts(request):
    """What she has typed in the forum and not sent, with the way back to each place."""
    page = page_of(request, drafts_of(request.user), size=DRAFTS_ON_A_PAGE)
    context = {"page_obj": page, "drafts": described(page, request.user), "robots_noindex": True}
    return render(request, "forums/drafts.html", context)


@login_required
@require_POST
def drop_draft(request):
    """Throws a draft away."""
    forget_draft(user=request.user, place=request.POST.get("place", "")[:40])
    messages.success(request, _("The draft is thrown away."))
    return redirect("writing:drafts")


@never_cache
@login_required
@require_safe
def mentions(request):
    """People whose names begin like `?q=`, as JSON; those who wrote in `?thread=` first."""
    number = request.GET.get("thread", "")
    is_number = number.isascii() and number.isdigit() and len(number) < 16
    thread = _thread_or_404(request, int(number)) if is_number else None
    people = people_named(request.GET.get("q", ""), viewer=request.user, thread=thread)
    message = ngettext("%(number)d person found", "%(number)d people found", len(people)) % {"number": len(people)}
    return JsonResponse({"people": people, "message": message})
