"""What follows when an event is saved or a page of one is published."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from .announcing import announce_event
from .calendar.next_events import forget_public_next
from .models import Event, EventPage


@receiver(page_published, sender=EventPage)
def tell_followers(instance, **_kwargs):
    """Whoever published it, in the admin too."""
    if instance.live:
        announce_event(instance.event)


@receiver([post_save, post_delete], sender=Event)
def forget_after_event(**_kwargs):
    """The home page asks anew."""
    forget_public_next()


@receiver([page_published, page_unpublished], sender=EventPage)
def forget_after_page(**_kwargs):
    """The home page asks anew."""
    forget_public_next()
