"""An organisation's page can be flagged: stewards look at what is said there."""

from django.utils.translation import pgettext_lazy

from community.moderation.content import Content, looks_after, names_areas, register

from .models import Organisation
from .permissions import is_steward

AREA = "organisations"


@looks_after
def stewards(user):
    """Editors and administrators look after organisations."""
    return {AREA} if is_steward(user) else set()


@names_areas
def name_of_organisations(areas):
    """What this area is called."""
    return {AREA: pgettext_lazy("area", "Organisations")} if AREA in areas else {}


register(
    Content(
        model=Organisation,
        label=pgettext_lazy("what was flagged", "Organisation"),
        visible_to=lambda user: Organisation.objects.all(),
        area_of=lambda thing: AREA,
        # Several people speak for it; who wrote what is not kept.
        author_of=lambda thing: None,
        title_of=lambda thing: thing.name,
        text_of=lambda thing: thing.mission or thing.mission_en,
        path_of=lambda thing: f"organisations/{thing.slug}/",
        key="slug",
        language_of=lambda thing: thing.name_language,
    )
)
