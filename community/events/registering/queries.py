"""What pages of registering read."""

from dataclasses import dataclass

from community.organisations.models import Membership
from portal.core.languages import best_versions, current_language

from ..choices import State
from ..models import Event, EventPage, Question, Registration


@dataclass(frozen=True)
class EventName:
    """What an event is called in the reader's language or the nearest, and where its page is."""

    title: str
    language: str
    url: str


def registration_by(token) -> Registration:
    """The registration with this secret; raises Registration.DoesNotExist, also when nothing of hers is left in it."""
    rows = Registration.objects.select_related("event", "user").exclude(email="")
    return rows.get(token=token)


def name_of(event: Event, request=None) -> EventName:
    """Title and address of an event; its name in addresses, and no address, where no page is public."""
    pages = EventPage.objects.live().filter(event=event).select_related("locale")
    found = best_versions(pages, current_language())
    if not found:
        return EventName(event.slug, "", "")
    return EventName(found[0].title, found[0].locale.language_code, found[0].get_url(request) or "")


def questions_of(event: Event) -> list[Question]:
    """What its organisers ask, in their order; asked for once."""
    if "_questions" not in event.__dict__:
        event.__dict__["_questions"] = list(Question.objects.filter(event=event))
    return event.__dict__["_questions"]


def place_in_line(registration: Registration) -> int | None:
    """How many wait up to her, herself included; None for who does not wait."""
    if registration.state != State.WAITING:
        return None
    waiting = Registration.objects.filter(event=registration.event_id, state=State.WAITING)
    return waiting.filter(place__lte=registration.place).count()


def known_of(user) -> dict:
    """What a member's profile says already, for the form."""
    membership = Membership.objects.filter(user=user).select_related("organisation").order_by("pk").first()
    profile = getattr(user, "profile", None)
    return {
        "name": user.name[:120],
        "organisation": membership.organisation.name[:150] if membership else "",
        "country": profile.country if profile else "",
        "stakeholder": profile.stakeholder if profile else "",
        "language": user.language,
    }
