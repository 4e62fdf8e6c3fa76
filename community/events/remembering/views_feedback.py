"""How an event was: asked of those who took part, read by those who look after it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.core.languages import current_language

from ..doors import for_organisers
from ..registering.views_own import secret
from ..services.seats import NotPossible
from . import opinions
from .feedback import refusal_for
from .forms import FeedbackForm
from .frames import frame
from .services import AlreadyGiven, give_feedback


@require_http_methods(["GET", "HEAD", "POST"])
@secret
def give(request, registration):
    """The form by which a participant says how it was, at the secret of her registration; once."""
    event = registration.event
    is_given = registration.feedback_given_at is not None
    refusal = "" if is_given else refusal_for(registration, event)
    form, status = FeedbackForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST" and (is_given or form.is_valid()):
        try:
            if is_given:
                raise AlreadyGiven("")
            give_feedback(registration=registration, language=current_language(), **form.cleaned_data)
        except AlreadyGiven:
            messages.info(request, _("You have told us how it was before. Thank you."))
        except NotPossible as fault:
            refusal, status = str(fault), 409
        else:
            messages.success(request, _("Thank you. What you said goes to the organisers without your name."))
        if status == 200:
            return redirect("remembering:feedback", registration.token)
    elif form.errors:
        status = 400
    context = frame(event, request) | {
        "registration": registration,
        "is_given": is_given,
        "refusal": refusal,
        "form": None if is_given or refusal else form,
    }
    return render(request, "events/remembering/feedback.html", context, status=status)


@for_organisers
def results(request, event):
    """What participants thought: figures of each question, then what they wrote."""
    context = frame(event, request) | opinions.of(event, request)
    return render(request, "events/remembering/feedback_results.html", context)
