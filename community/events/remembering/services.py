"""What is done with what stays of an event: feedback given, materials and recommendations kept."""

from django.db import transaction
from django.db.models import Max

from portal.core.uploads import forget_after_commit, stored_picture

from ..models import Feedback, Material, Recommendation, RecommendationPractice, Registration
from ..services.seats import NotPossible, held
from .feedback import refusal_for


class AlreadyGiven(NotPossible):
    """She has said how it was before."""


@transaction.atomic
def give_feedback(*, registration, language, overall, liked="", missed="", **marks) -> Feedback:
    """Keeps what a participant thought of an event, apart from her.

    Raises AlreadyGiven the second time, NotPossible where she did not take part, before the end and once the time is
    over.
    """
    event = held(registration.event)
    row = Registration.objects.get(pk=registration.pk)
    if row.feedback_given_at is not None:
        raise AlreadyGiven("")
    if reason := refusal_for(row, event):
        raise NotPossible(reason)
    # The same moment for everybody: that at which she sent it would say which feedback is hers.
    row.feedback_given_at = event.ends_at
    row.save(update_fields=["feedback_given_at"])
    return Feedback.objects.create(
        event=event, language=language, overall=overall, liked=liked, missed=missed, given_on=event.last_day, **marks
    )


def save_material(*, event, by=None, material=None, file=None, **facts) -> Material:
    """Adds a material to an event, or changes `material`; `file` is a checked ContentFile, None where it stays.

    An address takes the place of the file that was there, and a file that of the address.
    """
    with stored_picture(file, f"events/{file.name}" if file else "") as stored, transaction.atomic():
        row = Material.objects.select_for_update().get(pk=material.pk) if material else None
        row = row or Material(event=event, added_by=by, sort_order=_last(event.materials))
        former = row.file.name
        for name, value in facts.items():
            setattr(row, name, value)
        if stored:
            row.file, row.size, row.url = stored, file.size, ""
        elif row.url:
            row.file, row.size = "", 0
        row.save()
        if former and former != row.file.name:
            forget_after_commit(former)
    return row


@transaction.atomic
def remove_material(*, material) -> None:
    """Deletes a material with its file."""
    forget_after_commit(material.file.name)
    material.delete()


@transaction.atomic
def save_recommendation(*, event, words, practices, recommendation=None) -> Recommendation:
    """Adds what an event recommends, or changes `recommendation`; `words` is {language: text}, `practices` are records.

    A text that is empty takes that language away; languages that are not named stay as they are.
    """
    row = recommendation or Recommendation(event=event, words={}, sort_order=_last(event.recommendations))
    row.words = {code: said for code, said in row.words.items() if code not in words}
    row.words |= {code: {"text": text} for code, text in words.items() if text}
    row.save()
    row.practices.exclude(practice__in=practices).delete()
    known = set(row.practices.values_list("practice", flat=True))
    RecommendationPractice.objects.bulk_create(
        RecommendationPractice(recommendation=row, practice=record) for record in practices if record.pk not in known
    )
    return row


@transaction.atomic
def remove_recommendation(*, recommendation) -> None:
    """Deletes a recommendation."""
    recommendation.delete()


@transaction.atomic
def move(*, row, is_up) -> None:
    """Puts a material or recommendation before the one above it, or behind the one below; at the end it stays."""
    held(row.event)
    rows = list(type(row).objects.filter(event=row.event_id))
    if row not in rows:
        return  # somebody else has deleted it
    place = rows.index(row)
    other = place - 1 if is_up else place + 1
    if 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
    for number, one in enumerate(rows, 1):
        one.sort_order = number
    type(row).objects.bulk_update(rows, ["sort_order"])


def _last(rows):
    """The place behind all others."""
    return (rows.aggregate(last=Max("sort_order"))["last"] or 0) + 1
