"""Who organises an event, and which practices belong to it."""

from django.db import transaction
from django.utils.translation import gettext as _

from ..models import Event, EventOrganiser, EventPractice
from .registrations import NotPossible


@transaction.atomic
def add_organiser(*, event, user) -> None:
    """Has a member look after the event too; safe to repeat."""
    EventOrganiser.objects.get_or_create(event=event, user=user)


@transaction.atomic
def remove_organiser(*, event, user) -> None:
    """Takes somebody out of the team. Raises NotPossible for the last one."""
    Event.objects.select_for_update().get(pk=event.pk)
    others = EventOrganiser.objects.filter(event=event).exclude(user=user)
    if not others.exists():
        raise NotPossible(_("Somebody has to look after the event. Add another member first."))
    EventOrganiser.objects.filter(event=event, user=user).delete()


@transaction.atomic
def set_practices(*, event, practices) -> None:
    """Sets which practices belong to the event: {PracticeRecord: Relation}."""
    Event.objects.select_for_update().get(pk=event.pk)
    event.practices.exclude(practice__in=practices).delete()
    for practice, relation in practices.items():
        EventPractice.objects.update_or_create(event=event, practice=practice, defaults={"relation": relation})
