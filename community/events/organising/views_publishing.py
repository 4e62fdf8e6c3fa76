"""The pages on which an event is checked and announced, called off, and copied."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ..doors import for_organisers
from ..services import NotPossible
from ..services.changing import announce, cancel_event, take_back
from ..services.copying import copy_event
from ..showing.addresses import event_url
from . import checklist
from .forms.words import CancelForm, CopyForm
from .pages import Preparation, show
from .saving import put_errors


@for_organisers
def publish(request, event):
    """What is missing, and the buttons that announce the event or take it back."""
    preparation = Preparation(event)
    if request.method == "POST":
        return _publish(request, preparation)
    sheets = checklist.by_language(preparation)
    context = {
        "missing": checklist.of_the_event(event), "sheets": sheets,
        "may_announce": not event.is_cancelled and not all(sheet.is_live for sheet in sheets),
        "is_taken": event.last_place > 0 or event.registrations.exists(), "event_url": event_url(event),
    }  # fmt: skip
    return show(request, preparation, "publish", "organising/publish.html", **context)


def _publish(request, preparation):
    event = preparation.event
    try:
        if "take_back" in request.POST:
            take_back(event=event, by=request.user)
            messages.success(request, _("The event is a draft again."))
        else:
            announce(event=event, by=request.user, languages=request.POST.getlist("language"))
            messages.success(request, _("The event is announced."))
    except NotPossible as problem:
        messages.error(request, str(problem))
    return redirect(request.path)


@for_organisers
def cancel(request, event):
    """Asks whether an event is to be called off, and why; then does it."""
    preparation = Preparation(event)
    form = CancelForm(request.POST if request.method == "POST" else None, languages=preparation.languages)
    status = 200
    if form.is_bound:
        status = 400
        if form.is_valid():
            try:
                cancel_event(event=event, by=request.user, reasons=form.reasons)
            except NotPossible as problem:
                form.add_error(None, str(problem))
            else:
                messages.success(request, _("The event is cancelled. All who are registered are told."))
                return redirect("organising:publish", event.slug)
    context = {"form": form, "page_title": _("Cancel the event")}
    return show(request, preparation, "publish", "organising/cancel.html", status=status, **context)


@for_organisers
def copy(request, event):
    """Asks for the new start, and makes the copy."""
    preparation = Preparation(event)
    form = CopyForm(request.POST if request.method == "POST" else None, event=event)
    status = 200
    if form.is_bound:
        status = 400
        if form.is_valid():
            try:
                made = copy_event(event=event, by=request.user, starts_at=form.cleaned_data["starts_at"])
            except ValidationError as problem:
                put_errors(form, problem)
            else:
                messages.success(request, _("This is the copy, a draft. Speakers are to be asked anew."))
                return redirect("organising:edit", made.slug)
    context = {"form": form, "page_title": _("Copy as a new draft")}
    return show(request, preparation, "edit", "organising/copy.html", status=status, **context)
