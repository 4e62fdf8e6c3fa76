"""The pages on which members begin threads, answer, change and take back what they wrote."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from portal.core.languages import current_language
from portal.core.visibility import published

from ..addresses import post_url, thread_url
from ..mentions import named_html, with_names
from ..models import Board, ThreadKind
from ..permissions import can_answer, can_edit, can_read_board, can_remove, can_start, visible_posts, visible_threads
from ..services import PostRefused
from . import services
from .desk import Visit, quotation
from .forms import AnswerForm, EditForm, FirstPostForm, ThreadForm
from .guests import keeps_what_guests_typed
from .services import ChangedMeanwhile, NotNow

_methods = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@keeps_what_guests_typed
@login_required
@_methods
def start(request, slug):
    """The form that begins a thread on a board; `?about=` names a page, `?kind=` and `?title=` begin the form."""
    board = get_object_or_404(Board, slug=slug)
    if not can_read_board(request.user, board):
        raise Http404(_("There is no such board."))
    if not can_start(request.user, board):
        raise PermissionDenied
    kind = request.GET.get("kind", "")
    initial = {
        "kind": kind if kind in ThreadKind.values else ThreadKind.DISCUSSION,
        "title": request.GET.get("title", "")[: services.LONGEST_TITLE],
        "language": board.language or current_language(),
        "about": request.GET.get("about", ""),
    }
    visit = Visit(request, f"board:{board.pk}", ThreadForm, initial)
    about = _public_page(visit.typed.get("about"))
    context = {"board": board, "board_page": _page_of(board), "about": about}

    def send():
        text = visit.form.cleaned_data["text"]
        facts = {**visit.form.facts, "about": about}
        return services.send_thread(board=board, by=request.user, text=text, token=visit.token, **facts)

    return _write(visit, send, "forums/start.html", context)


@never_cache
@keeps_what_guests_typed
@login_required
@_methods
def answer(request, pk):
    """The form that answers in a thread; `?quote=` names a post whose words it begins with, or a `?passage=` of it.

    `?reply=` names a post that is answered without its words.
    """
    thread = _thread_or_404(request, pk)
    if not can_answer(request.user, thread):
        raise PermissionDenied
    quoted = _post_of(request, thread, request.GET.get("quote"))
    replied = quoted or _post_of(request, thread, request.GET.get("reply"))
    initial = {"statement": request.GET.get("statement", "")}
    if replied:
        initial["reply_to"] = str(replied.pk)
    visit = Visit(request, f"thread:{thread.pk}", AnswerForm, initial)
    if quoted and not visit.is_posted:
        before = visit.typed.get("text", "").rstrip()
        text = (f"{before}\n\n" if before else "") + quotation(quoted, request.user, request.GET.get("passage", ""))
        visit.typed = visit.typed | {"text": text, "reply_to": str(quoted.pk)}
        visit.form = AnswerForm(initial=visit.typed)
    replied = replied or _post_of(request, thread, visit.typed.get("reply_to"))
    statement = _statement_of(request, thread, visit.typed.get("statement"))
    context = {"thread": thread, "replied": replied, "statement": statement, "focus_text": bool(quoted)}

    def send():
        text = visit.form.cleaned_data["text"]
        return services.send_answer(
            thread=thread, by=request.user, text=text, token=visit.token, reply_to=replied, statement=statement
        )

    return _write(visit, send, "forums/answer.html", context)


@never_cache
@keeps_what_guests_typed
@login_required
@_methods
def edit(request, pk):
    """The form that changes a post, of the first one the title as well; who comes second sees both texts (409)."""
    post = _post_or_404(request, pk)
    if not can_edit(request.user, post):
        raise PermissionDenied
    is_first = post.number == 1
    text = with_names(post.text, request.user)
    initial = {"text": text, "title": post.thread.title, "base": str(services.version_of(post))}
    visit = Visit(request, f"post:{post.pk}", FirstPostForm if is_first else EditForm, initial, post)
    context = {"thread": post.thread, "post": post}

    def send():
        data = visit.form.cleaned_data
        base = visit.typed["base"]
        changed = services.edit_post(
            post=post, by=request.user, text=data["text"], title=data.get("title"), token=visit.token,
            base=int(base) if base.isascii() and base.isdigit() and len(base) < 9 else -1,
        )  # fmt: skip
        visit.change_files_of_post()
        return changed

    return _write(visit, send, "forums/edit.html", context)


@never_cache
@login_required
@_methods
def remove(request, pk):
    """Asks whether a post is to be taken away, and does it."""
    post = _post_or_404(request, pk)
    if not can_remove(request.user, post):
        raise PermissionDenied
    if request.method == "POST":
        services.remove_post(post=post, by=request.user)
        messages.success(request, _("The post is removed; its place stays."))
        return redirect(thread_url(post.thread_id) if post.number == 1 else post_url(post.pk))
    context = {"post": post, "thread": post.thread, "html": named_html(post.html, request.user), "robots_noindex": True}
    return render(request, "forums/remove.html", context)


def _write(visit, send, template, context):
    """Answers a form of the forum: shown, kept, previewed or sent."""
    status = 200
    if visit.is_posted:
        answered = visit.answer()
        if answered is not None:
            return answered
        if visit.button == "draft" and not visit.refused:
            messages.success(visit.request, _("Your draft is kept. You find it here again, and among your drafts."))
            return redirect(visit.request.get_full_path())
        if visit.button == "send":
            answered, status = _send(visit, send, context)
            if answered is not None:
                return answered
    return render(visit.request, template, context | visit.context(), status=status)


def _send(visit, send, context):
    """The redirect to what was written, or None and the status with which the form is shown again."""
    if not visit.is_valid():
        return None, 400
    try:
        post = send()
    except NotNow as refused:
        visit.refuse(refused.message)
        return None, 400
    except PostRefused:
        raise PermissionDenied from None
    except ChangedMeanwhile as changed:
        visit.refuse(_("Somebody has changed this post since you opened the form. Please put the two texts together."))
        context["theirs"] = with_names(changed.post.text, visit.user)
        visit.typed["base"] = str(services.version_of(changed.post))
        return None, 409
    if post.is_pending:
        messages.success(
            visit.request,
            _("Thank you. Your post waits for somebody who looks after the board; until then you alone see it."),
        )
    return redirect(post_url(post.pk)), 302


def _thread_or_404(request, pk):
    threads = visible_threads(request.user).select_related("board")
    return get_object_or_404(threads, pk=_number(pk))


def _post_or_404(request, pk):
    posts = visible_posts(request.user).select_related("thread__board", "author")
    return get_object_or_404(posts, pk=_number(pk))


def _post_of(request, thread, pk):
    """The post of this thread that an address or a form names, where she may read it; else None."""
    if not _is_number(pk):
        return None
    posts = visible_posts(request.user).filter(thread=thread, removed_at=None)
    return posts.select_related("author__profile").filter(pk=pk).first()


def _statement_of(request, thread, pk):
    if not _is_number(pk):
        return None
    return thread.statements.filter(hidden_at=None, is_pending=False, pk=pk).first()


def _public_page(pk):
    """The page that a thread is about: one that everybody may read; else None."""
    return published(Page.objects.all()).filter(pk=pk, depth__gt=2).first() if _is_number(pk) else None


def _page_of(board):
    """The board's page in the reader's language, or another."""
    pages = {page.locale.language_code: page for page in board.pages.live().select_related("locale")}
    return pages.get(current_language()) or pages.get("en") or next(iter(pages.values()), None)


def _is_number(text):
    text = str(text or "")
    return text.isascii() and text.isdigit() and len(text) < 16


def _number(pk):
    """A number that the database takes; 404 beyond."""
    if pk >= 2**63:
        raise Http404
    return pk
