"""What can be done with organisations."""

from django.db import transaction

from portal.vocabulary import get_vocabulary

from .models import (
    VOCABULARIES,
    Membership,
    MembershipRole,
    Organisation,
    OrganisationCountry,
    OrganisationFigure,
    OrganisationLink,
    OrganisationTerm,
)


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
def link_organisations(*, organisation, others):
    """Records that `organisation` works with each of `others`, once."""
    for other in others:
        OrganisationLink.objects.get_or_create(organisation=organisation, other=other)


@transaction.atomic
def add_member(*, organisation, user, role=MembershipRole.MEMBER):
    """Makes `user` one of the organisation's people with this role, or gives her this role; returns the Membership."""
    membership, _created = Membership.objects.update_or_create(
        organisation=organisation, user=user, defaults={"role": role}
    )
    return membership
