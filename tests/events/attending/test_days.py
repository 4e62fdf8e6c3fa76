"""How long somebody was there, also when the clocks change or sessions run side by side."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.http import Http404

from community.events.attending.days import day_of, minutes_of
from community.events.models import Event

ROME = ZoneInfo("Europe/Rome")


def event(start, end):
    return Event(starts_at=datetime(*start, tzinfo=ROME), ends_at=datetime(*end, tzinfo=ROME), zone="Europe/Rome")


def session(start, minutes):
    at = datetime(*start, tzinfo=ROME)
    return SimpleNamespace(starts_at=at, ends_at=at + timedelta(minutes=minutes))


def test_hours_of_an_event_without_sessions_on_the_days_that_are_marked():
    two_days = event((2020, 11, 10, 9), (2020, 11, 11, 17, 30))
    first, second = datetime(2020, 11, 10).date(), datetime(2020, 11, 11).date()
    assert minutes_of(two_days, [first], []) == 510
    assert minutes_of(two_days, [first, second], []) == 1020
    assert minutes_of(event((2020, 11, 10, 14), (2020, 11, 11, 12)), [first, second], []) is None


def test_the_night_on_which_clocks_change_has_the_hours_that_passed():
    night = event((2026, 10, 24, 22), (2026, 10, 25, 6))
    assert minutes_of(event((2026, 10, 25, 1), (2026, 10, 25, 6)), [datetime(2026, 10, 25).date()], []) == 360
    assert minutes_of(night, [datetime(2026, 10, 24).date()], []) is None


def test_sessions_side_by_side_count_once_and_those_of_other_days_not():
    one = event((2020, 11, 10, 9), (2020, 11, 11, 17))
    sessions = [session((2020, 11, 10, 9), 60), session((2020, 11, 10, 9, 30), 60), session((2020, 11, 11, 9), 45)]
    assert minutes_of(one, [datetime(2020, 11, 10).date()], sessions) == 90
    assert minutes_of(one, [datetime(2020, 11, 10).date(), datetime(2020, 11, 11).date()], sessions) == 135


def test_an_end_at_midnight_begins_no_day():
    late = event((2020, 11, 10, 20), (2020, 11, 11, 0))
    assert day_of(late, "2020-11-10") == datetime(2020, 11, 10).date()
    with pytest.raises(Http404):
        day_of(late, "2020-11-11")
