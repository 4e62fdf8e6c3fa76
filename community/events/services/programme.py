"""Sessions and speakers of an event: written, moved, copied, taken away."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..clocks import days_of, moved
from ..models import Event, Session, SessionSpeaker, Speaker
from .registrations import NotPossible
from .versions import refuse_outdated

MOST_SESSIONS, MOST_SPEAKERS = 200, 50


@transaction.atomic
def save_session(*, event, session=None, base=None, speakers=None, **fields) -> Session:
    """Writes a session, or changes it. Raises ValidationError outside the event's days or for an end before the start,
    ChangedMeanwhile, and NotPossible where there are too many."""
    held = _held(event)
    row = _row(Session, held, session, MOST_SESSIONS)
    refuse_outdated(row, base)
    for name, value in fields.items():
        setattr(row, name, value)
    if row.ends_at <= row.starts_at:
        raise ValidationError({"ends_at": _("A session ends after it begins.")})
    if not _is_within(held, row):
        first, last = (date_format(day, "DATE_FORMAT") for day in days_of(held))
        text = _("The event takes place from %(first)s to %(last)s.") % {"first": first, "last": last}
        raise ValidationError({"starts_at": text})
    row.save()
    if speakers is not None:
        row.speakers.exclude(speaker__in=speakers).delete()
        known = set(row.speakers.values_list("speaker_id", flat=True))
        new = [SessionSpeaker(session=row, speaker=one) for one in speakers if one.pk not in known]
        SessionSpeaker.objects.bulk_create(new)
    return row


@transaction.atomic
def duplicate_session(*, session) -> Session:
    """The same session once more, with its speakers."""
    held = _held(session.event)
    speakers = [one.speaker for one in session.speakers.select_related("speaker")]
    fields = {name: getattr(session, name) for name in ("starts_at", "ends_at", "room", "words")}
    return save_session(event=held, speakers=speakers, **fields)


@transaction.atomic
def save_speaker(*, event, speaker=None, base=None, has_agreed=False, **fields) -> Speaker:
    """Writes a speaker, or changes what is said of her; `has_agreed`: in writing, to the organisers.

    Who has refused stays unnamed: only she can take that back. Raises ChangedMeanwhile and NotPossible.
    """
    held = _held(event)
    row = _row(Speaker, held, speaker, MOST_SPEAKERS)
    refuse_outdated(row, base)
    if row.pk is None:
        row.sort_order = held.speakers.count() + 1
    for name, value in fields.items():
        setattr(row, name, value)
    if has_agreed and row.agreed_at is None and row.refused_at is None:
        row.agreed_at = timezone.now()
    row.save()
    return row


@transaction.atomic
def remove(*, thing) -> None:
    """Takes a session or a speaker away."""
    _held(thing.event)
    thing.delete()


@transaction.atomic
def move(*, thing, by) -> None:
    """Moves a speaker or a question `by` places within its list."""
    _held(thing.event)
    rows = list(type(thing).objects.filter(event=thing.event_id))
    at = next((number for number, row in enumerate(rows) if row.pk == thing.pk), None)
    if at is None:
        return
    to = min(max(at + by, 0), len(rows) - 1)
    rows.insert(to, rows.pop(at))
    for number, row in enumerate(rows, 1):
        row.sort_order = number
    type(thing).objects.bulk_update(rows, ["sort_order"])


def follow_event(*, event, former, moves) -> None:
    """Keeps the sessions' times on the clocks of another zone, and takes them along to other days where it `moves`."""
    days = (days_of(event)[0] - days_of(former)[0]).days if moves else 0
    if not days and event.zone == former.zone:
        return
    for row in Session.objects.filter(event=event):
        try:
            row.starts_at = moved(row.starts_at, days, former.zone, event.zone)
            row.ends_at = moved(row.ends_at, days, former.zone, event.zone)
        except ValidationError as problem:
            raise ValidationError({"starts_at": f"{row.word('title')}: {problem.messages[0]}"}) from problem
        row.save(update_fields=["starts_at", "ends_at"])


def refuse_outside(*, event) -> None:
    """Raises ValidationError that names the sessions which would lie outside the event's days."""
    outside = [row for row in Session.objects.filter(event=event) if not _is_within(event, row)]
    if not outside:
        return
    when = [date_format(row.starts_at.astimezone(event.tz), "SHORT_DATETIME_FORMAT") for row in outside]
    named = [
        _("%(title)s (%(time)s)") % {"title": row.word("title"), "time": at}
        for row, at in zip(outside, when, strict=True)
    ]
    # Translators: the sessions follow, with their times
    text = _("These sessions would lie outside the event's days: %(sessions)s") % {"sessions": "; ".join(named[:10])}
    raise ValidationError({"starts_at": text})


def _is_within(event, row):
    first, last = days_of(event)
    begins = row.starts_at.astimezone(event.tz).date()
    return first <= begins and row.ends_at.astimezone(event.tz).date() <= last


def _held(event):
    return Event.objects.select_for_update().get(pk=event.pk)


def _row(model, event, thing, most):
    """The thing as it is now, or a new one where there is room."""
    if thing is not None:
        return model.objects.get(pk=thing.pk, event=event)
    if model.objects.filter(event=event).count() >= most:
        raise NotPossible(_("These are too many: %(most)d are the most.") % {"most": most})
    return model(event=event)
