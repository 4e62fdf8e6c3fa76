"""The tools for a thread: its posts, several of them at once, and the thread itself."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from portal.core.paging import page_of

from ..models import PAGE_SIZE, Access, Post
from . import actions, services
from .actions import MOST_AT_ONCE, POST_ACTIONS, SPLIT, THREAD_ACTIONS
from .forms import ChangeForm, MergeForm, MoveForm, SplitForm
from .pages import chosen_keys, thread_tool, titles_of
from .queries import posts_of
from .views_board import merged, refusal_of


@thread_tool
def thread(request, thread):
    """The posts of a thread with boxes to tick; what is to be done with them is asked before it is done."""
    if request.method != "POST":
        return _list(request, thread)
    keys, code = chosen_keys(request, "post"), request.POST.get("action", "")
    if not keys:
        return _list(request, thread, fault=_("No post is chosen: tick one or more of them."))
    if code not in (*POST_ACTIONS, SPLIT):
        return _list(request, thread, fault=_("Choose what is to be done with them."), ticked=keys)
    if len(keys) > MOST_AT_ONCE:
        return _list(request, thread, fault=refusal_of(services.TooMany()), ticked=keys)
    posts = list(Post.objects.filter(pk__in=keys).select_related("author__profile").order_by("number"))
    if len(posts) != len(keys):
        raise Http404(_("There is no such post."))
    if any(post.thread_id != thread.pk for post in posts):
        return _list(request, thread, fault=refusal_of(services.ThreadGone()))
    is_confirmed = "confirmed" in request.POST
    form = SplitForm(request.POST if is_confirmed else None, user=request.user, source=thread.board) \
        if code == SPLIT else None  # fmt: skip
    if is_confirmed and (form is None or form.is_valid()):
        return _do(request, code, thread, posts, form)
    return _ask(request, thread, code, posts, form)


def _do(request, code, thread, posts, form):
    """Does it, says what came of it, and leads to where one wants to look next."""
    if code == SPLIT:
        try:
            made = services.split_thread(thread=thread, posts=posts, by=request.user, **form.cleaned_data)
        except services.ToolRefused as refused:
            messages.error(request, refusal_of(refused))
            return redirect("moderating:thread", thread.pk)
        sentence = ngettext(
            "%(count)d post now stands in “%(title)s”.", "%(count)d posts now stand in “%(title)s”.", len(posts)
        )
        messages.success(request, sentence % {"count": len(posts), "title": made.title})
        return redirect("moderating:thread", made.pk)
    done, left = POST_ACTIONS[code].apply(posts, request.user)
    if done:
        messages.success(request, actions.posts_done(code, done))
    if left:
        messages.warning(request, actions.left_as_it_was(left))
    return redirect("moderating:thread", thread.pk)


def _list(request, thread, fault="", ticked=()):
    context = _about(thread, _("Tools: %(thread)s") % {"thread": thread.title}) | {
        "page_obj": page_of(request, posts_of(thread), size=PAGE_SIZE),
        "thread_actions": applicable(thread),
        "actions": [*POST_ACTIONS.values()],
        "action": request.POST.get("action", ""),
        "ticked": ticked,
        "fault": fault,
    }
    return render(request, "moderating/thread.html", context, status=400 if fault else 200)


def applicable(thread):
    """The single actions that would change something about a thread."""
    codes = (
        "unlock" if thread.is_locked else "lock",
        "unpin" if thread.is_pinned else "pin",
        "show" if thread.hidden_at else "hide",
        *(["approve"] if thread.is_pending else []),
    )
    return [THREAD_ACTIONS[code] for code in codes]


def _ask(request, thread, code, posts, form):
    sentence = ngettext("This will be done with %(count)d post:", "This will be done with %(count)d posts:", len(posts))
    split = (
        pgettext("action", "Make a thread of them"),
        _(
            "They leave this thread for one of their own. The others are numbered anew, and a line in each thread "
            "tells where the other is. Permanent links to posts stay right."
        ),
    )
    action = POST_ACTIONS.get(code)
    label, meaning = (action.label, action.meaning) if action else split
    context = _about(thread, label) | {
        "label": label,
        "meaning": meaning,
        "sentence": sentence % {"count": len(posts)},
        "things": [{"key": one.pk, "title": f"#{one.number}", "post": one} for one in posts],
        "name": "post",
        "code": code,
        "form": form,
        "back": reverse("moderating:thread", args=[thread.pk]),
        "back_title": thread.title,
    }
    return render(request, "moderating/ask.html", context, status=400 if form is not None and form.errors else 200)


@thread_tool
def act(request, thread):
    """Does one thing with a thread; whoever comes by a link is led to where the buttons are."""
    action = THREAD_ACTIONS.get(request.POST.get("action", ""))
    if request.method == "POST" and action is not None:
        done, _left = action.apply([thread], request.user)
        if done:
            messages.success(request, actions.threads_done(action.code, 1))
        else:
            messages.warning(request, actions.left_as_it_was(1))
    return redirect("moderating:thread", thread.pk)


@thread_tool
def change(request, thread):
    """Title, kind and language."""
    initial = {"title": thread.title, "kind": thread.kind, "language": thread.language}
    form = ChangeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_thread(thread=thread, by=request.user, **form.cleaned_data)
        except services.ToolRefused as refused:
            form.add_error(None, refusal_of(refused))
        else:
            messages.success(request, _("The thread is changed."))
            return redirect("moderating:thread", thread.pk)
    return _form_page(request, thread, form, _("Change title, kind or language"), "", _("Save"))


@thread_tool
def move(request, thread):
    """To which board the thread goes."""
    form = MoveForm(request.POST or None, user=request.user, source=thread.board)
    if request.method == "POST" and form.is_valid():
        try:
            services.move_thread(thread=thread, to=form.cleaned_data["board"], by=request.user)
        except services.ToolRefused as refused:
            form.add_error(None, refusal_of(refused))
        else:
            messages.success(request, actions.threads_done("move", 1))
            return redirect("moderating:thread", thread.pk)
    meaning = _("It will be read by those who read the board to which it goes.")
    if thread.board.access != Access.EVERYONE:
        meaning = _(
            "Not everybody reads the board on which it stands now. It will be read by those who read the other."
        )
    return _form_page(request, thread, form, _("Move to another board"), meaning, pgettext("action", "Move"))


@thread_tool
def merge(request, thread):
    """Into which thread this one goes."""
    form = MergeForm(request.POST or None, thread=thread)
    if request.method == "POST" and form.is_valid():
        try:
            kept = services.merge_threads(
                into=form.cleaned_data["into"], threads=[thread], by=request.user,
                is_appended=form.cleaned_data["order"] == "append",
            )  # fmt: skip
        except services.NotFacilitator:
            form.add_error("into", _("There is no other thread of this address or number."))
        except services.ToolRefused as refused:
            form.add_error(None, refusal_of(refused))
        else:
            messages.success(request, merged(1, kept))
            return redirect("moderating:thread", kept.pk)
    meaning = _(
        "All its posts go into the other thread, and its address will lead there. This cannot be undone at once."
    )
    return _form_page(request, thread, form, _("Merge into another thread"), meaning, pgettext("action", "Merge"))


def _form_page(request, thread, form, title, meaning, label):
    context = _about(thread, title) | {"form": form, "title": title, "meaning": meaning, "label": label}
    return render(request, "moderating/form.html", context, status=400 if form.errors else 200)


def _about(thread, title):
    return {
        "thread": thread,
        "board_title": titles_of([thread.board])[thread.board_id],
        "page_title": title,
        "robots_noindex": True,
    }
