"""The mails about organisations and their people, each in its receiver's language."""

from django.urls import reverse
from django.utils.translation import override

from community.notifications.services import notify, write_mail
from portal.core.urls import absolute_url

from .queries import owners_of, stewards


def address(language, name, *args):
    """Absolute address of a page in a language."""
    with override(language):
        return absolute_url(reverse(name, args=args))


def send_invitation(invitation, token):
    """To the address that is invited, whosever it is: it is not looked up."""
    write_mail(
        to_address=invitation.email,
        language=invitation.language,
        kind="organisations/email/invitation",
        context={
            "invitation": invitation,
            "organisation": invitation.organisation,
            "inviter": invitation.invited_by,
            "act_url": address(invitation.language, "organisations:invitation", token),
        },
    )


def tell_owners_of_request(request):
    """That somebody wants to join."""
    for owner in owners_of(request.organisation):
        _write(owner, "request", request, "organisations:request", request.organisation.slug, request.pk)


def tell_stewards_of_claim(request):
    """That somebody says an organisation is hers."""
    for steward in stewards():
        _write(steward, "claim", request, "organisations:request", request.organisation.slug, request.pk)


def tell_of_decision(request):
    """To the member, what has become of her request."""
    _write(request.user, "decision", request, "organisations:detail", request.organisation.slug)


def _write(recipient, kind, request, page, *args):
    context = {
        "asked": request,
        "organisation": request.organisation,
        "person": request.user,
        "act_url": address(recipient.language, page, *args),
    }
    key = f"organisations-{kind}-{request.pk}-{recipient.pk}"
    notify(recipient=recipient, kind=f"organisations/email/{kind}", context=context, dedupe_key=key)


def tell_stewards_of_abandoned(organisation):
    """That nobody decides about an organisation any more."""
    for steward in stewards():
        url = address(steward.language, "organisations:reassign", organisation.slug)
        context = {"organisation": organisation, "act_url": url}
        notify(recipient=steward, kind="organisations/email/abandoned", context=context)


def tell_new_owner(organisation, owner):
    """That a steward made her the owner."""
    context = {
        "organisation": organisation,
        "act_url": address(owner.language, "organisations:people", organisation.slug),
    }
    notify(recipient=owner, kind="organisations/email/new_owner", context=context)
