"""Pages about invitations: sending one, taking it back, and what its link leads to."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from . import queries, services
from .errors import InvitationOver, TooMany
from .forms import InvitationForm
from .models import Invitation, InvitationState
from .pages import ask, one_or_404, organisation_page, posted
from .permissions import can_manage, is_member, require, role_of


@organisation_page()
def invitation_new(request, organisation):
    """Sends an invitation; says the same whether or not the address is known here."""
    require(can_manage(request.user, organisation))
    form = InvitationForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            services.invite(organisation=organisation, by=request.user, **form.cleaned_data)
        except TooMany as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The invitation is on its way. It holds for two weeks."))
            return redirect("organisations:people", organisation.slug)
    words = [_("The mail names you and the organisation. Who gets it joins by its link, with an account or a new one.")]
    return ask(
        request, organisation, heading=_("Invite somebody"), submit=_("Send the invitation"), form=form, words=words,
        back_url=reverse("organisations:people", args=[organisation.slug]),
    )  # fmt: skip


@require_POST
@organisation_page()
def invitation_withdrawal(request, organisation, pk):
    """Takes an invitation of this organisation back."""
    invitation = get_object_or_404(Invitation, pk=pk, organisation=organisation)
    services.withdraw_invitation(invitation=invitation, by=request.user)
    messages.success(request, _("The invitation has been withdrawn; its link no longer works."))
    return redirect("organisations:people", organisation.slug)


@never_cache
def invitation(request, token):
    """What the link in the mail leads to: who invites to what, and a button to accept."""
    found = one_or_404(queries.invitation_by, token, missing=Invitation.DoesNotExist)
    if found.state != InvitationState.OPEN:
        return _over(request, found)
    if request.method == "POST" and is_member(request.user):
        try:
            services.accept_invitation(invitation=found, user=request.user)
        except InvitationOver:
            return _over(request, queries.invitation_by(token))
        messages.success(request, _("Welcome: you belong to the organisation now."))
        return redirect(found.organisation)
    context = {
        "invitation": found,
        "organisation": found.organisation,
        "role": role_of(request.user, found.organisation),
        "is_for_another": is_member(request.user) and request.user.email.lower() != found.email.lower(),
        "robots_noindex": True,
    }
    return render(request, "organisations/invitation.html", context)


def _over(request, found):
    context = {"invitation": found, "organisation": found.organisation, "robots_noindex": True}
    return render(request, "organisations/invitation_over.html", context, status=410)
