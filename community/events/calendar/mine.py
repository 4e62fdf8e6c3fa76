"""What a member has to do with events: for which she is registered, which ones she organises."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from community.projects.models import ProjectCoordinator

from ..choices import ALIVE, State
from ..models import Event, EventOrganiser, Registration
from .names import with_name
from .rows import EventRow


def registrations_of(member) -> QuerySet[Registration]:
    """Her registrations that are alive, each with its named event; two queries."""
    return (
        Registration.objects.filter(user=member, state__in=ALIVE)
        .select_related(None)
        .prefetch_related(Prefetch("event", with_name(Event.objects.all())))
    )


def organised_by(member) -> QuerySet[Event]:
    """The events that are hers to organise, announced or not, with their names: not those of all, as stewards have."""
    own = EventOrganiser.objects.filter(event=OuterRef("pk"), user=member)
    led = ProjectCoordinator.objects.filter(project=OuterRef("project"), user=member)
    return with_name(Event.objects.filter(Q(Exists(own)) | Q(Exists(led))))


def with_requests(events: QuerySet[Event]) -> QuerySet[Event]:
    """The events, each with the number of registrations that wait for approval."""
    asked = Count("registrations", filter=Q(registrations__state=State.REQUESTED))
    return events.annotate(requests=asked)


@dataclass(frozen=True)
class OwnRegistration:
    """A registration in a list: its event, and what it takes next."""

    registration: Registration

    @property
    def row(self) -> EventRow:
        """The event."""
        return EventRow(self.registration.event)

    @property
    def state(self) -> str:
        """Where it stands, in words."""
        return str(State(self.registration.state).label)
