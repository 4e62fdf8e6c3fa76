"""Figures on participants for those who fund an event: how many were expected, how many came, from where, as what."""

from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.db.models.functions import Lower, TruncDate
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.vocabulary.countries import EU
from search.seeing.bars import percent

from ..choices import HOLDING, State
from ..models import Attendance, Event, Registration
from ..showing.times import day, days_of
from .queries import label_of


@dataclass(frozen=True)
class Line:
    """A row: so many had a seat, so many of all were there; `width` is that of the bar of the latter."""

    label: str
    registered: int
    attended: int
    width: str


@dataclass(frozen=True)
class Table:
    """Lines under a heading; `name` is its key in the page."""

    name: str
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Totals:
    """The figures on top."""

    registered: int
    attended: int
    left: int
    waiting: int
    organisations: int


def totals(events: QuerySet[Event]) -> Totals:
    """The figures on top; one query."""
    sums = _registrations(events).aggregate(
        registered=Count("pk", filter=_SEATED),
        attended=Count("pk", filter=_THERE),
        left=Count("pk", filter=Q(state=State.LEFT)),
        waiting=Count("pk", filter=Q(state=State.WAITING)),
        organisations=Count(Lower("organisation"), distinct=True, filter=(_SEATED | _THERE) & ~Q(organisation="")),
    )
    return Totals(**sums)


def tables(events: QuerySet[Event]) -> list[Table]:
    """Participants by country, in and outside the Union, by stakeholder group, with and without account; one query."""
    countries, union, groups, accounts = Sums(), Sums(), Sums(), Sums()
    for country, group, is_guest, registered, attended in _groups(events):
        countries.add(country, registered, attended)
        union.add("eu" if country in EU else "other" if country else "", registered, attended)
        groups.add(group, registered, attended)
        accounts.add(is_guest, registered, attended)
    unsaid = pgettext("country or group of a participant", "Not said")
    in_union = {"eu": _("Member states of the European Union"), "other": _("Other countries"), "": unsaid}
    with_account = {False: _("Members of the portal"), True: _("Guests without an account")}
    return [
        Table("country", _("By country"), countries.lines(lambda code: label_of("country", code) or unsaid)),
        Table("union", _("Inside and outside the European Union"), union.lines(in_union.get)),
        Table("kind", _("By stakeholder group"), groups.lines(lambda code: label_of("stakeholder", code) or unsaid)),
        Table("account", _("Members and guests"), accounts.lines(with_account.get)),
    ]


def days_table(event: Event) -> Table:
    """How many were there on each day of an event; the seats are the same on all."""
    rows = Attendance.objects.filter(registration__event=event).order_by().values_list("day")
    there = dict(rows.annotate(number=Count("pk")))
    most = max(there.values(), default=0)
    lines = (
        Line(day(one), event.seats_taken, there.get(one, 0), percent(there.get(one, 0), most)) for one in days_of(event)
    )
    return Table("days", _("By day"), tuple(lines))


def comings_and_goings(event: Event) -> list[tuple[date, int, int]]:
    """(day, how many registered, how many cancelled) of each day on which somebody did, on the event's clocks."""
    rows = Registration.objects.filter(event=event).exclude(state=State.UNPROVEN).order_by()
    came = rows.values_list(TruncDate("registered_at", tzinfo=event.tz)).annotate(number=Count("pk"))
    gone = rows.filter(state=State.LEFT).values_list(TruncDate("changed_at", tzinfo=event.tz))
    came, gone = dict(came), dict(gone.annotate(number=Count("pk")))
    return [(one, came.get(one, 0), gone.get(one, 0)) for one in sorted({*came, *gone})]


_SEATED, _THERE = Q(state__in=HOLDING), Q(was_there=True)


def _registrations(events):
    """All registrations of these events, each with `was_there`."""
    there = Exists(Attendance.objects.filter(registration=OuterRef("pk")))
    return Registration.objects.filter(event__in=events).order_by().annotate(was_there=there)


def _groups(events):
    """(country, stakeholder group, whether guests, how many with a seat, how many there) of those who count: with a
    seat, or there without one."""
    rows = _registrations(events).filter(_SEATED | _THERE)
    rows = rows.annotate(is_guest=ExpressionWrapper(Q(user=None), BooleanField()))
    return rows.values_list("country", "stakeholder", "is_guest").annotate(
        registered=Count("pk", filter=_SEATED), attended=Count("pk", filter=_THERE)
    )


class Sums(dict):
    """{value: [with a seat, there]}, added up."""

    def add(self, value, registered, attended):
        """Adds to what was counted for this value."""
        sums = self.setdefault(value, [0, 0])
        sums[0] += registered
        sums[1] += attended

    def lines(self, label) -> tuple[Line, ...]:
        """Lines in the order of who was there, most first; `label` gives the words of a value."""
        most = max((attended for _registered, attended in self.values()), default=0)
        lines = [
            Line(str(label(value)), registered, attended, percent(attended, most))
            for value, (registered, attended) in self.items()
        ]
        return tuple(sorted(lines, key=lambda line: (-line.attended, -line.registered, line.label)))
