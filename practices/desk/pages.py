"""What the pages of the desk have in common: only for those who have a desk, and only what it shows them."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ..models import Submission
from ..permissions import is_on_desk, keep_answers, on_desk_of
from ..workflow.services import WrongState
from .queue import queue
from .rows import with_facts


def desk_page(view):
    """Decorator: the view gets the submission of `key` as the desk shows it to its reader, with her next action.

    404 for a key that there is not, 403 for what is not on her desk. Where somebody else was quicker (WrongState), she
    is told and led back to the submission.
    """

    @wraps(view)
    def with_submission(request, key, **kwargs):
        found = submission_for(request.user, key)
        if request.method in ("GET", "HEAD"):
            # What the queue has answered need not be asked again by the parts of the page.
            keep_answers(found, writes={request.user.pk: False})
        try:
            return view(request, found, **kwargs)
        except WrongState:
            messages.warning(request, _("Somebody was quicker: the practice is in another state by now."))
            return redirect("desk:submission", key)

    return never_cache(login_required(with_submission))


def submission_for(user, key) -> Submission:
    """The submission as the desk shows it to `user`; raises Http404 where there is none, PermissionDenied otherwise."""
    if not is_on_desk(user):
        raise PermissionDenied
    rows = with_facts(queue(user)).select_related("page__owner", "page__latest_revision")
    found = rows.filter(on_desk_of(user), key=key).first()
    if found is None:
        if Submission.objects.filter(key=key).exists():
            raise PermissionDenied
        raise Http404(_("There is no such submission."))
    return found
