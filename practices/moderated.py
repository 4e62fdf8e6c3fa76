"""Reports of re-use can be flagged; whose organisation has told a practice is known."""

from django.db.models import Exists, OuterRef
from django.utils.translation import pgettext_lazy

from community.moderation.content import Content, looks_after, names_areas, register, vouches
from community.organisations.models import Membership, MembershipRole
from portal.core.visibility import published

from .models import PracticePage, ReuseReport
from .permissions import is_steward
from .reuse.services import hide_report, show_report

AREA = "practices"


@looks_after
def stewards(user):
    """Editors and administrators look after what is said of practices."""
    return {AREA} if is_steward(user) else set()


@names_areas
def name_of_practices(areas):
    """What this area is called."""
    return {AREA: pgettext_lazy("area", "Good practices")} if AREA in areas else {}


@vouches
def owns_known_organisation(user):
    """Owners of organisations that have told a practice, which somebody has reviewed."""
    told = published(PracticePage.objects.filter(organisation=OuterRef("organisation")))
    owned = Membership.objects.filter(user=user, role=MembershipRole.OWNER)
    return owned.filter(Exists(told)).exists()


def visible_reports(user):
    """Reports that readers see, on practices that are public."""
    public = published(PracticePage.objects.filter(translation_key=OuterRef("practice__translation_key")))
    return ReuseReport.objects.shown().filter(Exists(public)).select_related("author", "practice")


register(
    Content(
        model=ReuseReport,
        # Translators: what somebody told who tried a practice in another place
        label=pgettext_lazy("what was flagged", "Report of use"),
        visible_to=visible_reports,
        area_of=lambda thing: AREA,
        author_of=lambda thing: thing.author,
        title_of=lambda thing: thing.practice.number,
        text_of=lambda thing: "\n\n".join(filter(None, (thing.results, thing.changes))),
        path_of=lambda thing: f"practices/{thing.practice.number.lower()}/tried/",
        hide=lambda *, thing, by: hide_report(report=thing, by=by),
        show=lambda *, thing, by: show_report(report=thing, by=by),
        related=("practice",),
        language_of=lambda thing: thing.language,
        language_field="language",
        author_field="author",
    )
)
