"""Which materials of an event somebody may open now."""

from django.db.models import QuerySet
from django.utils import timezone

from ..choices import HOLDING, MaterialKind
from ..models import Material
from ..permissions import can_organise, can_see_event, visible_materials


def readable_materials(user, event, registration) -> QuerySet[Material]:
    """Those of `permissions.visible_materials` whose time has come; for those who look after the event everything.

    What is read beforehand is there always, slides and all else from the start of the event on, photographs only with
    the agreement of those shown. `registration` is hers, also a guest's by her secret.
    """
    materials = visible_materials(user, event, registration)
    if can_organise(user, event):
        return materials
    materials = materials.exclude(kind=MaterialKind.PHOTOGRAPH, has_consent=False)
    if event.starts_at <= timezone.now():
        return materials
    return materials.filter(kind=MaterialKind.PREPARATORY)


def may_open(user, material, registration) -> bool:
    """Whether she may open this material: she sees its event, or holds a seat there, and it is for her."""
    event = material.event
    has_seat = registration is not None and registration.state in HOLDING
    if not (has_seat or can_see_event(user, event)):
        return False
    return readable_materials(user, event, registration).filter(pk=material.pk).exists()
