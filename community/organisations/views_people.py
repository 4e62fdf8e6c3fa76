"""Pages of the people of an organisation: who they are, what each may do, leaving."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.core.paging import page_of

from . import queries, services
from .errors import LastOwner
from .forms import InvitationForm, RoleForm
from .models import Membership
from .pages import ask, one_or_404, organisation_page, posted
from .permissions import can_manage, require, role_of

#: People on a page.
SIZE = 50


@organisation_page(is_public=True)
def people(request, organisation):
    """Those whom the reader may see; for who decides about them, all of them, with invitations and requests."""
    manages = can_manage(request.user, organisation)
    context = {
        "organisation": organisation,
        "people": page_of(request, queries.people_of(organisation, request.user, knows_all=manages), size=SIZE),
        "manages": manages,
        "role": role_of(request.user, organisation),
        "robots_noindex": True,
    }
    if manages:
        context["invitations"] = queries.open_invitations(organisation)[:SIZE]
        context["requests"] = queries.pending_requests(organisation)[:SIZE]
        context["form"] = InvitationForm()
    return render(request, "organisations/people.html", context)


@organisation_page()
def person(request, organisation, key):
    """One of its people, for who decides about them: another role, or the way to removal."""
    require(can_manage(request.user, organisation))
    membership = one_or_404(queries.membership_with, organisation, key, missing=Membership.DoesNotExist)
    form = RoleForm(posted(request), initial={"role": membership.role})
    if request.method == "POST" and form.is_valid():
        try:
            services.change_role(
                organisation=organisation, user=membership.user, role=form.cleaned_data["role"], by=request.user
            )
        except LastOwner as refusal:
            form.add_error("role", str(refusal))
        else:
            messages.success(request, _("The role has been changed."))
            return redirect("organisations:people", organisation.slug)
    return ask(
        request, organisation, heading=membership.user.get_short_name(), submit=_("Change the role"), form=form,
        back_url=reverse("organisations:people", args=[organisation.slug]),
        other_url=reverse("organisations:person_removal", args=[organisation.slug, key]),
        other_label=_("Remove from the organisation"),
    )  # fmt: skip


@organisation_page()
def person_removal(request, organisation, key):
    """Asks before somebody is taken out."""
    require(can_manage(request.user, organisation))
    membership = one_or_404(queries.membership_with, organisation, key, missing=Membership.DoesNotExist)
    return _ending(
        request, organisation,
        lambda: services.remove_member(organisation=organisation, user=membership.user, by=request.user),
        # Translators: asked before a person is taken out of an organisation
        heading=_("Remove %(person)s?") % {"person": membership.user.get_short_name()},
        submit=_("Remove"),
        done=_("%(person)s no longer belongs to the organisation.") % {"person": membership.user.get_short_name()},
        words=[_("The account stays; nobody speaks for the organisation with it any more.")],
    )  # fmt: skip


@organisation_page()
def departure(request, organisation):
    """Asks before somebody leaves; 404 for who does not belong to it."""
    if role_of(request.user, organisation) is None:
        raise Http404(_("You do not belong to this organisation."))
    return _ending(
        request, organisation,
        lambda: services.leave(organisation=organisation, user=request.user),
        heading=_("Leave this organisation?"),
        submit=_("Leave"),
        done=_("You have left the organisation."),
        words=[_("What you have written for it stays. To come back you would need an invitation, or ask.")],
    )  # fmt: skip


def _ending(request, organisation, end, *, done, **page):
    """Asks, and does what was asked about; who would leave no owner behind is told how to hand over."""
    refusal = ""
    if request.method == "POST":
        try:
            end()
        except LastOwner as last:
            refusal = str(last)
        except Membership.DoesNotExist:  # somebody else was quicker
            return redirect(organisation)
        else:
            messages.success(request, done)
            return redirect(organisation)
    hand_over = reverse("organisations:people", args=[organisation.slug]) if refusal else ""
    return ask(
        request, organisation, refusal=refusal, other_url=hand_over, other_label=_("Hand the organisation over"),
        is_grave=True, **page,
    )  # fmt: skip
