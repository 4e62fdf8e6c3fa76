"""Participants and figures as CSV, for spreadsheets."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.core.tables import csv_response

from ..models import Attendance, Question, Registration
from ..showing.times import days_of
from .queries import STATES, answer_lines, label_of, yes_or_no


def participants_csv(event) -> HttpResponse:
    """All registrations of an event in the order of arrival, with days of attendance and answers; four queries."""
    return csv_response(f"{event.slug}-participants", _rows(event))


def _rows(event):
    questions, days = list(Question.objects.filter(event=event)), days_of(event)
    there: dict[int, set] = {}
    marks = Attendance.objects.filter(registration__event=event)
    for registration, day in marks.values_list("registration", "day"):
        there.setdefault(registration, set()).add(day)
    yield [
        _("Place"), _("Name"), _("E-mail"), _("State"), _("Language"), _("Organisation"), _("Country"), _("Comes as"),
        _("Registered"), _("Member"), _("May be seen on photographs"), *(day.isoformat() for day in days),
        *(question.word("label") or str(question.pk) for question in questions),
    ]  # fmt: skip
    labels = {state.value: state.label for state in STATES}
    for row in Registration.objects.filter(event=event).order_by("place", "pk").iterator(chunk_size=1000):
        yield [
            "" if row.place is None else row.place, row.name, row.email, labels.get(row.state, row.state), row.language,
            row.organisation, label_of("country", row.country), label_of("stakeholder", row.stakeholder),
            row.registered_at.astimezone(event.tz).strftime("%Y-%m-%d %H:%M"), yes_or_no(row.user_id),
            yes_or_no(row.photo_consent), *(_mark(day in there.get(row.pk, ())) for day in days),
            *("\n".join(answer_lines(question, row.answers.get(str(question.pk)))) for question in questions),
        ]  # fmt: skip


def _mark(is_there):
    # Translators: cell of a table: this person was there on this day
    return pgettext("attendance", "there") if is_there else ""
