"""The page of all checks of a draft."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ..models import Submission
from .form_names import submission_url
from .queries import newest_version, readable_submission, title_of
from .run import findings
from .showing import shown_findings


@never_cache
@login_required
@require_safe
def checks(request, key):
    """Everything the checks find, the comparison with the repository among it; for all who may read the draft."""
    try:
        submission = readable_submission(request.user, key)
    except Submission.DoesNotExist:
        raise Http404(_("There is no such practice.")) from None
    found = findings(newest_version(submission))
    context = {
        "submission": submission,
        "submission_title": title_of(submission),
        "submission_url": submission_url(submission),
        "shown": shown_findings(found, submission, request.user),
        "robots_noindex": True,
    }
    return render(request, "checks/page.html", context)
