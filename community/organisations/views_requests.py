"""Pages on which members ask to join an organisation or claim it, and others answer."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from . import services
from .errors import AlreadyAsked, AlreadyDecided, AlreadyMember, HasOwner, NoOwner, Refused
from .forms import AnswerForm, AskForm, ClaimForm
from .models import MembershipRequest, MembershipRole, RequestKind, RequestState
from .pages import ask, organisation_page, posted
from .permissions import can_decide, require, role_of
from .queries import owners_of, pending_request_of


@organisation_page()
def request_to_join(request, organisation):
    """Asks the owners to be taken in; leads to the claim where there are none."""
    if role_of(request.user, organisation):
        return _refusal(request, organisation, AlreadyMember())
    if pending_request_of(request.user, organisation):
        return _refusal(request, organisation, AlreadyAsked())
    form = AskForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            services.ask_to_join(organisation=organisation, user=request.user, **form.cleaned_data)
        except NoOwner:
            return redirect("organisations:claim", organisation.slug)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your request has been sent; its owners answer it."))
            return redirect(organisation)
    return ask(request, organisation, heading=_("Ask to join"), submit=_("Send the request"), form=form)


@organisation_page()
def claim(request, organisation):
    """Says that an organisation without an owner is one's own."""
    if owners_of(organisation).exists():
        return _refusal(request, organisation, HasOwner())
    if pending_request_of(request.user, organisation):
        return _refusal(request, organisation, AlreadyAsked())
    form = ClaimForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            services.claim_organisation(
                organisation=organisation, user=request.user, evidence=form.cleaned_data["message"]
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Thank you. An editor of this site looks at it and writes to you."))
            return redirect(organisation)
    return ask(
        request, organisation, heading=_("Is this your organisation?"), submit=_("Claim it"), form=form,
        words=[_("It was entered here without somebody who looks after it. If it is yours, you become its owner.")],
    )  # fmt: skip


def _refusal(request, organisation, refusal):
    return ask(request, organisation, heading=str(organisation), submit="", refusal=str(refusal))


@organisation_page()
def request_answer(request, organisation, pk):
    """One request, for who answers it; 404 where it belongs to another organisation."""
    asked = get_object_or_404(MembershipRequest.objects.select_related("user"), pk=pk, organisation=organisation)
    asked.organisation = organisation
    require(can_decide(request.user, asked))
    is_claim = asked.kind == RequestKind.CLAIM
    form = None if is_claim else AnswerForm(posted(request))
    refusal = "" if asked.state == RequestState.PENDING else str(AlreadyDecided())
    if request.method == "POST" and not refusal and (is_claim or "decline" in request.POST or form.is_valid()):
        try:
            return _answer(request, asked, form)
        except (AlreadyDecided, HasOwner) as problem:
            refusal = str(problem)
    heading = _("%(person)s claims the organisation") if is_claim else _("%(person)s asks to join")
    return ask(
        request, organisation, heading=heading % {"person": asked.user.get_short_name()}, form=form,
        submit=_("Accept") if asked.state == RequestState.PENDING else "", decline=_("Decline"), text=asked.message,
        person=asked.user, back_url=_back(asked), refusal=refusal,
    )  # fmt: skip


def _answer(request, asked, form):
    """Accepts or declines as the button says, and goes back to what else waits."""
    is_accepted = "decline" not in request.POST
    role = form.cleaned_data["role"] if form and is_accepted else MembershipRole.MEMBER
    services.decide_request(request=asked, by=request.user, is_accepted=is_accepted, role=role)
    done = _("The request has been accepted.") if is_accepted else _("The request has been declined.")
    messages.success(request, done)
    return redirect(_back(asked))


def _back(asked):
    """Where the other requests are."""
    if asked.kind == RequestKind.CLAIM:
        return reverse("organisations:stewardship")
    return reverse("organisations:people", args=[asked.organisation.slug])
