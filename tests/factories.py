"""Things that tests need, made through the services as the portal itself makes them."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import factory
from django.utils import timezone
from wagtail.models import Locale

from community.events.models import Event, Registration
from community.events.services import register, save_event, save_event_page
from community.forums.models import Board, Post, Thread
from community.forums.services import save_board, save_board_page, start_thread, write_post
from community.members.models import User
from community.members.services import create_member
from community.organisations.models import Organisation
from community.organisations.services import save_organisation
from community.projects.models import Project
from community.projects.services import save_project
from practices.contributing.drafts import begin_practice, draft_of, save_draft
from practices.models import PracticeCountry, PracticePage, Submission, SubmissionEvent
from practices.services import create_practice, set_terms


class MemberFactory(factory.Factory):
    """A member with a verified address, a name and no password; `roles` are those of `community.members.roles`."""

    class Meta:
        model = User

    email = factory.Sequence("member-{}@members.example".format)
    name = factory.Sequence("Member {}".format)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return create_member(**kwargs)


class OrganisationFactory(factory.Factory):
    """An organisation in Latvia unless told otherwise."""

    class Meta:
        model = Organisation

    slug = factory.Sequence("organisation-{}".format)
    name = factory.Sequence("Organisation {}".format)
    countries = ("LV",)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return save_organisation(**kwargs)


class ProjectFactory(factory.Factory):
    """A project without dates, grant or partners unless told otherwise."""

    class Meta:
        model = Project

    slug = factory.Sequence("project-{}".format)
    acronym = factory.Sequence("Project {}".format)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return save_project(**kwargs)


class PracticeFactory(factory.Factory):
    """A practice published in English: a joinery in Latvia. Needs the fixture `planted` or `demo`.

    `countries` and `codes` are as `create_practice` takes them.
    """

    class Meta:
        model = PracticePage

    language = "en"
    title = factory.Sequence("Practice number {}".format)
    summary = "What was done, in about three lines."
    problem_context = "<p>Something was the matter.</p>"
    countries = (("LV", ""),)
    codes = factory.LazyFunction(
        lambda: {"sector": ["C31"], "eqf": ["4"], "vet_type": ["apprenticeship"], "target_group": ["sme_craft"]}
    )
    year_start = 2022

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return create_practice(**kwargs)


class SubmissionFactory(factory.Factory):
    """A practice being written by `user`, complete enough to be submitted, in `state`. Needs `planted` or `demo`.

    Other fields than those below are the page's. The state is set as it is: nobody was told of it.
    """

    class Meta:
        model = Submission

    language = "en"
    title = factory.Sequence("Draft number {}".format)
    summary = "What was done, in about three lines."
    problem_context = "<p>Something was the matter.</p>"
    evidence_of_success = "<p>Fewer apprentices left.</p>"
    story = factory.LazyFunction(
        lambda: [("step", {"title": "", "text": "<p>We met on Fridays and wrote down what was learnt that week.</p>"})]
    )
    country = "LV"
    state = "draft"
    round = 0

    @classmethod
    def _create(cls, model_class, *args, user, language, title, country, state, round, **fields):
        submission = begin_practice(user=user, language=language, title=title)
        page = draft_of(submission)
        for name, value in fields.items():
            setattr(page, name, value)
        page.countries = [PracticeCountry(code=country)]
        set_terms(page, {"sector": ["C31"], "vet_type": ["apprenticeship"], "target_group": ["sme_craft"]})
        save_draft(submission, page, user=user)
        if state != "draft":
            SubmissionEvent.objects.create(submission=submission, state="submitted", by=user)
        Submission.objects.filter(pk=submission.pk).update(state=state, round=round)
        return Submission.objects.get(pk=submission.pk)


def locale(code):
    """The locale of a language code."""
    return Locale.objects.get(language_code=code)


class BoardFactory(factory.Factory):
    """A board that everybody reads, with an English page where the portal is planted; needs `planted` or `demo`."""

    class Meta:
        model = Board

    slug = factory.Sequence("board-{}".format)
    title = factory.Sequence("Board number {}".format)
    approves_newcomers = False

    @classmethod
    def _create(cls, model_class, *args, title, **kwargs):
        board = save_board(**kwargs)
        save_board_page(board=board, language="en", title=title, introduction="What is talked about here.")
        return board


class ThreadFactory(factory.Factory):
    """A discussion in English with its first post, on a board of its own unless told otherwise."""

    class Meta:
        model = Thread

    board = factory.SubFactory(BoardFactory)
    by = factory.SubFactory(MemberFactory)
    title = factory.Sequence("Thread number {}".format)
    text = "What do you think?"
    language = "en"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return start_thread(**kwargs)


class PostFactory(factory.Factory):
    """An answer by a new member."""

    class Meta:
        model = Post

    thread = factory.SubFactory(ThreadFactory)
    by = factory.SubFactory(MemberFactory)
    text = factory.Sequence("Answer number {}.".format)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return write_post(**kwargs)


class EventFactory(factory.Factory):
    """A workshop in Riga in ten days, from nine to five, with an English page, for everybody; no limit of seats.

    `title` and `language` are those of its page, None for none; `days` from now it starts (negative: past).
    """

    class Meta:
        model = Event

    slug = factory.Sequence("event-{}".format)
    title = factory.Sequence("Event {}".format)
    language = "en"
    days = 10
    zone = "Europe/Riga"
    city = "Riga"
    country = "LV"

    @classmethod
    def _create(cls, model_class, *args, title, language, days, **kwargs):
        day = timezone.now().astimezone(ZoneInfo(kwargs["zone"])) + timedelta(days=days)
        kwargs.setdefault("starts_at", day.replace(hour=9, minute=0, second=0, microsecond=0))
        kwargs.setdefault("ends_at", kwargs["starts_at"] + timedelta(hours=8))
        event = save_event(**kwargs)
        if title:
            save_event_page(event=event, language=language, title=title, introduction="Who comes, learns.")
        return event


class RegistrationFactory(factory.Factory):
    """A guest's registration, her address proven; `user` makes it a member's."""

    class Meta:
        model = Registration

    event = factory.SubFactory(EventFactory)
    name = factory.Sequence("Guest {}".format)
    email = factory.Sequence("guest-{}@guests.example".format)
    language = "en"
    is_proven = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        if user := kwargs.get("user"):
            kwargs |= {"name": user.name, "email": user.email}
        return register(**kwargs)
