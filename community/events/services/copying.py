"""An event once more, as a draft with other days."""

from django.db import transaction

from ..clocks import days_of, moved
from ..models import Event, EventPage, EventPractice, Question, Session, SessionSpeaker, Speaker
from .changing import free_slugs
from .events import save_event, save_event_page
from .versions import WORDS

#: What the copy takes over; dates, addresses for joining and what has happened it does not.
SAME = (
    "kind", "format", "access", "zone", "project", "series", "organisation", "venue", "street", "postcode", "city",
    "country", "map_url", "entry", "capacity", "has_waiting_list", "offer_hours", "admits_guests", "asks_needs",
)  # fmt: skip


@transaction.atomic
def copy_event(*, event, by, starts_at) -> Event:
    """A draft like `event` that begins at `starts_at`: with words, programme, questions, practices and speakers.

    Sessions keep their times of day. Speakers are to be asked anew. Raises ValidationError where the clocks leave a
    time of the programme out on the new day.
    """
    days = (starts_at.astimezone(event.tz).date() - days_of(event)[0]).days
    pages = list(EventPage.objects.filter(event=event).select_related("locale"))
    facts = {name: getattr(event, name) for name in SAME}
    # At the same time of day, unless it begins later than that.
    ends_at = moved(event.ends_at, days, event.zone)
    facts |= {"starts_at": starts_at, "ends_at": ends_at}
    if ends_at <= starts_at:
        facts["ends_at"] = starts_at + (event.ends_at - event.starts_at)
    if event.deadline:
        facts["deadline"] = moved(event.deadline, days, event.zone)
    slug = next(free_slugs(pages[0].title if pages else event.slug))
    spoken = [one.language for one in event.languages.all() if not one.is_interpreted]
    into = [one.language for one in event.languages.all() if one.is_interpreted]
    made = save_event(slug=slug, languages=spoken, interpreted=into, organisers=[by], created_by=by, **facts)
    for page in pages:
        words = {name: getattr(page, name) for name in WORDS if name != "key_messages"}
        save_event_page(event=made, language=page.locale.language_code, is_public=False, **words)
    speakers = _copy_speakers(event, made)
    _copy_sessions(event, made, days, speakers)
    _copy_questions(event, made)
    practices = [
        EventPractice(event=made, practice_id=one.practice_id, relation=one.relation) for one in event.practices.all()
    ]
    EventPractice.objects.bulk_create(practices)
    return made


def _copy_speakers(event, made):
    copies = {}
    for one in event.speakers.all():
        copies[one.pk] = Speaker.objects.create(
            event=made, user_id=one.user_id, name=one.name, organisation=one.organisation, email=one.email,
            words=one.words, sort_order=one.sort_order,
        )  # fmt: skip
    return copies


def _copy_sessions(event, made, days, speakers):
    for one in Session.objects.filter(event=event).prefetch_related("speakers"):
        copy = Session.objects.create(
            event=made, room=one.room, words=one.words, starts_at=moved(one.starts_at, days, event.zone),
            ends_at=moved(one.ends_at, days, event.zone),
        )  # fmt: skip
        links = [SessionSpeaker(session=copy, speaker=speakers[link.speaker_id]) for link in one.speakers.all()]
        SessionSpeaker.objects.bulk_create(links)


def _copy_questions(event, made):
    copies = {}
    rows = list(event.questions.all())
    for one in rows:
        copies[one.pk] = Question.objects.create(
            event=made, kind=one.kind, is_required=one.is_required, options=one.options, words=one.words,
            sort_order=one.sort_order, depends_value=one.depends_value,
        )  # fmt: skip
    for one in rows:
        if one.depends_on_id:
            Question.objects.filter(pk=copies[one.pk].pk).update(depends_on=copies[one.depends_on_id])
