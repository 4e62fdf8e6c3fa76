"""The demo's events: one as it is printed, coming ones with registrations, past ones with what stays of them."""

import datetime
import secrets
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from community.events.attending.services import issue
from community.events.choices import HOLDING, Relation, State
from community.events.models import (
    Attendance,
    Event,
    EventPlan,
    EventPractice,
    EventSeries,
    Feedback,
    Question,
    Recommendation,
    RecommendationPractice,
    Registration,
    Session,
    SessionSpeaker,
    Speaker,
)
from community.events.remembering.services import save_material
from community.events.services import leave, register, save_event, save_event_page
from community.organisations.models import Organisation
from community.projects.models import Project
from practices.models import PracticeRecord

from .reading import CONTENT, read_events

FACTS = (
    "kind", "format", "zone", "venue", "street", "postcode", "city", "country", "joining_url", "entry", "capacity",
    "offer_hours", "asks_needs", "access", "series_number", "languages", "interpreted",
)  # fmt: skip
MARKS = ("overall", "content", "organisation", "usefulness")
DAY = datetime.timedelta(days=1)
HOUR = datetime.timedelta(hours=1)


@transaction.atomic
def load_events():
    """The events that are not there yet, with all that belongs to them; those that are there are left alone."""
    content = read_events()
    known = set(Event.objects.values_list("slug", flat=True))
    people = {
        user.email.partition("@")[0]: user
        for user in get_user_model().objects.filter(email__endswith="@demo.example").prefetch_related("groups")
    }
    series = {}
    for one in content["series"]:
        series[one["slug"]], _made = EventSeries.objects.get_or_create(
            slug=one["slug"], defaults={"words": one["words"]}
        )
    for one in content["plan"]:
        project = Project.objects.filter(slug=one["project"]).first()
        for kind in ("workshop", "conference"):
            if project and kind in one:
                EventPlan.objects.get_or_create(project=project, kind=kind, defaults={"planned": one[kind]})
    for one in content["event"]:
        if one["slug"] not in known:
            load_event(one, people, series)


def load_event(one, people, series):
    """An event with its pages, programme, participants and results."""
    start, end = period(one)
    event = save_event(
        slug=one["slug"],
        starts_at=start,
        ends_at=end,
        deadline=start - one["deadline_hours"] * HOUR if "deadline_hours" in one else None,
        project=Project.objects.filter(slug=one.get("project", "")).first(),
        organisation=Organisation.objects.filter(slug=one.get("organisation", "")).first(),
        series=series.get(one.get("series")),
        organisers=[people[name] for name in one.get("organisers", ())],
        **{name: one[name] for name in FACTS if name in one},
    )
    for language, words in one["pages"].items():
        save_event_page(event=event, language=language, **words)
    load_programme(one, event, people)
    load_questions(one, event)
    for relation in Relation.values:
        for record in records(one.get(relation, ())):
            EventPractice.objects.create(event=event, practice=record, relation=relation)
    if event.is_past:
        load_participants(one, event, people)
    else:
        load_registrations(one, event, people)
    load_results(one, event)
    if one.get("cancelled"):
        Event.objects.filter(pk=event.pk).update(cancelled_at=timezone.now() - DAY)


def period(one):
    """Start and end of an event: as printed, or so many days from today on the clocks of its zone."""
    zone = ZoneInfo(one.get("zone", "Europe/Brussels"))
    if "starts" in one:
        moments = (datetime.datetime.fromisoformat(one[name]) for name in ("starts", "ends"))
        return tuple(moment.replace(tzinfo=zone) for moment in moments)
    first = timezone.now().astimezone(zone).date() + one["days"] * DAY
    return at(first, one["from"], zone), at(first + one.get("last_day", 0) * DAY, one["to"], zone)


def at(day, hour, zone):
    """This hour ("09:30") of a day, in a zone."""
    return datetime.datetime.combine(day, datetime.time.fromisoformat(hour), tzinfo=zone)


def records(numbers):
    """The practices of these numbers, by the last part of each."""
    return PracticeRecord.objects.filter(serial__in=numbers)


def load_programme(one, event, people):
    """Speakers and sessions."""
    speakers = {}
    now = timezone.now()
    for place, said in enumerate(one.get("speakers", ())):
        user = people.get(said.get("member"))
        speakers[said.get("member") or said["id"]] = Speaker.objects.create(
            event=event, user=user, name=user.name if user else said["name"], email=said.get("email", ""),
            words=said["words"], agreed_at=now - 2 * DAY if said["agreed"] else None, sort_order=place,
        )  # fmt: skip
    for said in one.get("sessions", ()):
        day = event.start.date() + said.get("day", 0) * DAY
        session = Session.objects.create(
            event=event, starts_at=at(day, said["from"], event.tz), ends_at=at(day, said["to"], event.tz),
            room=said.get("room", ""), words=said["words"],
        )  # fmt: skip
        SessionSpeaker.objects.bulk_create(
            SessionSpeaker(session=session, speaker=speakers[name]) for name in said.get("speakers", ())
        )


def load_questions(one, event):
    """The organisers' questions; one may depend on another by its place in the list."""
    made = []
    for place, said in enumerate(one.get("questions", ())):
        facts = {
            name: said[name] for name in ("kind", "is_required", "options", "depends_value", "words") if name in said
        }
        depends_on = made[said["depends_on"]] if "depends_on" in said else None
        made.append(Question.objects.create(event=event, sort_order=place, depends_on=depends_on, **facts))


def participants(one, people):
    """What `register` wants to know of each: members first, then guests."""
    for name in one.get("registered", ()):
        user = people[name]
        yield {"user": user, "name": user.name, "email": user.email, "language": user.language}
    for guest in one.get("guests", ()):
        facts = {name: guest[name] for name in ("name", "email", "language", "country", "stakeholder")}
        needs = {name: guest[name] for name in ("access", "diet") if name in guest}
        yield {**facts, "needs": needs, "is_proven": True}


def load_registrations(one, event, people):
    """Those who have registered for a coming event; some have left again."""
    if one.get("registered"):
        for facts in participants(one, people):
            register(event=event, **facts)
    for name in one.get("left", ()):
        leave(registration=Registration.objects.get(event=event, user=people[name]))


def load_participants(one, event, people):
    """Those who took part in a past event, with attendance and certificates; nobody can register for it any more."""
    registered = event.starts_at - 20 * DAY
    for place, facts in enumerate(participants(one, people), 1):
        facts = {name: value for name, value in facts.items() if name not in ("needs", "is_proven")}
        row = Registration.objects.create(
            event=event, state=State.CONFIRMED, place=place, registered_at=registered, changed_at=registered, **facts
        )
        if row.user is None or row.user not in [people[name] for name in one.get("absent", ())]:
            Attendance.objects.create(registration=row, day=event.start.date(), marked_at=event.starts_at)
            issue(registration=row, name=row.name)
    taken = Registration.objects.filter(event=event, state__in=HOLDING).count()
    Event.objects.filter(pk=event.pk).update(seats_taken=taken, last_place=taken)


def file_of(said):
    """The file that belongs to a material, under a name that says nothing; None for an address."""
    if "file" not in said:
        return None
    path = CONTENT / "events" / said["file"]
    return ContentFile(path.read_bytes(), name=f"{secrets.token_hex(16)}{path.suffix}")


def load_results(one, event):
    """Materials, recommendations and feedback."""
    for place, said in enumerate(one.get("materials", ())):
        facts = {name: value for name, value in said.items() if name != "file"}
        save_material(event=event, sort_order=place, added_at=event.ends_at + DAY, file=file_of(said), **facts)
    for place, said in enumerate(one.get("recommendations", ())):
        recommendation = Recommendation.objects.create(event=event, words=said["words"], sort_order=place)
        for record in records(said["practices"]):
            RecommendationPractice.objects.create(recommendation=recommendation, practice=record)
    for said in one.get("feedback", ()):
        Feedback.objects.create(
            event=event, language=said["language"], given_on=event.last_day + DAY,
            liked=said.get("liked", ""), missed=said.get("missed", ""),
            **dict(zip(MARKS, said["marks"], strict=True)),
        )  # fmt: skip
