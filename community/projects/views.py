"""Pages on which organisations ask to become partners of a project, and its coordinator answers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from community.organisations.models import RequestState
from community.organisations.pages import posted
from community.organisations.permissions import organisations_to_act_for, require
from portal.core.languages import current_language
from portal.core.paging import page_of

from . import queries, services
from .errors import AlreadyDecided, Refused
from .forms import DecisionForm, PartnershipForm
from .models import PartnershipRequest, Project
from .permissions import can_coordinate


@never_cache
@login_required
def partnership(request, slug):
    """What it means to be an associated partner, the form to ask, and for the coordinator all who have asked."""
    project = get_object_or_404(Project, slug=slug)
    own, coordinates = organisations_to_act_for(request.user), can_coordinate(request.user, project)
    form = PartnershipForm(posted(request), organisations=own)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            services.ask_for_partnership(project=project, by=request.user, **data)
        except Refused as refusal:
            form.add_error("organisation", str(refusal))
        else:
            messages.success(request, _("Your request has been sent; the project\u2019s coordinator answers it."))
            return redirect("projects:partnership", project.slug)
    context = {
        "project": project,
        "project_page": queries.page_of_project(project, current_language()),
        "form": form,
        "has_organisation": bool(own),
        "coordinates": coordinates,
        "robots_noindex": True,
    }
    requests = queries.partnership_requests(project)
    if coordinates:
        context["requests"] = page_of(request, requests, size=50)
    else:
        context["own_requests"] = requests.filter(organisation__in=own)[:50]
    return render(request, "projects/partnership.html", context)


@never_cache
@login_required
def partnership_request(request, slug, pk):
    """One request, for who coordinates the project; 404 where it belongs to another project."""
    found = PartnershipRequest.objects.select_related("project", "organisation", "asked_by")
    asked = get_object_or_404(found, pk=pk, project__slug=slug)
    require(can_coordinate(request.user, asked.project))
    form = DecisionForm(posted(request))
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            decided = services.decide_partnership(
                asked=asked, by=request.user, is_accepted="decline" not in request.POST, **form.cleaned_data
            )
        except AlreadyDecided as problem:
            refusal = str(problem)
        else:
            messages.success(request, _said(decided))
            return redirect("projects:partnership", slug)
    if not asked.project.unnamed_associated_partners:
        del form.fields["was_counted"]
    is_open = asked.state == RequestState.PENDING and not refusal
    context = {"asked": asked, "project": asked.project, "form": form, "refusal": refusal, "is_open": is_open}
    return render(request, "projects/partnership_request.html", context | {"robots_noindex": True})


def _said(decided):
    """What came of a decision, in a sentence."""
    if decided.state == RequestState.ACCEPTED:
        return _("%(organisation)s is an associated partner now.") % {"organisation": decided.organisation.name}
    return _("The request has been declined.")
