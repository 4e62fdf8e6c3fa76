"""The tools for a board: its threads, several of them at once."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from portal.core.paging import page_of

from ..models import Thread
from ..permissions import can_moderate
from . import actions, services
from .actions import MERGE, MOST_AT_ONCE, MOVE, THREAD_ACTIONS
from .forms import KeptForm, MoveForm
from .pages import board_tool, chosen_keys, titles_of
from .queries import STATES, threads_of

THREADS_ON_A_PAGE = 50


@board_tool
def board(request, board):
    """The threads of a board with boxes to tick; what is to be done with them is asked before it is done."""
    if request.method != "POST":
        return _list(request, board)
    keys, code = chosen_keys(request, "thread"), request.POST.get("action", "")
    if not keys:
        return _list(request, board, fault=_("No thread is chosen: tick one or more of them."))
    if code not in (*THREAD_ACTIONS, MOVE, MERGE):
        return _list(request, board, fault=_("Choose what is to be done with them."), ticked=keys)
    if len(keys) > MOST_AT_ONCE:
        return _list(request, board, fault=_too_many(), ticked=keys)
    threads = _threads(request.user, keys)
    if code == MERGE and len(threads) < 2:
        return _list(request, board, fault=_("Two threads at least are needed to make one of them."), ticked=keys)
    form = _form(request, code, board, threads)
    if "confirmed" in request.POST and (form is None or form.is_valid()):
        try:
            _do(request, code, threads, form)
        except services.ToolRefused as refused:
            messages.error(request, refusal_of(refused))
        return redirect("moderating:board", board.slug)
    return _ask(request, board, code, threads, form)


def _threads(user, keys):
    """The threads of these keys; raises Http404 for what is none, or not hers to look after."""
    threads = list(Thread.objects.filter(pk__in=keys).select_related("board", "author").order_by("pk"))
    if len(threads) != len(keys) or not all(can_moderate(user, thread.board) for thread in threads):
        raise Http404(_("There is no such thread."))
    return threads


def _form(request, code, board, threads):
    """What has to be told beside the threads, if anything."""
    typed = request.POST if "confirmed" in request.POST else None
    if code == MOVE:
        return MoveForm(typed, user=request.user, source=board)
    return KeptForm(typed, threads=threads) if code == MERGE else None


def _do(request, code, threads, form):
    """Does it and says what came of it."""
    by = request.user
    if code == MERGE:
        into = form.cleaned_data["into"]
        others = [one for one in threads if one.pk != into.pk]
        kept = services.merge_threads(
            into=into, threads=others, by=by, is_appended=form.cleaned_data["order"] == "append"
        )
        messages.success(request, merged(len(others), kept))
        return
    if code == MOVE:
        to = form.cleaned_data["board"]
        action = actions.Action(MOVE, "", lambda one, by: services.move_thread(thread=one, to=to, by=by), "")
    else:
        action = THREAD_ACTIONS[code]
    done, left = action.apply(threads, by)
    if done:
        messages.success(request, actions.threads_done(code, done))
    if left:
        messages.warning(request, actions.left_as_it_was(left))


def merged(count, into) -> str:
    """That so many threads have gone into one."""
    sentence = ngettext(
        "%(count)d thread has gone into “%(title)s”.", "%(count)d threads have gone into “%(title)s”.", count
    )
    return sentence % {"count": count, "title": into.title}


def refusal_of(refused) -> str:
    """Why nothing was done, in a sentence."""
    sentences = {
        services.NotFacilitator: _("You do not look after all of these threads, or may not write on that board."),
        services.ThreadGone: _("Somebody was quicker: what you chose stands elsewhere by now. Please look again."),
        services.CannotTogether: _(
            "A consultation has statements with votes: it stays one, and goes together with other consultations only."
        ),
        services.NothingLeft: _("One post at least has to stay."),
        services.TooMany: _too_many(),
    }
    return sentences[type(refused)]


def _too_many():
    return _("That is too much at once. Please do it in several steps.")


def _list(request, board, fault="", ticked=()):
    state = request.GET.get("state", "")
    if state not in STATES:
        raise Http404
    address = reverse("moderating:board", args=[board.slug])
    labels = {
        "": pgettext("threads", "All"),
        "pending": pgettext("threads", "Wait for approval"),
        "hidden": pgettext("threads", "Hidden"),
        "locked": pgettext("threads", "Locked"),
        "pinned": pgettext("threads", "Pinned"),
    }
    title = titles_of([board])[board.pk]
    context = {
        "board": board,
        "board_title": title,
        "page_title": _("Tools: %(board)s") % {"board": title},
        "page_obj": page_of(request, threads_of(board, state), size=THREADS_ON_A_PAGE),
        "query": f"state={state}&" if state else "",
        "tabs": [
            (label, f"{address}?state={code}" if code else address, code == state) for code, label in labels.items()
        ],
        "actions": [*THREAD_ACTIONS.values()],
        "action": request.POST.get("action", ""),
        "ticked": ticked,
        "fault": fault,
        "robots_noindex": True,
    }
    return render(request, "moderating/board.html", context, status=400 if fault else 200)


def _ask(request, board, code, threads, form):
    meanings = {
        MOVE: _("They will be read by those who read the board to which they go. Pinned ones are no longer pinned."),
        MERGE: _("One thread stays, and the posts of the others go into it. Their addresses will lead there."),
    }
    labels = {MOVE: pgettext("action", "Move"), MERGE: pgettext("action", "Merge")}
    action = THREAD_ACTIONS.get(code)
    sentence = ngettext(
        "This will be done with %(count)d thread:", "This will be done with %(count)d threads:", len(threads)
    )
    context = {
        "label": action.label if action else labels[code],
        "page_title": action.label if action else labels[code],
        "meaning": action.meaning if action else meanings[code],
        "sentence": sentence % {"count": len(threads)},
        "things": [{"key": one.pk, "title": one.title, "language": one.language} for one in threads],
        "name": "thread",
        "code": code,
        "form": form,
        "back": reverse("moderating:board", args=[board.slug]),
        "back_title": titles_of([board])[board.pk],
        "robots_noindex": True,
    }
    return render(request, "moderating/ask.html", context, status=400 if form is not None and form.errors else 200)
