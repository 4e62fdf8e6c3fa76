"""When something takes place, in words."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from community.events.showing import times

ROME, ISTANBUL, LISBON = (ZoneInfo(name) for name in ("Europe/Rome", "Europe/Istanbul", "Europe/Lisbon"))
START, END = datetime(2020, 11, 10, 9, tzinfo=ROME), datetime(2020, 11, 10, 17, tzinfo=ROME)


def test_one_day():
    assert times.period(START, END, ROME, "en") == "10 November 2020, 09:00–17:00 (Rome time, CET)"
    assert times.period(START, END, ROME, "de") == "10. November 2020, 09:00–17:00 Uhr (Ortszeit Rom, MEZ)"


def test_in_arabic_with_its_own_comma():
    assert times.period(START, END, ROME, "ar").endswith("(توقيت روما، UTC+1)")


def test_several_days():
    end = END.replace(day=11)
    assert times.days(START, end, ROME, "en") == "10–11 November 2020"
    assert times.days(START, end, ROME, "es") == "10–11 de noviembre de 2020"
    assert times.period(START, end, ROME, "en") == (
        "10 November 2020, 09:00 – 11 November 2020, 17:00 (Rome time, CET)"
    )
    assert times.days_between(START, end, ROME) == [date(2020, 11, 10), date(2020, 11, 11)]


def test_an_end_at_midnight_begins_no_day():
    assert times.days_between(START, datetime(2020, 11, 11, tzinfo=ROME), ROME) == [date(2020, 11, 10)]


def test_across_midnight_each_hour_has_its_day():
    start, end = datetime(2020, 11, 10, 23, tzinfo=ROME), datetime(2020, 11, 11, 1, tzinfo=ROME)
    assert times.period(start, end, ROME, "en") == (
        "10 November 2020, 23:00 – 11 November 2020, 01:00 (Rome time, CET)"
    )
    assert times.hours(start, end, ROME, "en") == "23:00 – 11 November 2020, 01:00"


def test_where_the_clocks_go_back_in_between_each_hour_says_its_time():
    start, end = datetime(2026, 10, 25, 0, 45, tzinfo=UTC), datetime(2026, 10, 25, 1, 15, tzinfo=UTC)
    assert times.period(start, end, ROME, "en") == "25 October 2026, 02:45 CEST – 02:15 CET (Rome time)"
    assert times.hours(start, end, ROME, "en") == "02:45 CEST – 02:15 CET"


def test_a_moment_in_other_zones():
    assert times.moment(START, ISTANBUL, "en") == "10 November 2020, 11:00 (Istanbul time, UTC+3)"
    assert times.moment(START, ZoneInfo("Asia/Kolkata"), "en").endswith("13:30 (Kolkata time, UTC+5:30)")
    assert times.moment(START, LISBON, "en").endswith("08:00 (Lisbon time, WET)")
    assert times.moment(START, ZoneInfo("UTC"), "en") == "10 November 2020, 08:00 (UTC)"


@pytest.mark.parametrize("name", ["", "Europe/Nowhere", "../../etc/passwd", "europe/rome\n"])
def test_no_zone_of_an_address(name):
    assert times.reader_zone(name) is None


def test_whether_the_readers_clocks_differ():
    assert times.differs(ROME, START, END, LISBON)
    assert not times.differs(ROME, START, END, ZoneInfo("Europe/Madrid"))
    assert not times.differs(ROME, START, END, None)


def test_every_language_names_days_hours_and_zones():
    from portal.core.languages import LANGUAGE_CODES

    for language in LANGUAGE_CODES:
        words = times.period(START, END.replace(day=11), ROME, language)
        assert words.count("2020") == 2
        assert words.count("(") == 1
        assert "{" not in words
        assert "%" not in words
        assert "2020" in times.days(START, END.replace(day=11), ROME, language)
