"""What participants thought of an event, in figures and in their words, as those who look after it read it."""

from dataclasses import dataclass

from django.db.models import Avg, Count, Exists, OuterRef, Q
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core.paging import page_of

from ..choices import State
from ..models import Attendance, Feedback, Registration
from .feedback import ENOUGH, MARKS
from .forms import SCALE, FeedbackForm

ON_A_PAGE = 50


@dataclass(frozen=True)
class Line:
    """How many gave a mark; `width` of its bar in percent of all answers."""

    label: str
    count: int
    width: int


@dataclass(frozen=True)
class Figures:
    """The marks given to one question."""

    name: str
    question: str
    average: str
    answers: int
    lines: tuple[Line, ...]


def of(event, request) -> dict:
    """For the page: how many answered of how many, and with enough answers figures and words; four queries."""
    answers = Feedback.objects.filter(event=event)
    told = answers.aggregate(number=Count("pk"), **_marks())
    asked = _asked(event)
    is_enough = told["number"] >= ENOUGH
    worded = answers.exclude(liked="", missed="").order_by("pk")
    return {
        "number": told["number"],
        "answered": _answered(told["number"], asked),
        "is_enough": is_enough,
        "figures": [one for one in _figures(told) if one.answers] if is_enough else [],
        "page_obj": page_of(request, worded, size=ON_A_PAGE) if is_enough else None,
        "enough": ENOUGH,
    }


def _marks():
    """All averages and counts for one query."""
    asked = {f"{name}_average": Avg(name) for name in MARKS}
    for name in MARKS:
        asked |= {f"{name}_{mark}": Count("pk", filter=Q(**{name: mark})) for mark, _label in SCALE}
    return asked


def _asked(event):
    """How many could say how it was: those who were there, where attendance was kept; else those with a seat."""
    was_there = Exists(Attendance.objects.filter(registration=OuterRef("pk")))
    seats = Registration.objects.filter(event=event, state=State.CONFIRMED).annotate(was_there=was_there)
    told = seats.aggregate(number=Count("pk"), there=Count("pk", filter=Q(was_there=True)))
    return told["there"] or told["number"]


def _answered(number, asked):
    if not number:
        return _("Nobody has answered yet.")
    # Somebody's attendance may have been taken back after she answered.
    words = ngettext(
        "%(number)d of %(asked)d participant has answered.", "%(number)d of %(asked)d participants have answered.",
        max(number, asked),
    )  # fmt: skip
    return words % {"number": number, "asked": max(number, asked)}


def _figures(told):
    fields = FeedbackForm().fields
    for name in MARKS:
        counts = [(label, told[f"{name}_{mark}"]) for mark, label in reversed(SCALE)]
        answers = sum(count for _label, count in counts)
        yield Figures(
            name=name,
            question=fields[name].label,
            average=number_format(told[f"{name}_average"], decimal_pos=1) if answers else "",
            answers=answers,
            lines=tuple(Line(str(label), count, round(100 * count / max(answers, 1))) for label, count in counts),
        )
