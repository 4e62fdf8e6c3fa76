"""The pages of a consultation: its statements with votes and results, proposing one, voting."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.core.languages import current_language
from portal.core.paging import page_of

from ..addresses import thread_url
from ..models import Access, Choice, Statement, Thread, ThreadKind
from ..permissions import can_answer, can_see_thread, can_take_part, is_open, visible_statements
from . import services
from .forms import StatementForm
from .queries import FEWEST_VOTES, Result, comments_on, statements_of, turnout_of
from .table import csv_response

STATEMENTS_ON_A_PAGE = 20


def readable_consultation(request, pk):
    """The consultation of this number; an answer that leads visitors to the log-in where members may read it.

    Raises Http404 for what there is not, or not for her.
    """
    thread = Thread.objects.select_related("board", "merged_into__board").filter(pk=pk).first()
    target = thread.merged_into if thread is not None else None
    if target is not None and can_see_thread(request.user, target):
        return None, redirect("consulting:consultation", target.pk)
    if thread is None or thread.kind != ThreadKind.CONSULTATION or not can_see_thread(request.user, thread):
        is_for_members = thread is not None and thread.board.access == Access.MEMBERS
        if is_for_members and not request.user.is_authenticated:
            return None, redirect_to_login(request.get_full_path())
        raise Http404(_("There is no such consultation."))
    return thread, None


@never_cache
@require_http_methods(["GET", "HEAD"])
def consultation(request, pk):
    """The statements, with the buttons to vote for members; with `?results=1` also what one has not voted on yet."""
    thread, elsewhere = readable_consultation(request, pk)
    if elsewhere:
        return elsewhere
    takes_part = can_take_part(request.user, thread)
    wants_results = request.GET.get("results") == "1"
    page = page_of(request, statements_of(thread, request.user), size=STATEMENTS_ON_A_PAGE)
    comments = comments_on(page)
    rows = [_row(one, takes_part, wants_results, comments.get(one.pk, [])) for one in page]
    context = {
        "thread": thread,
        "page_title": _("Statements: %(thread)s") % {"thread": thread.title},
        "page_obj": page,
        "query": "results=1&" if wants_results else "",
        "rows": rows,
        "hides_some": takes_part and any(row["result"] is None for row in rows),
        "choices": Choice.choices,
        "is_open": is_open(thread),
        "can_take_part": takes_part,
        "can_comment": can_answer(request.user, thread),
        "turnout": turnout_of(thread),
        "fewest": FEWEST_VOTES,
        "thread_url": thread_url(thread.pk),
        "below": f"/{current_language()}/forum/",
        "robots_noindex": thread.board.access != Access.EVERYONE or not thread.is_shown,
    }
    return render(request, "consulting/consultation.html", context)


def _row(statement, takes_part, wants_results, comments):
    """What is shown of a statement: its result not before one has voted oneself, unless one asks for it."""
    can_vote = takes_part and not statement.own_choice and not statement.is_pending and not statement.hidden_at
    is_told = wants_results or not can_vote
    return {
        "statement": statement,
        "can_vote": can_vote,
        "own": Choice(statement.own_choice).label if statement.own_choice else "",
        "comments": comments,
        "result": Result(statement) if is_told else None,
    }


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request, pk):
    """The form to propose a statement."""
    thread, elsewhere = readable_consultation(request, pk)
    if elsewhere:
        return elsewhere
    if not can_take_part(request.user, thread):
        raise PermissionDenied
    form = StatementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.propose_statement(thread=thread, by=request.user, **form.cleaned_data)
        except services.NotOpen:
            raise PermissionDenied from None
        except services.AlreadyProposed:
            form.add_error("text", _("This statement stands there already."))
        except services.StatementRefused as refused:
            form.add_error(None, str(refused))
        else:
            text = _("Your statement is there.")
            if made.is_pending:
                text = _("Your statement waits for a facilitator, as those of new members do.")
            messages.success(request, text)
            return redirect("consulting:consultation", thread.pk)
    context = {
        "thread": thread,
        "form": form,
        "thread_url": thread_url(thread.pk),
        "page_title": _("Propose a statement"),
        "robots_noindex": True,
    }
    return render(request, "consulting/propose.html", context, status=400 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def vote(request, pk):
    """Counts a vote; whoever comes by a link, such as after logging in, is led to where the buttons are."""
    statement = visible_statements(request.user).select_related("thread__board").filter(pk=pk).first()
    if statement is None:
        raise Http404(_("There is no such statement."))
    choice = request.POST.get("choice", "")
    if request.method == "POST" and choice in Choice:
        try:
            services.vote(statement=statement, by=request.user, choice=choice)
        except services.AlreadyVoted:
            messages.warning(request, _("You have voted on this statement before: that vote counts."))
        except services.NotOpen:
            messages.warning(request, _("This consultation takes no votes any more."))
        else:
            messages.success(request, _("Your vote is counted."))
    return redirect(f"{reverse('consulting:consultation', args=[statement.thread_id])}#statements")


@never_cache
@require_http_methods(["GET", "HEAD"])
def table(request, pk):
    """The result as CSV, without a word on who has voted what."""
    thread, elsewhere = readable_consultation(request, pk)
    if elsewhere:
        return elsewhere
    statements = Statement.objects.filter(thread=thread, is_pending=False, hidden_at=None).order_by("pk")
    return csv_response(thread, statements)
