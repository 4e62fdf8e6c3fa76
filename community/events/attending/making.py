"""Made participants for measurements: an event of its own with thousands of them, and taken away again."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from random import Random

from django.db import transaction
from django.utils import timezone

from portal.vocabulary.countries import EU
from portal.vocabulary.people import STAKEHOLDER

from ..choices import HOLDING, State
from ..models import Attendance, Event, Registration
from ..services import save_event, save_event_page

#: The event that holds them, and it alone; whatever stands there is removed with it.
SLUG = "made-event"
ADDRESS = "made-participant-{}@made-participants.example"
FIRST_NAMES = ("Ada", "Bjorn", "Carla", "Dace", "Emil", "Fatima", "Greta", "Hugo", "Ines", "Jonas", "Karin", "Liam")
AT_ONCE = 2_000


def make_participants(number: int, *, seed: int = 1) -> Event:
    """Makes an event of yesterday with so many registrations; the same number and seed make the same ones.

    What was made before is removed first.
    """
    remove_participants()
    rng, event = Random(seed), _event()
    rows = _rows(rng, event, number)
    with transaction.atomic():
        while some := list(islice(rows, AT_ONCE)):
            made = Registration.objects.bulk_create(some)
            Attendance.objects.bulk_create(
                Attendance(registration=row, day=event.start.date())
                for row in made
                if row.state == State.CONFIRMED and rng.random() < 0.8
            )
        _count(event)
    return event


@transaction.atomic
def remove_participants() -> int:
    """Removes the made event with its page and all that belongs to it; how many participants there were."""
    event = Event.objects.filter(slug=SLUG).first()
    if event is None:
        return 0
    number = event.registrations.count()
    for page in event.pages.all():
        page.delete()
    event.delete()
    return number


def _event():
    start = timezone.now().replace(hour=8, minute=0, second=0, microsecond=0) - timedelta(days=1)
    event = save_event(
        slug=SLUG, starts_at=start, ends_at=start + timedelta(hours=8), city="Riga", country="LV", zone="Europe/Riga"
    )
    save_event_page(event=event, language="en", title="Made event", introduction="Made-up people, to measure with.")
    return event


def _rows(rng, event, number) -> Iterator[Registration]:
    countries, groups = sorted(EU), STAKEHOLDER.codes
    states = rng.choices([State.CONFIRMED, State.WAITING, State.LEFT, State.REQUESTED], [80, 10, 5, 5], k=number)
    for place, state in enumerate(states, start=1):
        yield Registration(
            event=event, name=f"{rng.choice(FIRST_NAMES)} Made {place}", email=ADDRESS.format(place), language="en",
            organisation=f"Made school {rng.randint(1, 200)}", country=rng.choice(countries),
            stakeholder=rng.choice(groups), state=state, place=place,
        )  # fmt: skip


def _count(event):
    rows = Registration.objects.filter(event=event)
    event.last_place = rows.count()
    event.seats_taken = rows.filter(state__in=HOLDING).count()
    event.waiting_count = rows.filter(state=State.WAITING).count()
    event.save(update_fields=["last_place", "seats_taken", "waiting_count"])
