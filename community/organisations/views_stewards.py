"""Pages of those who look after organisations that nobody else can."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from portal.core.paging import page_of

from . import queries, services
from .errors import HasOwner
from .forms import NewOwnerForm
from .pages import ask, organisation_page, posted
from .permissions import is_steward, require


@never_cache
@login_required
def stewardship(request):
    """Claims to decide, and organisations that nobody decides about."""
    require(is_steward(request.user))
    context = {
        "claims": queries.pending_claims()[:100],
        "abandoned": page_of(request, queries.abandoned_organisations(), size=50),
        "robots_noindex": True,
    }
    return render(request, "organisations/stewardship.html", context)


@organisation_page()
def reassignment(request, organisation):
    """Gives an organisation that nobody decides about a new owner."""
    require(is_steward(request.user))
    form = NewOwnerForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            services.reassign_organisation(organisation=organisation, owner=form.member, steward=request.user)
        except HasOwner as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The organisation has a new owner, who has been told."))
            return redirect("organisations:stewardship")
    words = [_("Nobody decides about this organisation at present. Its new owner is told by mail.")]
    return ask(
        request, organisation, heading=_("Find a new owner"), submit=_("Make this member its owner"), form=form,
        words=words, back_url=reverse("organisations:stewardship"),
    )  # fmt: skip
