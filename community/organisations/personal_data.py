"""What is personal in organisations: who belongs to one; an erased member leaves them all."""

from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.core.classification import Rows, before_erasure, classify, on_erasure, on_forgetting

from . import queries, services
from .models import Invitation

classify(
    "organisations.Membership",
    # Translators: heading in "My data"
    title=_("Organisations that you belong to"),
    whose="user",
    rows=Rows.GO,
    told="organisation role since",
    plain="id user",
)
classify(
    "organisations.Organisation",
    rows=Rows.STAY,
    mentions="website mission mission_en",
    plain="id name name_language name_en acronym slug type size city region region_name is_country_inferred "
    "founded_year founded_month founded_day mission_language logo is_illustrative changed_at abandoned_at",
    why="A firm is no person; an address in its texts goes when its holder is erased.",
)
classify(
    "organisations.MembershipRequest",
    # Translators: heading in "My data": requests to join an organisation
    title=_("What you asked organisations"),
    whose="user",
    rows=Rows.GO,
    told="kind organisation message state created_at decided_at",
    plain="id user decided_by",
)
classify(
    "organisations.Invitation",
    # Translators: heading in "My data": invitations to join an organisation
    title=_("Invitations that you sent"),
    whose="invited_by",
    rows=Rows.STAY,
    told="organisation role language created_at expires_at accepted_at withdrawn_at",
    untold="email token_digest",
    emptied="email",
    plain="id invited_by",
    why="The address is somebody else's, the digest leads to nobody; the organisation keeps what was sent for it.",
)


@on_erasure
def leave_organisations(erasure):
    """Ends her memberships and requests, tells stewards what is left without an owner, forgets who invited her."""
    services.release_member(user=erasure.user)
    for address in erasure.traces.addresses:
        Invitation.objects.filter(email__iexact=address).delete()


@on_forgetting
def forget_invitations(now):
    """Forgets addresses of invitations that nobody has taken up in time; deletes what ended a month ago."""
    late = Invitation.objects.filter(expires_at__lt=now, accepted_at=None).exclude(email="")
    forgotten = late.update(email="")
    return {"addresses of expired invitations": forgotten, "invitations": services.forget_old_invitations()}


@before_erasure
def organisations_in_words(user):
    """Names the organisations that will have no owner."""
    for organisation in queries.organisations_only_owned_by(user):
        sentence = gettext(
            "You are the only owner of %(organisation)s. It will be without one until an editor of the portal finds "
            "somebody."
        )
        yield mark_safe(sentence % {"organisation": format_html("<bdi>{}</bdi>", organisation)})
