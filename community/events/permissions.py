"""Who may see, prepare and look after events: the one place that says so."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from community.members.models import User
from community.members.roles import Role
from community.organisations.models import Membership
from community.projects.models import ProjectCoordinator, ProjectPartner

from .choices import HOLDING, Access, Audience
from .models import Event, EventOrganiser, EventPage, Material, Registration

Person = User | AnonymousUser

#: Who may announce events.
HOSTS = (Role.FACILITATOR, Role.COORDINATOR, Role.EDITOR, Role.ADMINISTRATOR)
#: Who looks after all events.
STEWARDS = (Role.EDITOR, Role.ADMINISTRATOR)


def is_member(user: Person) -> bool:
    """Whether somebody has logged in, with an account that is open."""
    return user.is_authenticated and user.is_active


def _has_one_of(user, roles) -> bool:
    return is_member(user) and any(user.has_role(role) for role in roles)


def can_make_events(user: Person) -> bool:
    """Whether she may announce an event."""
    return _has_one_of(user, HOSTS)


def organised_events(user: Person) -> QuerySet[Event]:
    """The events that she looks after: her own, those of projects that she coordinates; for stewards all."""
    if not is_member(user):
        return Event.objects.none()
    if _has_one_of(user, STEWARDS):
        return Event.objects.all()
    return Event.objects.filter(_organises(user))


def can_organise(user: Person, event: Event) -> bool:
    """Whether she looks after this event; asked once for each of them and person."""
    if not is_member(user):
        return False
    if _has_one_of(user, STEWARDS):
        return True
    kept = user.__dict__.setdefault("_organises", {})
    if event.pk not in kept:
        kept[event.pk] = organised_events(user).filter(pk=event.pk).exists()
    return kept[event.pk]


def note_organising(user: Person, event: Event, is_hers: bool) -> None:
    """Has `can_organise` know what another query has told along: whether the event is hers to look after."""
    user.__dict__.setdefault("_organises", {})[event.pk] = is_hers


def visible_events(user: Person) -> QuerySet[Event]:
    """The events whose page she may read: announced ones for everybody, those of her projects, those she organises."""
    announced = Q(Exists(EventPage.objects.live().filter(event=OuterRef("pk"))))
    if not is_member(user):
        return Event.objects.filter(announced, access=Access.EVERYONE)
    if _has_one_of(user, STEWARDS):
        return Event.objects.all()
    open_to_her = Q(access=Access.EVERYONE) | _is_partner(user) | _takes_part(user)
    return Event.objects.filter((announced & open_to_her) | _organises(user))


def can_see_event(user: Person, event: Event) -> bool:
    """Whether she may see this event, announced or not; one query at most, none for announced ones open to all
    whose page is at hand."""
    if event.access == Access.EVERYONE and event.pages.filter(live=True).exists():
        return True
    return is_member(user) and visible_events(user).filter(pk=event.pk).exists()


def can_read_in_full(user: Person, event: Event) -> bool:
    """Whether she may read the page of an announced event; no query for those that are open to all."""
    if event.access == Access.EVERYONE:
        return True
    if not is_member(user) or _has_one_of(user, STEWARDS):
        return is_member(user)
    # Whether she looks after it is asked again for the same page: see `can_organise`.
    seen = visible_events(user).filter(pk=event.pk).annotate(organises=_organises(user)).values("organises").first()
    if seen is not None:
        user.__dict__.setdefault("_organises", {})[event.pk] = bool(seen["organises"])
    return seen is not None


def is_partner(user: Person, event: Event) -> bool:
    """Whether she belongs to the event's project, or looks after the event."""
    if not is_member(user):
        return False
    return can_organise(user, event) or Event.objects.filter(_is_partner(user), pk=event.pk).exists()


def registration_of(user: Person, event: Event) -> Registration | None:
    """Her registration for this event, whatever has become of it; one query for each event that was read, none for
    visitors."""
    if not is_member(user):
        return None
    kept = event.__dict__.setdefault("_registrations_of", {})
    if user.pk not in kept:
        kept[user.pk] = Registration.objects.filter(event=event, user=user).first()
    return kept[user.pk]


def visible_materials(user: Person, event: Event, registration: Registration | None) -> QuerySet[Material]:
    """The materials of an event that she may open; `registration` is hers (also a guest's, by her secret address)."""
    materials = Material.objects.filter(event=event)
    if can_organise(user, event):
        return materials
    wanted = Q(audience=Audience.EVERYONE)
    if registration is not None and registration.state in HOLDING:
        wanted |= Q(audience=Audience.REGISTERED)
    if is_member(user) and event.project_id:
        is_hers = Exists(Event.objects.filter(_is_partner(user), pk=event.pk))
        wanted |= Q(is_hers, audience__in=(Audience.REGISTERED, Audience.PARTNERS))
    return materials.filter(wanted)


def _organises(user):
    own = EventOrganiser.objects.filter(event=OuterRef("pk"), user=user)
    led = ProjectCoordinator.objects.filter(project=OuterRef("project"), user=user)
    return Q(Exists(own)) | Q(Exists(led))


def _is_partner(user):
    partners = ProjectPartner.objects.filter(
        project=OuterRef("project"), organisation__in=Membership.objects.filter(user=user).values("organisation")
    )
    return Q(Exists(partners))


def _takes_part(user):
    return Q(Exists(Registration.objects.filter(event=OuterRef("pk"), user=user, state__in=HOLDING)))
