"""Pages about who writes a practice: co-authors, invitations, the firm it is told for, who signs."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from community.organisations.permissions import is_member

from .. import permissions
from ..models import Coauthor, CoauthorInvitation
from . import people as services
from . import queries
from .forms import FirmForm, InvitationForm, SignatureForm
from .pages import ask, posted, submission_page

#: Invitations on a page.
SIZE = 50


def _back(submission):
    return redirect("workflow:people", submission.key)


@submission_page(permissions.can_see_authors)
def people(request, submission):
    """Who writes it, and for who decides about that: invitations, handing over, the firm, who signs."""
    decides = permissions.can_choose_authors(request.user, submission)
    context = {
        "submission": submission,
        "coauthors": queries.coauthors_of(submission),
        "decides": decides,
        "robots_noindex": True,
    }
    if decides:
        context["invitations"] = queries.open_invitations(submission)[:SIZE]
        context["form"] = InvitationForm()
        context["now"] = timezone.now()
        if submission.behalf_email:
            context["firm_form"] = FirmForm(prefix="firm")
    if permissions.can_write(request.user, submission):
        context["signature_form"] = _signature_form(request, submission)
    return render(request, "workflow/people.html", context)


def _signature_form(request, submission, data=None):
    signs = queries.signature_of(submission)
    offered = queries.signatures_for(request.user, submission)
    return SignatureForm(data, organisations=offered, initial={"organisation": signs})


def _ask(request, submission, **context):
    """A page that asks, with the way back to the people."""
    return ask(request, submission, back_url=reverse("workflow:people", args=[submission.key]), **context)


def _send(request, submission, form, invite):
    """Whether the invitation could be sent; where there are too many, the form says so."""
    try:
        invite(submission=submission, by=request.user, **form.cleaned_data)
    except services.TooMany as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("The invitation is on its way. It holds for two weeks."))
    return True


@submission_page(permissions.can_choose_authors)
def invite(request, submission):
    """Sends an invitation to write along; says the same whether or not the address is known here."""
    form = InvitationForm(posted(request))
    if request.method == "POST" and form.is_valid() and _send(request, submission, form, services.invite_coauthor):
        return _back(submission)
    return _ask(
        request, submission, heading=_("Invite somebody to write along"), submit=_("Send the invitation"), form=form,
        words=[_("The mail names you and the practice. Who gets it joins by its link, with an account or a new one.")],
    )  # fmt: skip


@submission_page(permissions.can_choose_authors)
def firm(request, submission):
    """Asks the firm for which it is told to take it over."""
    if not submission.behalf_email:
        raise Http404(_("This practice is told for no other firm."))
    form = FirmForm(posted(request), prefix="firm")
    if request.method == "POST" and form.is_valid() and _send(request, submission, form, services.invite_firm):
        return _back(submission)
    words = _("Whoever accepts becomes the author and decides about the practice; you stay co-author.")
    return _ask(
        request, submission, heading=_("Let the firm take it over"), submit=_("Send the invitation"), form=form,
        words=[words],
    )  # fmt: skip


@require_POST
@submission_page(permissions.can_choose_authors)
def invitation_withdrawal(request, submission, pk):
    """Takes an invitation to this practice back."""
    found = get_object_or_404(CoauthorInvitation, pk=pk, submission=submission)
    services.withdraw_invitation(invitation=found, by=request.user)
    messages.success(request, _("The invitation has been withdrawn; its link no longer works."))
    return _back(submission)


def _coauthor(submission, key):
    return get_object_or_404(Coauthor.objects.select_related("user"), submission=submission, user__key=key).user


@submission_page(permissions.can_choose_authors)
def removal(request, submission, person):
    """Asks before somebody no longer writes along."""
    user = _coauthor(submission, person)
    name = {"person": user.get_short_name()}
    if request.method == "POST":
        services.remove_coauthor(submission=submission, by=request.user, user=user)
        messages.success(request, _("%(person)s no longer writes along.") % name)
        return _back(submission)
    return _ask(
        # Translators: asked before a person is taken from those who write a practice
        request, submission, heading=_("Remove %(person)s?") % name, submit=_("Remove"), is_grave=True,
        words=[_("What has been written stays.")],
    )  # fmt: skip


@submission_page(permissions.can_choose_authors)
def succession(request, submission, person):
    """Asks before a co-author becomes the author."""
    user = _coauthor(submission, person)
    name = {"person": user.get_short_name()}
    if request.method == "POST":
        try:
            services.hand_practice_over(submission=submission, by=request.user, user=user)
        except services.NotCoauthor as refusal:  # left a moment ago
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("%(person)s is the author now.") % name)
        return _back(submission)
    words = _("%(person)s decides about the practice then. Who has been the author so far stays co-author.") % name
    return _ask(
        request, submission, heading=_("Hand the practice over to %(person)s?") % name, submit=_("Hand over"),
        words=[words], is_grave=True,
    )  # fmt: skip


@submission_page(permissions.is_coauthor)
def departure(request, submission):
    """Asks before a co-author leaves."""
    if request.method == "POST":
        services.remove_coauthor(submission=submission, by=request.user, user=request.user)
        messages.success(request, _("You no longer write along."))
        return redirect("members:start")
    return _ask(
        request, submission, heading=_("Stop writing along?"), submit=_("Leave"), is_grave=True,
        words=[_("What you have written stays. To come back you would need an invitation.")],
    )  # fmt: skip


@submission_page(permissions.can_write)
def signature(request, submission):
    """Puts an organisation's name to the draft."""
    form = _signature_form(request, submission, posted(request))
    if request.method == "POST" and form.is_valid():
        services.sign_as(submission=submission, by=request.user, organisation=form.cleaned_data["organisation"])
        messages.success(request, _("Saved."))
        return _back(submission)
    return _ask(request, submission, heading=_("Who signs"), submit=_("Save"), form=form)


@never_cache
def invitation(request, token):
    """What the link in the mail leads to: who invites to what, and a button to accept."""
    try:
        found = queries.invitation_by(token)
    except CoauthorInvitation.DoesNotExist as absent:
        raise Http404(_("There is no such page.")) from absent
    if found.accepted_at or found.withdrawn_at or found.expires_at <= timezone.now():
        return _over(request, found)
    if request.method == "POST" and is_member(request.user):
        try:
            submission = services.accept_invitation(invitation=found, user=request.user)
        except services.InvitationOver:
            return _over(request, queries.invitation_by(token))
        messages.success(request, _("Welcome: you can write now."))
        return redirect("workflow:state", submission.key)
    context = {
        "invitation": found,
        "submission": found.submission,
        "writes": is_member(request.user) and permissions.is_author(request.user, found.submission),
        "is_for_another": is_member(request.user) and request.user.email.lower() != found.email.lower(),
        "robots_noindex": True,
    }
    return render(request, "workflow/invitation.html", context)


def _over(request, found):
    return render(request, "workflow/invitation_over.html", {"invitation": found, "robots_noindex": True}, status=410)
