"""What is personal in organisations: who belongs to one; an erased member leaves them all."""

from django.db.models import Exists, OuterRef
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.core.classification import Rows, before_erasure, classify, on_erasure

from . import services
from .models import Membership, MembershipRole

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
    "founded_year founded_month founded_day mission_language logo is_illustrative",
    why="A firm is no person; an address in its texts goes when its holder is erased.",
)


def only_owned_by(user):
    """Memberships as the only owner: their organisations have nobody who decides without her."""
    others = Membership.objects.filter(organisation=OuterRef("organisation"), role=MembershipRole.OWNER)
    own = Membership.objects.filter(user=user, role=MembershipRole.OWNER).select_related("organisation")
    return own.exclude(Exists(others.exclude(user=user)))


@on_erasure
def leave_organisations(erasure):
    """Ends her memberships; where the organisations' own service can hand over what is left, it does."""
    release = getattr(services, "release_member", None)
    if release is not None:
        release(user=erasure.user)
    Membership.objects.filter(user=erasure.user).delete()


@before_erasure
def organisations_in_words(user):
    """Names the organisations that will have no owner."""
    for membership in only_owned_by(user):
        sentence = gettext(
            "You are the only owner of %(organisation)s. It will be without one until an editor of the portal finds "
            "somebody."
        )
        yield mark_safe(sentence % {"organisation": format_html("<bdi>{}</bdi>", membership.organisation)})
