"""News of new events: to followers of the organisation and of the practices, once, and only of what all may see."""

import datetime

import pytest
from django.utils import timezone

from community.events.models import EventPractice
from community.events.services import save_event, save_event_page
from community.following.services import follow
from community.notifications.models import Notice
from practices.models import PracticeRecord
from tests.factories import EventFactory, MemberFactory, OrganisationFactory, PracticeFactory, ProjectFactory

pytestmark = pytest.mark.django_db


def told():
    return sorted(Notice.objects.filter(kind="event.announced").values_list("recipient__name", flat=True))


def test_followers_of_organisation_and_practice_hear_once(planted, client):
    firm, practice = OrganisationFactory(), PracticeFactory()
    record = PracticeRecord.objects.get(translation_key=practice.translation_key)
    people = {name: MemberFactory(name=name) for name in ("firm", "practice", "both", "nobody")}
    for name, things in {"firm": [firm], "practice": [record], "both": [firm, record]}.items():
        for thing in things:
            follow(user=people[name], about=thing)
    event = EventFactory(title=None, organisation=firm)
    EventPractice.objects.create(event=event, practice=record)
    assert told() == []
    for language in ("en", "lv", "en"):
        save_event_page(event=event, language=language, title="New <b>", introduction="Come.")
    assert told() == ["both", "firm", "practice"]
    client.force_login(people["both"])
    text = client.get("/en/news/").content.decode()
    assert "New &lt;b&gt;" in text
    assert "New <b>" not in text


@pytest.mark.parametrize(
    "facts",
    [{"days": -9}, {"access": "partners"}, {"cancelled_at": timezone.now()}, {"title": None}],
    ids=["past", "partners", "cancelled", "draft"],
)
def test_nobody_hears_of_what_is_over_called_off_a_draft_or_for_partners(planted, facts):
    firm = OrganisationFactory()
    follow(user=MemberFactory(), about=firm)
    EventFactory(organisation=firm, project=ProjectFactory(), **facts)
    assert told() == []


def test_who_prepared_it_is_not_told(planted):
    firm, maker = OrganisationFactory(), MemberFactory()
    follow(user=maker, about=firm)
    save_event_page(
        event=save_event(**_facts(firm, maker)), language="en", title="Hers", introduction="Come."
    )  # fmt: skip
    assert told() == []


def _facts(firm, maker):
    start = timezone.now() + datetime.timedelta(days=3)
    end = start + datetime.timedelta(hours=1)
    return {"slug": "hers", "starts_at": start, "ends_at": end, "city": "Riga", "organisation": firm,
            "created_by": maker}  # fmt: skip
