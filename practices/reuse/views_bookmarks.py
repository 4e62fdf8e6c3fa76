"""Practices that a member keeps."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.core.languages import current_language
from portal.core.paging import page_of

from ..models import Bookmark
from . import queries, services
from .forms import NoteForm
from .pages import case_page, show

PAGE_SIZE = 20


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@case_page
def keep(request, case):
    """Keeps a practice, or (`let_go`) does so no longer. Whoever comes by a link is led to where the button is."""
    if request.method == "POST" and "let_go" in request.POST:
        services.let_go_of_practice(practice=case.record, user=request.user)
        messages.success(request, _("You no longer keep this practice."))
    elif request.method == "POST":
        services.keep_practice(practice=case.record, user=request.user)
        messages.success(request, _("You keep this practice. The menu of your account leads to all that you keep."))
    return HttpResponseRedirect(case.url)


@login_required
@require_safe
def bookmarks(request):
    """What she keeps, newest first, with her notes."""
    return _list(request)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def bookmark(request, pk):
    """Changes her note, or (`let_go`) takes the practice out of the list; 404 for what others keep."""
    kept = get_object_or_404(queries.bookmarks_of(request.user), pk=pk)
    if request.method != "POST":
        return redirect("reuse:bookmarks")
    if "let_go" in request.POST:
        services.let_go_of_practice(practice=kept.practice, user=request.user)
        messages.success(request, _("You no longer keep this practice."))
        return redirect("reuse:bookmarks")
    form = _note_form(kept, request.POST)
    if not form.is_valid():
        return _list(request, wrong=form, wrong_pk=kept.pk, status=400)
    services.note_bookmark(bookmark=kept, note=form.cleaned_data["note"])
    messages.success(request, _("Your note is saved."))
    return redirect("reuse:bookmarks")


def _note_form(bookmark: Bookmark, data=None):
    return NoteForm(data, initial={"note": bookmark.note}, auto_id=f"id_%s_{bookmark.pk}")


def _list(request, *, wrong=None, wrong_pk=None, status=200):
    """The list; the form of `wrong_pk` holds what was typed, on the page on which it stands."""
    found = queries.bookmarks_of(request.user)
    if wrong:
        found = found.filter(pk=wrong_pk)
    page = page_of(request, found, size=PAGE_SIZE)
    kept = queries.kept_practices(page, current_language())
    rows = [(one, wrong if one.bookmark.pk == wrong_pk else _note_form(one.bookmark)) for one in kept]
    return show(
        request, "bookmarks", {"page_obj": page, "rows": rows, "wrong": wrong, "robots_noindex": True}, status=status
    )
