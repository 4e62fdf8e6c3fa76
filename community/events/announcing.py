"""Tells members of new events: who follows the organisation, or a practice that belongs to the event."""

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from community.following.models import Follow
from community.notifications.announcing import announce
from community.organisations.models import Organisation
from practices.models import PracticeRecord

from .choices import Access
from .models import Event, EventPage
from .notices import ANNOUNCED


def announce_event(event: Event) -> int:
    """Tells of an event that is to come and that everybody may see; each member once, however often it is published.

    Gives back how many were told.
    """
    if event.access != Access.EVERYONE or event.is_cancelled or event.is_past:
        return 0
    people = list(_followers(event).exclude(pk=event.created_by_id))
    if not people:
        return 0
    pages = EventPage.objects.filter(event=event, live=True).order_by("pk")
    titles = dict(pages.values_list("locale__language_code", "title"))
    facts = {"starts_at": event.starts_at.isoformat(), "ends_at": event.ends_at.isoformat(), "zone": event.zone}
    return announce(
        recipients=people, kind=ANNOUNCED, about=event, group=f"event:{event.pk}", path=f"events/{event.slug}/",
        data={"titles": titles, **facts}, dedupe_key=f"{ANNOUNCED}:{event.pk}",
    )  # fmt: skip


def _followers(event):
    """Who follows its organisation or one of its practices."""
    types = ContentType.objects.get_for_models(PracticeRecord, Organisation)
    practices = Q(content_type=types[PracticeRecord], object_id__in=event.practices.values("practice"))
    firm = Q(content_type=types[Organisation], object_id=event.organisation_id or 0)
    follows = Follow.objects.filter(practices | firm, is_stopped=False)
    return get_user_model().objects.filter(pk__in=follows.values("user"), is_active=True)
