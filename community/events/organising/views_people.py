"""The pages of the practices that belong to an event, and of those who organise it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from community.members.models import User
from community.members.queries import shown_name
from portal.core.languages import best_versions, current_language
from portal.core.visibility import published
from practices.models import PracticePage

from ..choices import Relation
from ..doors import for_organisers
from ..services import NotPossible
from ..services.team import add_organiser, remove_organiser, set_practices
from .forms.people import PracticesForm, TeamForm
from .pages import Preparation, go_on, show


@for_organisers
def practices(request, event):
    """Which practices are presented at the event, or belong to its theme."""
    preparation = Preparation(event)
    rows = list(event.practices.select_related("practice"))
    initial = {
        relation.value: "\n".join(row.practice.number for row in rows if row.relation == relation)
        for relation in Relation
    }
    form = PracticesForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        set_practices(event=event, practices=form.practices)
        return go_on(request, preparation, "practices")
    keys = [row.practice.translation_key for row in rows]
    pages = published(PracticePage.objects.filter(translation_key__in=keys).select_related("locale"))
    context = {"form": form, "practices": best_versions(pages, current_language())}
    status = 400 if form.errors else 200
    return show(request, preparation, "practices", "organising/practices.html", status=status, **context)


@for_organisers
def team(request, event):
    """Who looks after the event."""
    preparation = Preparation(event)
    if request.method == "POST" and "remove" in request.POST:
        return _remove(request, event)
    form = TeamForm(request.POST if request.method == "POST" else None, viewer=request.user)
    if form.is_bound and form.is_valid():
        add_organiser(event=event, user=form.cleaned_data["person"])
        messages.success(request, _("She looks after the event now."))
        return redirect(request.path)
    people = [row.user for row in event.organisers.select_related("user__profile").order_by("pk")]
    context = {"form": form, "people": [(one, shown_name(one, request.user)) for one in people]}
    return show(request, preparation, "team", "organising/team.html", status=400 if form.errors else 200, **context)


def _remove(request, event):
    found = User.objects.filter(key=request.POST["remove"], events_organised__event=event).first()
    if found is None:
        raise Http404
    try:
        remove_organiser(event=event, user=found)
    except NotPossible as problem:
        messages.error(request, str(problem))
        return redirect(request.path)
    messages.success(request, _("She no longer looks after the event."))
    # Who took herself out is sent where she may still be.
    return redirect("members:start" if found == request.user else request.path)
