"""What an organisation tells of itself: made, changed, linked with others."""

from anyascii import anyascii
from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from portal.core.uploads import forget_after_commit, stored_picture
from portal.vocabulary import get_vocabulary

from ..errors import ChangedMeanwhile
from ..limits import NEW_ORGANISATIONS, require_within
from ..models import (
    RESERVED_SLUGS,
    VOCABULARIES,
    Membership,
    MembershipRole,
    Organisation,
    OrganisationCountry,
    OrganisationFigure,
    OrganisationLink,
    OrganisationTerm,
    logo_path,
)
from ..permissions import can_edit, is_member, require


@transaction.atomic
def save_organisation(*, slug, countries, figures=(), terms=None, **fields):
    """Creates the organisation of this `slug`, or brings it up to date; returns it.

    `countries`: codes, the seat first. `figures`: mappings of code, value, qualifier and note. `terms`: {topic: codes};
    without it they stay. Raises UnknownCode for a code that there is not, ValidationError when a field does not hold.
    """
    organisation = Organisation.objects.filter(slug=slug).first() or Organisation(slug=slug)
    for name, value in fields.items():
        setattr(organisation, name, value)
    organisation.countries = [OrganisationCountry(code=code, sort_order=n) for n, code in enumerate(countries)]
    organisation.figures = [OrganisationFigure(sort_order=n, **figure) for n, figure in enumerate(figures)]
    if terms is not None:
        organisation.terms = [
            OrganisationTerm(topic=topic, code=get_vocabulary(VOCABULARIES[topic]).normalise(code))
            for topic, codes in terms.items()
            for code in dict.fromkeys(codes)
        ]
    organisation.full_clean()
    organisation.save()
    return organisation


@transaction.atomic
def create_organisation(*, by, countries, name, **fields):
    """Makes an organisation at an address made from its name; `by` becomes its owner. Returns it.

    Raises PermissionDenied for who is no member, TooMany for one who has made many today, ValidationError.
    """
    require(is_member(by))
    require_within(NEW_ORGANISATIONS, Membership.objects.filter(user=by, role=MembershipRole.OWNER), "since")
    organisation = save_organisation(slug=_free_slug(name), countries=countries, name=name, **fields)
    Membership.objects.create(organisation=organisation, user=by, role=MembershipRole.OWNER)
    return organisation


def _free_slug(name):
    base = slugify(anyascii(name))[:100].strip("-") or "organisation"
    taken = set(Organisation.objects.filter(slug__startswith=base).values_list("slug", flat=True)) | RESERVED_SLUGS
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


def update_organisation(*, organisation, by, seen, partners=None, logo=None, **facts):
    """Changes what an organisation tells of itself; `facts` are those of `save_organisation`. Returns it.

    `seen`: its `version_of` when the form was opened; `partners`: the organisations that it works with, all of them;
    `logo`: a cleaned picture, "" to remove the present one, None to keep it. Raises PermissionDenied,
    ChangedMeanwhile when somebody else was quicker, ValidationError.
    """
    with stored_picture(logo or None, logo_path(organisation, "")) as name, transaction.atomic():
        current = Organisation.objects.select_for_update().get(pk=organisation.pk)
        require(can_edit(by, current))
        if seen != version_of(current):
            raise ChangedMeanwhile
        if logo is not None:
            forget_after_commit(current.logo.name)
            facts["logo"] = name
        saved = save_organisation(slug=current.slug, **facts)
        if partners is not None:
            _set_partners(saved, partners)
    return saved


def version_of(organisation) -> str:
    """What stands for the present state of an organisation in a form."""
    return organisation.changed_at.isoformat()


@transaction.atomic
def link_organisations(*, organisation, others):
    """Records that `organisation` works with each of `others`, once."""
    for other in others:
        OrganisationLink.objects.get_or_create(organisation=organisation, other=other)


def _set_partners(organisation, others):
    """Makes `others` all that it works with, whichever side made the links there are."""
    kept = {other.pk for other in others} - {organisation.pk}
    links = OrganisationLink.objects.filter(Q(organisation=organisation) | Q(other=organisation))
    known = set()
    for link in links:
        other = link.other_id if link.organisation_id == organisation.pk else link.organisation_id
        if other in kept:
            known.add(other)
        else:
            link.delete()
    for number, pk in enumerate(sorted(kept - known)):
        OrganisationLink.objects.create(organisation=organisation, other_id=pk, sort_order=number)
