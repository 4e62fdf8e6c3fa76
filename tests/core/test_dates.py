"""Dates that are no more exact than they are known."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from community.projects.models import Project
from portal.core.dates import PartialDate, period_display


@pytest.mark.parametrize(
    ("date", "iso", "earliest", "latest", "shown"),
    [
        (PartialDate(2021), "2021", (2021, 1, 1), (2021, 12, 31), "2021"),
        (PartialDate(2020, season="summer"), "2020", (2020, 6, 1), (2020, 8, 31), "Summer 2020"),
        (PartialDate(2020, 2), "2020-02", (2020, 2, 1), (2020, 2, 29), "February 2020"),
        (PartialDate(2018, 9, 1), "2018-09-01", (2018, 9, 1), (2018, 9, 1), "1 September 2018"),
        (PartialDate(2021, 12), "2021-12", (2021, 12, 1), (2021, 12, 31), "December 2021"),
    ],
    ids=str,
)
def test_partial_date_keeps_its_precision(date, iso, earliest, latest, shown):
    assert (date.iso, date.display("en")) == (iso, shown)
    assert (date.earliest, date.latest) == (datetime.date(*earliest), datetime.date(*latest))


@pytest.mark.parametrize("parts", [(2021, None, 3), (2021, 2, 30), (2021, 13)], ids=str)
def test_partial_date_refuses_what_does_not_exist(parts):
    with pytest.raises(ValueError):
        PartialDate(*parts)


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)), st.sampled_from(["year", "month", "day"]))
def test_partial_date_spans_the_day_it_was_made_of(day, precision):
    date = PartialDate(day.year, day.month if precision != "year" else None, day.day if precision == "day" else None)
    assert date.earliest <= day <= date.latest


@pytest.mark.parametrize(
    ("language", "shown"),
    [("de", "1. September 2018"), ("lv", "2018. gada 1. septembris"), ("fi", "1. syyskuuta 2018")],
)
def test_partial_date_speaks_the_language(language, shown):
    assert PartialDate(2018, 9, 1).display(language) == shown


def test_partial_date_uses_western_digits_in_arabic():
    shown = PartialDate(2018, 9, 1).display("ar")
    assert "2018" in shown
    assert "شتنبر" in shown  # September as it is called in Morocco


def test_period_display_joins_start_and_end():
    with translation.override("en"):
        assert period_display(PartialDate(2021), PartialDate(2023)) == "2021–2023"
        assert period_display(PartialDate(2020), PartialDate(2020)) == "2020"
        assert period_display(PartialDate(1991), None, is_ongoing=True) == "since 1991"
        whole = period_display(PartialDate(2018, 9, 1), PartialDate(2021, 8, 31))
        assert whole == "1 September 2018 – 31 August 2021"
        assert period_display(None, None) == ""


@pytest.mark.parametrize(
    ("columns", "at_fault"),
    [
        ({"start_month": 3}, "start_year"),
        ({"start_year": 2021, "start_month": 2, "start_day": 30}, "start_day"),
        ({"start_year": 2021, "start_day": 3}, "start_day"),
        ({"start_year": 2023, "end_year": 2021}, "end_year"),
    ],
    ids=str,
)
def test_columns_that_make_no_date_are_named(columns, at_fault):
    with pytest.raises(ValidationError) as raised:
        Project(acronym="X", slug="x", **columns).clean()
    assert set(raised.value.message_dict) == {at_fault}
