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


def counted(events: QuerySet[Event]) -> QuerySet[Registration]:
    """Those who count for these events: with a seat, or there without one; each with `was_there` and `is_guest`."""
    rows = Registration.objects.filter(event__in=events).order_by()
    there = Exists(Attendance.objects.filter(registration=OuterRef("pk")))
    rows = rows.annotate(was_there=there, is_guest=ExpressionWrapper(Q(user=None), BooleanField()))
    return rows.filter(Q(state__in=HOLDING) | Q(was_there=True))


def totals(events: QuerySet[Event]) -> Totals:
    """The figures on top; two queries."""
    sums = counted(events).aggregate(
        registered=Count("pk", filter=Q(state__in=HOLDING)),
        attended=Count("pk", filter=Q(was_there=True)),
        organisations=Count(Lower("organisation"), distinct=True, filter=~Q(organisation="")),
    )
    states = Registration.objects.filter(event__in=events).aggregate(
        left=Count("pk", filter=Q(state=State.LEFT)), waiting=Count("pk", filter=Q(state=State.WAITING))
    )
    return Totals(**sums, **states)


def tables(events: QuerySet[Event]) -> list[Table]:
    """Participants by country, in and outside the Union, by stakeholder group, with and without account."""
    countries, groups, accounts = (_pairs(events, field) for field in ("country", "stakeholder", "is_guest"))
    unsaid = pgettext("country or group of a participant", "Not said")
    union: dict[str, list[int]] = {}
    for code, (registered, attended) in countries.items():
        sums = union.setdefault("eu" if code in EU else "other" if code else "", [0, 0])
        sums[0] += registered
        sums[1] += attended
    in_union = {"eu": _("Member states of the European Union"), "other": _("Other countries"), "": unsaid}
    with_account = {False: _("Members of the portal"), True: _("Guests without an account")}
    return [
        Table("country", _("By country"), _lines(countries, lambda code: label_of("country", code) or unsaid)),
        Table("union", _("Inside and outside the European Union"), _lines(union, in_union.get)),
        Table("kind", _("By stakeholder group"), _lines(groups, lambda code: label_of("stakeholder", code) or unsaid)),
        Table("account", _("Members and guests"), _lines(accounts, with_account.get)),
    ]


def days_table(event: Event) -> Table:
    """How many were there on each day of an event; the seats are the same on all."""
    rows = Attendance.objects.filter(registration__event=event).order_by().values_list("day")
    there = dict(rows.annotate(number=Count("pk")))
    seats = Registration.objects.filter(event=event, state__in=HOLDING).count()
    most = max(there.values(), default=0)
    lines = [
        Line(day(one), seats, there.get(one, 0), percent(there.get(one, 0), most)) for one in days_of(event)
    ]  # fmt: skip
    return Table("days", _("By day"), tuple(lines))


def comings_and_goings(event: Event) -> list[tuple[date, int, int]]:
    """(day, how many registered, how many cancelled) of each day on which somebody did, on the event's clocks."""
    rows = Registration.objects.filter(event=event).exclude(state=State.UNPROVEN).order_by()
    came = rows.values_list(TruncDate("registered_at", tzinfo=event.tz)).annotate(number=Count("pk"))
    gone = rows.filter(state=State.LEFT).values_list(TruncDate("changed_at", tzinfo=event.tz))
    came, gone = dict(came), dict(gone.annotate(number=Count("pk")))
    return [(one, came.get(one, 0), gone.get(one, 0)) for one in sorted({*came, *gone})]


def _pairs(events, field) -> dict:
    """{value of the field: (with a seat, there)}."""
    rows = counted(events).values_list(field).annotate(
        registered=Count("pk", filter=Q(state__in=HOLDING)), attended=Count("pk", filter=Q(was_there=True))
    )  # fmt: skip
    return {value: (registered, attended) for value, registered, attended in rows}


def _lines(pairs, label) -> tuple[Line, ...]:
    """Lines in the order of who was there, most first."""
    most = max((attended for _registered, attended in pairs.values()), default=0)
    lines = [
        Line(str(label(value)), registered, attended, percent(attended, most))
        for value, (registered, attended) in pairs.items()
    ]
    return tuple(sorted(lines, key=lambda line: (-line.attended, -line.registered, line.label)))
