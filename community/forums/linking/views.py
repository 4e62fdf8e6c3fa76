"""Asking about a page, all threads about it, and a solved question that becomes a draft practice."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from community.projects.models import ProjectPage
from portal.core.languages import best_versions, current_language
from portal.core.paging import page_of
from portal.core.visibility import published
from practices.models import PracticePage

from ..addresses import start_path, thread_url
from ..models import Thread, ThreadKind
from ..permissions import can_make_practice, is_member, visible_threads
from .about import threads_about
from .boards import boards_to_ask_on
from .forms import BoardForm, PracticeForm
from .making import AlreadyMade, make_practice

ON_A_PAGE = 25
#: The kinds of pages that are asked about.
KINDS = (PracticePage, ProjectPage)


def page_or_404(pk):
    """The public practice or project of this number, in the reader's language or the nearest; raises Http404."""
    asked = get_object_or_404(published(Page.objects.all()), pk=pk)
    if asked.specific_class not in KINDS:
        raise Http404
    versions = published(asked.specific_class.objects.filter(translation_key=asked.translation_key))
    page = best_versions(versions.select_related("locale"), current_language())[0]
    is_own = page.locale.language_code == current_language()
    page.address = page.get_url() if is_own else page.fallback_url_path(current_language())
    return page


@never_cache
@login_required
@require_safe
def ask(request, pk):
    """Chooses the board for a question about a page, then leads to the form that begins a thread there."""
    page, boards = page_or_404(pk), boards_to_ask_on(request.user)
    if not boards:
        raise PermissionDenied
    chosen = request.GET if "board" in request.GET else None
    form = BoardForm(chosen, boards=boards, initial={"board": boards[0].slug})
    if form.is_valid() or len(boards) == 1:
        slug = form.cleaned_data["board"] if form.is_valid() else boards[0].slug
        query = urlencode({"about": page.pk, "kind": ThreadKind.QUESTION.value})
        return redirect(f"/{current_language()}/{start_path(slug)}?{query}")
    context = {"form": form, "about": page, "robots_noindex": True, "page_title": _("Ask a question")}
    return render(request, "forums/linking/ask.html", context, status=400 if form.is_bound else 200)


@require_safe
def about(request, pk):
    """All threads about a page that the reader may see."""
    page = page_or_404(pk)
    viewer = request.user if is_member(request.user) else None
    threads = threads_about(page.translation_key, viewer).order_by("-last_post_at", "-pk")
    listed = page_of(request, threads, size=ON_A_PAGE)
    for thread in listed:
        thread.path = thread_url(thread.pk)
        thread.answers = max(0, thread.last_number - 1)
    context = {
        "about": page,
        "listed": listed,
        "robots_noindex": viewer is not None,
        "page_title": _("Questions and discussions"),
    }
    return render(request, "forums/linking/about.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def practice(request, pk):
    """Turns a solved question into a draft practice; see `making.make_practice`."""
    threads = visible_threads(request.user).select_related("board", "accepted", "practice")
    thread: Thread = get_object_or_404(threads, pk=pk)
    if not can_make_practice(request.user, thread):
        raise PermissionDenied
    if thread.practice_id:
        return _page(request, thread, None, status=409 if request.method == "POST" else 200)
    form = PracticeForm(request.POST or None, thread=thread, reader=request.user)
    if request.method != "POST" or not form.is_valid():
        return _page(request, thread, form, status=400 if request.method == "POST" else 200)
    told = form.cleaned_data
    try:
        submission = make_practice(
            thread=thread, by=request.user, language=told["language"], title=told["title"], posts=told.get("posts", ())
        )
    except AlreadyMade:
        return _page(request, thread, None, status=409)
    messages.success(request, _("The draft has begun. It names the discussion; put it into your own words."))
    return redirect("contributing:section", submission.key, "short")


def _page(request, thread, form, status):
    context = {
        "thread": thread,
        "thread_url": thread_url(thread.pk),
        "form": form,
        "robots_noindex": True,
        "page_title": _("Make a practice of it"),
    }
    return render(request, "forums/linking/practice.html", context, status=status)
