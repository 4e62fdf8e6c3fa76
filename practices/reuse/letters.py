"""The mail to those who told a practice when somebody else has tried it."""

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from community.notifications.services import notify
from community.organisations.models import MembershipRole
from portal.core.languages import best_language
from portal.core.urls import absolute_url

from ..models import PracticePage


def tellers_of(key):
    """Members in use who told the practice of this translation key: authors, co-authors, owners of its organisation."""
    told = Q(pk__in=PracticePage.objects.filter(translation_key=key).values("owner"))
    helped = Q(coauthorships__submission__page__translation_key=key)
    owns = Q(memberships__role=MembershipRole.OWNER, memberships__organisation__practices__translation_key=key)
    users = get_user_model().objects.filter(told | helped | owns, is_active=True, erased_at=None)
    return users.distinct().order_by("pk")


def tell_authors(report):
    """That somebody tried it: one mail a day for each practice and person, however many reports there are."""
    practice = report.practice
    pages = PracticePage.objects.filter(translation_key=practice.translation_key).select_related("locale")
    titles = {page.locale.language_code: page.title for page in pages}
    for user in tellers_of(practice.translation_key).exclude(pk=report.author_id):
        with override(user.language):
            address = absolute_url(reverse("reuse:tried", args=[practice.number.lower()]))
        notify(
            recipient=user,
            kind="practices/email/tried",
            context={
                "title": titles.get(best_language(titles, user.language), practice.number),
                "report": report,
                "act_url": address,
            },
            dedupe_key=f"practices-tried-{practice.pk}-{user.pk}-{timezone.localdate().isoformat()}",
        )
