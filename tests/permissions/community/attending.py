"""Who may do what with participants, attendance and certificates."""

from datetime import timedelta

from django.utils import timezone

from community.events.attending.services import issue, mark
from community.events.models import Event
from tests.factories import EventFactory, RegistrationFactory

from ..row import EVERYONE, STEWARDS, Row, nobody, project, public

ORGANISERS = STEWARDS | {"facilitator"}
#: Of events that not everybody sees those who do not look after them learn nothing.
HIDDEN = {"refused": 404, "is_hidden": True}


def _event(more=lambda world, which: {}):
    """An address below each of the events; `more` gives further arguments."""

    def row(which, who, **other):
        return Row(
            who, lambda world: {"slug": world[f"{which} event"].slug} | more(world, which), label=f"{which} event",
            **other,
        )  # fmt: skip

    return (
        row("open", ORGANISERS),
        row("inner", STEWARDS | {"coordinator"}, **HIDDEN),
        row("draft", ORGANISERS, **HIDDEN),
    )


def _day(world, which):
    return {"day": world[f"{which} event"].start.date()}


def _person(world, which):
    return {"pk": world["inner registration" if which == "inner" else "guest registration"].pk}


def _token(name):
    return Row(EVERYONE, lambda world: {"token": world[name].token}, label=name)


ROWS: dict[str, tuple[Row, ...]] = {
    "attending:participants": _event(),
    "attending:add": _event(),
    "attending:needs": _event(),
    "attending:csv": _event(),
    "attending:report": _event(),
    "attending:report_csv": _event(),
    "attending:project_report": (
        project("own", STEWARDS | {"coordinator"}),
        project("foreign", STEWARDS),
    ),
    # The draft has no participants.
    "attending:participant": _event(_person)[:2],
    "attending:attendance": _event(_day),
    "attending:walk_in": _event(_day),
    # Whoever has the secret: it is in the participant's mails alone.
    "attending:certificate_page": (_token("held registration"), _token("guest registration"), *nobody("no-such-token")),
    "attending:certificate": (_token("held registration"), _token("guest registration"), *nobody("no-such-token")),
    "attending:check": public(),
    "attending:verify": (
        Row(EVERYONE, lambda world: {"code": world["certificate"].code}),
        *nobody("0000-0000-0000-0000"),
    ),
}


def add_things(world):
    """An event that is over, where the author was, with a certificate."""
    event = world.things["held event"] = EventFactory(slug="held-event", organisers=[world.people["facilitator"]])
    row = world.things["held registration"] = RegistrationFactory(event=event, user=world.people["author"])
    held = timezone.now() - timedelta(days=10)
    Event.objects.filter(pk=event.pk).update(starts_at=held, ends_at=held + timedelta(hours=8))
    event.refresh_from_db()
    mark(registration=row, day=event.start.date(), is_there=True, by=world.people["facilitator"])
    world.things["certificate"] = issue(registration=row, name="The author")
