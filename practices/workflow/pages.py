"""What the pages about a submission have in common: found or 404, allowed or 403, never kept, shown as a form."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ..models import Submission
from ..permissions import keep_answers
from .services import WrongState

#: Somebody else was quicker.
CONFLICT = 409


def submission_page(may):
    """Decorator: the view gets the submission instead of its `key`, 404 for none; 403 for whom `may` does not let in.

    Who is not logged in is led to log in first.
    """

    def decorate(view):
        @wraps(view)
        def with_submission(request, key, **kwargs):
            rows = Submission.objects.select_related("page__locale", "page__owner", "page__latest_revision", "handler")
            submission = get_object_or_404(rows, key=key)
            keep_answers(submission)
            if not may(request.user, submission):
                raise PermissionDenied
            return view(request, submission, **kwargs)

        return never_cache(login_required(with_submission))

    return decorate


def posted(request):
    """What a form is filled with: what was sent, however little; None where a page is only opened."""
    return request.POST if request.method == "POST" else None


def state_page(request, submission, *, status=200, **context):
    """The page of a submission's state."""
    context = {"submission": submission, "robots_noindex": True, **context}
    return render(request, "workflow/state.html", context, status=status)


def ask(request, submission, *, heading, submit, form=None, status=200, **context):
    """A page that asks before something is done: words, fields perhaps, a button and a way back."""
    context = {
        "submission": submission, "heading": heading, "submit": submit, "form": form, "robots_noindex": True,
        "back_url": reverse("workflow:state", args=[submission.key]), **context,
    }  # fmt: skip
    return render(request, "workflow/ask.html", context, status=status)


def do(request, submission, act, *, done, to="workflow:state"):
    """Does it and leads on with the message `done`; where somebody else was quicker, says so (409)."""
    try:
        act()
    except WrongState:
        return too_late(request, Submission.objects.select_related("page__locale", "page__owner").get(pk=submission.pk))
    messages.success(request, done)
    return redirect(to, submission.key)


def too_late(request, submission):
    """The state as it is now, with a word on what has not been done."""
    refusal = _(
        "That could not be done: meanwhile somebody else has taken the practice on, or you did so in another window. "
        "Its state is now: %(state)s."
    )
    return state_page(request, submission, status=CONFLICT, refusal=refusal % {"state": submission.get_state_display()})
