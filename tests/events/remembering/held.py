"""Events that are over, with what stays of them."""

from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone

from community.events.models import Event, EventPractice, Material, Recommendation, RecommendationPractice
from practices.models import PracticeRecord
from tests.factories import EventFactory, RegistrationFactory


def held_event(days=10, **facts):
    """An event that ended so many days ago, although one could register for it."""
    return move(EventFactory(**facts), days)


def move(event, days=10):
    """Puts an event so many days behind today."""
    end = timezone.now() - timedelta(days=days)
    Event.objects.filter(pk=event.pk).update(starts_at=end - timedelta(hours=8), ends_at=end)
    return Event.objects.get(pk=event.pk)


def participant(days=10, **facts):
    """Somebody's registration for an event that is over."""
    row = RegistrationFactory(**facts)
    row.event = move(row.event, days)
    return row


def material(event, **facts):
    """Something elsewhere that belongs to an event."""
    facts = {"kind": "slides", "title": "Slides", "language": "en", "url": "https://files.example/slides", **facts}
    return Material.objects.create(event=event, **facts)


def record_of(page):
    """The number of a practice."""
    return PracticeRecord.objects.get(translation_key=page.translation_key)


def presented(event, practice):
    """Says that a practice was presented at an event."""
    return EventPractice.objects.create(event=event, practice=record_of(practice), relation="presented")


def recommended(event, practice, **words):
    """A recommendation of an event that rests on a practice."""
    words = words or {"en": "Pay for two meetings a year."}
    one = Recommendation.objects.create(event=event, words={code: {"text": text} for code, text in words.items()})
    RecommendationPractice.objects.create(recommendation=one, practice=record_of(practice))
    return one


def text_of(client, address):
    """What a page says; its caches are cold."""
    cache.clear()
    response = client.get(address)
    assert response.status_code == 200, response
    return response.content.decode()
