"""What can be done with organisations."""

from django.db import transaction

from .models import Organisation, OrganisationCountry, OrganisationFigure, OrganisationLink


@transaction.atomic
def save_organisation(*, slug, countries, figures=(), **fields):
    """Creates the organisation of this `slug`, or brings it up to date; returns it.

    `countries`: codes, the seat first. `figures`: mappings of code, value, qualifier and note.
    Raises ValidationError when a field does not hold.
    """
    organisation = Organisation.objects.filter(slug=slug).first() or Organisation(slug=slug)
    for name, value in fields.items():
        setattr(organisation, name, value)
    organisation.countries = [OrganisationCountry(code=code, sort_order=n) for n, code in enumerate(countries)]
    organisation.figures = [OrganisationFigure(sort_order=n, **figure) for n, figure in enumerate(figures)]
    organisation.full_clean()
    organisation.save()
    return organisation


@transaction.atomic
def link_organisations(*, organisation, others):
    """Records that `organisation` works with each of `others`, once."""
    for other in others:
        OrganisationLink.objects.get_or_create(organisation=organisation, other=other)
