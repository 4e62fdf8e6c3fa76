"""A thread page by page, its posts by their permanent addresses, and the files that came with them."""

from functools import partial

from django.conf import settings
from django.http import FileResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.core.languages import direction
from portal.core.media import DOCUMENT_POLICY
from portal.core.urls import absolute_url, in_language

from ..models import Access, PostFile, Thread, ThreadKind
from ..permissions import can_accept, can_answer, can_see_thread, is_member, visible_posts
from .doors import address_of, nothing, post_of, turned_away
from .linked_data import thread_data
from .paging import last_page_of, page_links, page_number, page_url
from .people import Faces
from .queries import accepted_post, kept_board_name, number_range, page_about, page_of_posts, thread_to_read
from .ranges import ReadNumbers
from .rows import PostRows, labels_of
from .tracking import first_unread, mark_read, reading_of


@require_safe
def thread(request, pk):
    """A page of a thread; what a member is shown counts as read. One that was merged leads to where its posts went."""
    found = thread_or_404(pk, request.user)
    if found.merged_into_id:
        return HttpResponsePermanentRedirect(reverse("forums:thread", args=[found.merged_into_id]))
    if not can_see_thread(request.user, found):
        return turned_away(request, found.board)
    number = page_number(request, last_page_of(found))
    response = render(request, "forums/thread.html", _thread_context(request, found, number))
    if is_member(request.user):
        add_never_cache_headers(response)
    return response


def thread_or_404(pk, user):
    """The thread of this number, whoever may see it; raises Http404."""
    try:
        return thread_to_read(pk, user)
    except Thread.DoesNotExist:
        raise nothing() from None


def _thread_context(request, found, number):
    user, faces, last_page = request.user, Faces(request.user), last_page_of(found)
    address = reverse("forums:thread", args=[found.pk])
    posts = page_of_posts(found, number, user)
    accepts = found.kind == ThreadKind.QUESTION and can_accept(user, found)
    before = ReadNumbers.of(reading_of(user, found)) if is_member(user) else None
    rows = PostRows(found, user, faces=faces, accepts=accepts, read=before).of(posts)
    about, is_public = page_about(found), found.board.access == Access.EVERYONE and found.is_shown
    accepted = _accepted(found, posts) if number == 1 else None
    # The address of the thread in its own language is the one that search engines are told.
    canonical = absolute_url(in_language(page_url(address, number), found.language))
    return {
        "thread": found,
        "page_title": found.title,
        "content_direction": direction(found.language),
        "board": kept_board_name(found.board),
        "author": faces.of(found.author),
        "labels": labels_of(found),
        "rows": rows,
        "about": about,
        "accepted": accepted,
        "accepted_by": faces.of(accepted.author) if accepted else None,
        "is_first_page": number == 1,
        "is_last_page": number == last_page,
        "number": number,
        "last_page": last_page,
        "pages": page_links(number, last_page, address),
        "previous_url": page_url(address, number - 1) if number > 1 else "",
        "next_url": page_url(address, number + 1) if number < last_page else "",
        "unread_url": _unread_url(request, found, number, posts),
        "answer_url": address_or_none("writing:answer", found.pk) if can_answer(user, found) else "",
        "is_public": is_public,
        "posts": [*posts, found.accepted] if found.accepted_id else posts,
        # Written when the page is, after names were filled into the posts.
        "linked_data": partial(thread_data, found, rows, about, canonical) if is_public else "",
        "canonical_url": canonical,
        "hreflang_links": [{"code": code, "url": canonical} for code in (found.language, "x-default")],
        "robots_noindex": not is_public,
    }


def _accepted(found, posts):
    """The accepted answer; no query where it stands on the same page."""
    on_page = next((post for post in posts if post.pk == found.accepted_id), None)
    if on_page is None:
        return accepted_post(found)
    return on_page if on_page.is_shown else None


def _unread_url(request, found, number, posts):
    """Marks the page as read; the address of the first unread post of the other pages, "" where there is none."""
    user = request.user
    if not is_member(user):
        return ""
    if request.method == "GET":
        first, last = number_range(number)
        waiting = [post.number for post in posts if post.is_pending and post.author_id != user.pk]
        read = mark_read(user=user, thread=found, first=first, last=min(last, found.last_number), unseen=waiting)
        if found.last_new is None or (found.last_new <= read.read_to):
            return ""
        if found.last_new in read and first_unread(user, found) is None:
            return ""
    return reverse("forums:unread", args=[found.pk]) if found.last_new else ""


def address_or_none(name, *arguments):
    """The address of this name; "" where that part of the forum is not installed."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""


@require_safe
def post(request, pk):
    """Leads to where the post stands now: a permanent address, whatever becomes of pages and threads."""
    found = post_of(pk)
    if not can_see_thread(request.user, found.thread):
        return turned_away(request, found.thread.board)
    return HttpResponseRedirect(address_of(found))


@never_cache
@require_safe
def unread(request, pk):
    """Leads a member to the first post that is new to her, or to the last; a visitor to the beginning."""
    found = thread_or_404(pk, request.user)
    if not can_see_thread(request.user, found):
        return turned_away(request, found.board)
    address = reverse("forums:thread", args=[found.pk])
    if not is_member(request.user):
        return HttpResponseRedirect(address)
    number = first_unread(request.user, found) or found.last_number
    page = (number - 1) // number_range(1)[1] + 1
    return HttpResponseRedirect(f"{page_url(address, page)}#post-{number}")


@require_safe
def file(request, pk):
    """A picture or file of a post, for those who see its text; what is not sent yet for its writer alone.

    A picture is shown, any other file saved; nothing in it may run.
    """
    found = PostFile.objects.select_related("post__thread__board").filter(pk=pk).first()
    if found is None:
        raise nothing()
    if found.post is None:
        if not is_member(request.user) or found.uploader_id != request.user.pk:
            raise nothing()
    elif not visible_posts(request.user).filter(pk=found.post_id).exists():
        return turned_away(request, found.post.thread.board)
    return _sent(found)


def _sent(found):
    try:
        response = FileResponse(found.file.open("rb"), as_attachment=not found.is_picture, filename=found.name)
    except OSError:
        raise nothing() from None
    if found.is_picture:
        response.headers["Content-Type"] = "image/webp" if found.file.name.endswith(".webp") else "image/jpeg"
    response.headers["Content-Security-Policy"] = DOCUMENT_POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = f"private, max-age={settings.SESSION_COOKIE_AGE if found.is_picture else 0}"
    return response
