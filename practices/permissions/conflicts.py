"""Who must not judge a practice: its authors, their organisations, their country."""

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef

from community.members.models import Profile
from community.organisations.models import Membership, OrganisationCountry
from community.organisations.permissions import ACTING

from ..models import Coauthor
from .keeping import kept
from .writing import writes


@kept
def conflict_of_interest(user, submission) -> str:
    """Why she must not judge it: "author", "organisation" or "country"; "" where nothing stands against it.

    The organisations are those that the text names, the countries those of the organisation that signs it or, without
    one, the leading country of the practice.
    """
    if writes(user, submission):
        return "author"
    signed_by, involved, leading = _parties(submission)
    countries = OrganisationCountry.objects.filter(organisation=signed_by)
    country, is_inside, is_near, is_placed = (
        get_user_model()
        .objects.filter(pk=user.pk)
        .values_list(
            "profile__country",
            Exists(Membership.objects.filter(user=user, organisation__in=involved)),
            Exists(countries.filter(code=OuterRef("profile__country"))),
            Exists(countries),
        )
        .get()
    )
    if is_inside:
        return "organisation"
    if is_placed:
        return "country" if is_near else ""
    return "country" if leading and country == leading else ""


def conflicts_of_interest(users, submission) -> dict:
    """{user's key: "author", "organisation" or "country"} of those of `users` who must not judge it; few queries."""
    users = [user.pk for user in users]
    signed_by, involved, leading = _parties(submission)
    countries = set(OrganisationCountry.objects.filter(organisation=signed_by).values_list("code", flat=True))
    close = Profile.objects.filter(user__in=users, country__in=(countries or {leading}) - {""})
    found = dict.fromkeys(close.values_list("user", flat=True), "country")
    signing = submission.page.organisation_id
    there = Membership.objects.filter(user__in=users, organisation__in=involved | {signing})
    there = list(there.values_list("user", "organisation", "role"))
    found |= {user: "organisation" for user, organisation, _role in there if organisation in involved}
    authors = set(Coauthor.objects.filter(submission=submission, user__in=users).values_list("user", flat=True))
    authors |= {user for user, organisation, role in there if organisation == signing and role in ACTING}
    authors |= {submission.page.owner_id} & set(users)
    return found | dict.fromkeys(authors, "author")


def _parties(submission):
    """(organisation that signs the draft, all that it names, its leading country), without reading the whole page."""
    revision = submission.page.latest_revision
    if revision is None:
        page = submission.page
        rows = [{"organisation": one.organisation_id} for one in page.partners.all()]
        signed_by, codes = page.organisation_id, page.country_codes
    else:
        rows = revision.content.get("partners", ())
        signed_by = revision.content.get("organisation")
        codes = [row["code"] for row in revision.content.get("countries", ())]
    involved = {signed_by, *(row["organisation"] for row in rows)} - {None}
    return signed_by, involved, codes[0] if codes else ""
