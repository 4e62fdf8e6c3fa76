"""Participants of an event: found, counted, and what they answered."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import pgettext

from portal.vocabulary import get_vocabulary
from portal.vocabulary.terms import UnknownCode

from ..choices import ALIVE, HOLDING, QuestionKind, State
from ..models import Attendance, Event, Question, Registration

#: In which order a list shows the states.
STATES = (
    State.CONFIRMED, State.OFFERED, State.WAITING, State.REQUESTED, State.UNPROVEN, State.LEFT, State.DECLINED,
    State.EXPIRED,
)  # fmt: skip


def participants(event: Event, *, state="", text="") -> QuerySet[Registration]:
    """Those who registered, by name; of one state alone, and only whose name, address or organisation has `text`.

    Without a state: all who are still to come or to be decided on.
    """
    wanted = Q(state=state) if state else Q(state__in=ALIVE)
    return _with_text(Registration.objects.filter(wanted, event=event), text).order_by("name", "pk")


def expected(event: Event, day, *, text="") -> QuerySet[Registration]:
    """Those who may be there on a day, by name, each with `is_there`; who has left but was there, too."""
    there = Attendance.objects.filter(registration=OuterRef("pk"), day=day)
    rows = Registration.objects.filter(event=event).annotate(is_there=Exists(there))
    rows = rows.filter(Q(state__in=HOLDING) | Q(is_there=True))
    return _with_text(rows, text).order_by("name", "pk")


def _with_text(rows, text):
    """Rows with the text in name, address or organisation, however its letters are written."""
    text = text.strip()
    if not text:
        return rows
    # One engine takes capital letters beyond A to Z for other letters.
    found = Q()
    for form in {text, text.lower(), text.upper(), text.title()}:
        found |= Q(name__icontains=form) | Q(email__icontains=form) | Q(organisation__icontains=form)
    return rows.filter(found)


def there_and_expected(event: Event, day) -> tuple[int, int]:
    """How many are there on a day, and how many could be; one query."""
    counted = expected(event, day).order_by().aggregate(there=Count("pk", filter=Q(is_there=True)), all=Count("pk"))
    return counted["there"], counted["all"]


def state_counts(event: Event) -> dict[str, int]:
    """How many registrations stand where."""
    rows = Registration.objects.filter(event=event).order_by().values_list("state").annotate(number=Count("pk"))
    return dict(rows)


def country_counts(event: Event) -> list[tuple[str, int]]:
    """(country, how many hold a seat), most first; "" for those who said none."""
    rows = Registration.objects.filter(event=event, state__in=HOLDING).order_by().values_list("country")
    return sorted(rows.annotate(number=Count("pk")), key=lambda pair: (-pair[1], pair[0]))


@dataclass(frozen=True)
class Answer:
    """A question in the reader's words, and what somebody answered."""

    label: str
    language: str
    lines: tuple[str, ...]


def answers_of(registration: Registration, questions) -> list[Answer]:
    """What she answered to the questions of the event, in their order; those that she was not asked are left out."""
    said = []
    for question in questions:
        if lines := answer_lines(question, registration.answers.get(str(question.pk))):
            said.append(Answer(question.word("label"), question.language_of("label"), lines))
    return said


def answer_lines(question: Question, value) -> tuple[str, ...]:
    """An answer in words, a line for each choice; none where nothing was answered."""
    if value is None or value == "" or value == []:
        return ()
    values = value if isinstance(value, list) else [value]
    if question.kind == QuestionKind.YES_NO:
        return tuple(yes_or_no(one in (True, "yes")) for one in values)
    labels = (question.word("options") or {}) if question.kind in (QuestionKind.CHOICE, QuestionKind.CHOICES) else {}
    return tuple(str(labels.get(one, one)) if isinstance(one, str) else str(one) for one in values)


def yes_or_no(value) -> str:
    """The word for it."""
    # Translators: answer to a question of a form, or a cell of a table
    return pgettext("answer", "Yes") if value else pgettext("answer", "No")


def label_of(vocabulary, code) -> str:
    """The words of a code; an old code stands for itself, and none is ""."""
    try:
        return get_vocabulary(vocabulary).label_of(code) if code else ""
    except UnknownCode:
        return code
