"""Organisations as things to follow."""

from django.utils.translation import gettext_lazy as _

from community.following import searches
from community.following.kinds import FollowKind, Told, register

from .models import Organisation
from .search_source import PATH


def tell(user, keys):
    """These organisations: everybody may see them. One query."""
    found = Organisation.objects.filter(pk__in=keys).only("name", "slug", "name_language")
    return {one.pk: Told(one.name, f"{PATH}/{one.slug}/", one.name_language) for one in found}


searches.register(
    searches.Place(code="organisations", kinds=("organisation",), path=f"{PATH}/", heading=_("Organisations"))
)
register(
    FollowKind(
        code="organisation",
        model="organisations.organisation",
        heading=_("Organisations"),
        button=_("Follow this organisation"),
        hears=_("You follow this organisation: you hear when a practice of it is published."),
        gone=_("An organisation that is no longer here"),
        tell=tell,
    )
)
