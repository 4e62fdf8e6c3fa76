"""What a member has to do with events: for which she is registered, which ones she organises."""

import datetime

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from community.projects.models import ProjectCoordinator

from ..choices import ALIVE, HOLDING, State
from ..models import CalendarKey, Event, EventOrganiser, EventPage, Registration
from ..showing.times import moment
from .addresses import address_or_none
from .names import announced, with_name
from .rows import EventRow

#: Past events stay in a member's own calendar for so long.
KEPT = datetime.timedelta(days=90)
#: Events of her own calendar at most.
MOST = 500


class OwnRegistration:
    """A registration in a list: its event, where it stands, and what it takes next."""

    def __init__(self, registration: Registration):
        self.registration = registration
        registration.event.named = registration.named
        self.row = EventRow(registration.event)

    @property
    def state(self) -> str:
        """Where it stands, in words."""
        return str(State(self.registration.state).label)

    @property
    def is_pressing(self) -> bool:
        """Whether something has to be done, by a day."""
        return self.registration.state in (State.OFFERED, State.UNPROVEN) and not self.row.event.is_past

    @property
    def next_step(self) -> str:
        """What comes next, or has to be done; "" for nothing."""
        one, event = self.registration, self.row.event
        if event.is_cancelled or (event.is_past and one.state != State.CONFIRMED):
            return ""
        if one.state == State.OFFERED and one.offer_expires_at:
            until = moment(one.offer_expires_at, event.tz)
            return _("A seat is kept for you until %(time)s: take it, or leave it to the next one.") % {"time": until}
        if one.state == State.CONFIRMED and event.is_past:
            return "" if one.feedback_given_at else _("Tell the organisers how it was.")
        return {
            State.UNPROVEN: _("Open the link in our mail to you: your registration counts from then on."),
            State.REQUESTED: _("The organisers will tell you by mail."),
            State.WAITING: _("You hear from us as soon as a seat becomes free."),
        }.get(one.state, "")

    @property
    def url(self) -> str:
        """Where she sees, changes and cancels it, or says how it was."""
        one = self.registration
        if one.state == State.CONFIRMED and self.row.event.is_past and not one.feedback_given_at:
            return address_or_none("remembering:feedback", one.token) or address_or_none("registering:own", one.token)
        return address_or_none("registering:own", one.token)


class OrganisedRow(EventRow):
    """An event in the list of who organises it, with the ways to its parts."""

    @property
    def prepare_url(self) -> str:
        """Where it is prepared."""
        return address_or_none("organising:edit", self.event.slug)

    @property
    def people_url(self) -> str:
        """Where its participants stand."""
        return address_or_none("attending:participants", self.event.slug)


def registrations_of(member) -> QuerySet[Registration]:
    """Her registrations, with their events and the names of these; one query."""
    return with_name(Registration.objects.filter(user=member), "event").select_related("event")


def next_registrations(member, most: int) -> list[OwnRegistration]:
    """Those of events to come that are alive, the next first."""
    rows = registrations_of(member).filter(state__in=ALIVE, event__ends_at__gt=timezone.now())
    return [OwnRegistration(one) for one in rows.order_by("event__starts_at", "pk")[:most]]


def past_registrations(member) -> QuerySet[Registration]:
    """Those with which she had a seat at what is over, the latest first."""
    rows = registrations_of(member).filter(state__in=HOLDING, event__ends_at__lte=timezone.now())
    return rows.order_by("-event__starts_at", "-pk")


def organised_by(member) -> QuerySet[Event]:
    """The events that are hers to organise, announced or not, with their names: not those of all, as stewards have."""
    own = EventOrganiser.objects.filter(event=OuterRef("pk"), user=member)
    led = ProjectCoordinator.objects.filter(project=OuterRef("project"), user=member)
    return with_name(Event.objects.filter(Q(Exists(own)) | Q(Exists(led))))


def with_requests(events: QuerySet[Event]) -> QuerySet[Event]:
    """The events, each with the number of registrations that wait for approval."""
    return events.annotate(requests=Count("registrations", filter=Q(registrations__state=State.REQUESTED)))


def key_owner(key: str):
    """The member whose calendar has this secret address, None where none has or her account is not in use."""
    found = CalendarKey.objects.select_related("user").filter(key=key).first()
    user = found.user if found else None
    return user if user and user.is_active and not user.erased_at else None


def own_events(member) -> QuerySet[Event]:
    """What stands in her own calendar: where she has a seat, and the announced events that she organises.

    Past ones stay for a while, and cancelled ones as such.
    """
    seats = Registration.objects.filter(user=member, state=State.CONFIRMED)
    hers = Q(pk__in=seats.values("event")) | Q(pk__in=organised_by(member).values("pk"))
    events = announced(Event.objects.filter(hers, ends_at__gt=timezone.now() - KEPT))
    return events.order_by("starts_at", "pk")[:MOST]


def as_entries(events: QuerySet[Event]) -> QuerySet[Event]:
    """The events with all that their entries say; three queries."""
    pages = EventPage.objects.filter(live=True).select_related("locale").order_by("pk")
    return events.prefetch_related(Prefetch("pages", pages), "sessions")
