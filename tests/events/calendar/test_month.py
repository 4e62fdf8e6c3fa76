"""The calendar as a month: days, weeks as the language begins them, ways to the months around."""

import datetime

import pytest
from django.core.cache import cache

from tests.factories import EventFactory

pytestmark = pytest.mark.django_db
MONTH = "/en/events/?month=2030-11"


@pytest.fixture(autouse=True)
def fresh_choices():
    cache.clear()


def at(year, month, day, hour):
    return datetime.datetime(year, month, day, hour, tzinfo=datetime.UTC)


def placed(month):
    """{day: titles} of the days with events."""
    return {
        day.date.isoformat(): [row.name.title for row in day.rows] for week in month.weeks for day in week if day.rows
    }


def test_an_event_stands_on_each_of_its_days_and_on_no_other(planted, client):
    EventFactory(title="Two days", zone="Europe/Rome", starts_at=at(2030, 11, 29, 8), ends_at=at(2030, 11, 30, 16))
    EventFactory(title="Into December", zone="Europe/Riga", starts_at=at(2030, 11, 30, 8), ends_at=at(2030, 12, 1, 16))
    EventFactory(title="Next month", zone="Europe/Riga", starts_at=at(2030, 12, 1, 8), ends_at=at(2030, 12, 1, 16))
    response = client.get(MONTH)
    assert placed(response.context["month"]) == {
        "2030-11-29": ["Two days"], "2030-11-30": ["Two days", "Into December"],
    }  # fmt: skip
    assert response.context["total"] == 2
    assert response.context["previous_url"] == "/en/events/?month=2030-10"
    assert response.context["following_url"] == "/en/events/?month=2030-12"


def test_the_clocks_of_the_place_say_which_day_it_is(planted, client):
    EventFactory(title="Lisbon", zone="Europe/Lisbon", starts_at=at(2030, 11, 30, 23), ends_at=at(2030, 11, 30, 23, ) +
                 datetime.timedelta(minutes=30))  # fmt: skip
    EventFactory(title="Istanbul", zone="Europe/Istanbul", starts_at=at(2030, 11, 30, 22), ends_at=at(2030, 11, 30, 23))
    assert placed(client.get(MONTH).context["month"]) == {"2030-11-30": ["Lisbon"]}
    assert placed(client.get("/en/events/?month=2030-12").context["month"]) == {"2030-12-01": ["Istanbul"]}


@pytest.mark.parametrize(("language", "first"), [("en", "Monday"), ("pt", "Domingo"), ("ar", "الاثنين")])
def test_weeks_begin_as_the_language_has_it(planted, client, language, first):
    month = client.get(f"/{language}/events/?month=2030-11").context["month"]
    assert month.weekdays[0].name.lower() == first.lower()
    assert all(len(week) == 7 for week in month.weeks)
    assert sum(day.is_in_month for week in month.weeks for day in week) == 30


def test_a_full_day_leads_to_its_list(planted, client):
    for number in range(7):
        EventFactory(title=f"E{number}", starts_at=at(2030, 11, 5, 8), ends_at=at(2030, 11, 5, 9), kind="webinar")
    response = client.get(f"{MONTH}&kind=webinar")
    day = next(day for week in response.context["month"].weeks for day in week if day.rows)
    assert (len(day.rows), day.others) == (4, 3)
    assert 'href="/en/events/?kind=webinar&amp;day=2030-11-05"' in response.content.decode()
    assert len(client.get("/en/events/?kind=webinar&day=2030-11-05").context["rows"]) == 7
    assert client.get("/en/events/?day=2030-11-06").context["rows"] == []


def test_the_calendar_ends_somewhere(planted, client):
    assert client.get("/en/events/?month=2100-12").context["following_url"] == ""
    assert client.get("/en/events/?month=1950-01").context["previous_url"] == ""
