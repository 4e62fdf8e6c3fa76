"""Practices as things to follow."""

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from community.following import searches
from community.following.kinds import FollowKind, Told, register
from portal.core.languages import best_versions, current_language
from portal.core.visibility import published

from .addresses import REPOSITORY_SLUG, number_path
from .models import PracticePage, PracticeRecord


def tell(user, keys):
    """The public ones of these practices, in the language nearest to the reader's; one query."""
    records = PracticeRecord.objects.filter(pk__in=keys)
    of_page = records.filter(translation_key=OuterRef("translation_key"))
    pages = PracticePage.objects.filter(translation_key__in=records.values("translation_key"))
    pages = published(pages).select_related("locale").only("title", "number", "translation_key", "locale")
    return {
        page.record: Told(page.title, number_path(page.number), page.locale.language_code)
        for page in best_versions(pages.annotate(record=Subquery(of_page.values("pk"))), current_language())
    }


searches.register(
    searches.Place(code="practices", kinds=("practice",), path=f"{REPOSITORY_SLUG}/", heading=_("Good practices"))
)
register(
    FollowKind(
        code="practice",
        model="practices.practicerecord",
        heading=_("Practices"),
        button=_("Follow this practice"),
        hears=_("You follow this practice: you hear of new versions, of those who tried it and of questions on it."),
        gone=_("A practice that is no longer public"),
        tell=tell,
    )
)
