"""The questions that organisers ask whoever registers: written, ordered, taken away; answers are never orphaned."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ..choices import QuestionKind
from ..models import Event, Question, Registration
from .registrations import NotPossible
from .versions import refuse_outdated

MOST_QUESTIONS, MOST_OPTIONS = 30, 30
#: Kinds that are answered with one of their options, or several.
WITH_OPTIONS = (QuestionKind.CHOICE, QuestionKind.CHOICES)
#: Kinds on whose answer another question can depend.
DECIDING = (*WITH_OPTIONS, QuestionKind.YES_NO)


@transaction.atomic
def save_question(*, event, question=None, base=None, **fields) -> Question:
    """Writes a question, or changes it.

    Raises ValidationError for another kind, or fewer choices, than answers need, or a condition that cannot be met;
    ChangedMeanwhile; NotPossible where there are too many.
    """
    held = Event.objects.select_for_update().get(pk=event.pk)
    if question is None:
        if held.questions.count() >= MOST_QUESTIONS:
            raise NotPossible(_("These are too many: %(most)d are the most.") % {"most": MOST_QUESTIONS})
        row = Question(event=held, sort_order=held.questions.count() + 1)
    else:
        row = Question.objects.get(pk=question.pk, event=held)
    refuse_outdated(row if row.pk else None, base)
    former = (row.kind, list(row.options)) if row.pk else None
    for name, value in fields.items():
        setattr(row, name, value)
    if row.kind not in WITH_OPTIONS:
        row.options = []
    _check_options(row)
    _check_condition(row)
    if former:
        _check_answers(row, *former)
    row.save()
    return row


@transaction.atomic
def remove_question(*, question) -> None:
    """Takes a question away. Raises NotPossible where it was answered, or another one depends on it."""
    Event.objects.select_for_update().get(pk=question.event_id)
    if was_answered(question):
        raise NotPossible(_("This question was answered already: it stays."))
    if question.dependants.exists():
        raise NotPossible(_("Another question is asked only after this one. Change that one first."))
    question.delete()


def was_answered(question) -> bool:
    """Whether somebody has answered it."""
    return Registration.objects.filter(event=question.event_id, answers__has_key=str(question.pk)).exists()


def chosen_options(question) -> set[str]:
    """The codes that somebody has chosen."""
    key, chosen = str(question.pk), set()
    rows = Registration.objects.filter(event=question.event_id, answers__has_key=key)
    for answers in rows.values_list("answers", flat=True).iterator():
        said = answers[key]
        chosen.update(said if isinstance(said, list) else [said])
    return {code for code in chosen if isinstance(code, str)}


def _check_options(row):
    if row.kind in WITH_OPTIONS and len(row.options) < 2:
        raise ValidationError({"options": _("Please give two choices at least.")})
    if len(row.options) > MOST_OPTIONS:
        text = _("These are too many: %(most)d are the most.") % {"most": MOST_OPTIONS}
        raise ValidationError({"options": text})


def _check_condition(row):
    """A condition names an earlier answer that can be given, and no question waits for itself."""
    other = row.depends_on
    if other is None:
        row.depends_value = ""
        return
    if other.event_id != row.event_id or other.kind not in DECIDING:
        raise ValidationError({"condition": _("Only a choice, or yes or no, can decide about another question.")})
    values = ("yes", "no") if other.kind == QuestionKind.YES_NO else other.options
    if row.depends_value not in values:
        raise ValidationError({"condition": _("This answer cannot be given.")})
    seen = {row.pk} - {None}
    while other is not None:
        if other.pk in seen:
            raise ValidationError({"condition": _("These questions would wait for each other.")})
        seen.add(other.pk)
        other = other.depends_on


def _check_answers(row, kind, options):
    if row.kind != kind and was_answered(row):
        raise ValidationError({"kind": _("This question was answered already: its kind cannot change any more.")})
    lost = (set(options) - set(row.options)) & chosen_options(row) if options else set()
    if lost:
        names = ", ".join(sorted(_label(row, code) for code in lost))
        text = _("Somebody has chosen this already, so it has to stay: %(choices)s") % {"choices": names}
        raise ValidationError({"options": text})
    needed = set(row.dependants.values_list("depends_value", flat=True)) if row.pk else set()
    values = {"yes", "no"} if row.kind == QuestionKind.YES_NO else set(row.options)
    if needed - values:
        raise ValidationError({"kind": _("Another question is asked only after an answer that would be gone.")})


def _label(row, code):
    stored = Question.objects.get(pk=row.pk)
    return (stored.word("options") or {}).get(code) or code
