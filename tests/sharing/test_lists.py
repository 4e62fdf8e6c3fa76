"""Whole lists as CSV and JSON: what the page shows, in any number, harmless in a program for tables."""

import csv
import io
import json
import tracemalloc

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from practices.sharing import lists
from search.backends.database import streaming
from search.indexing import drain_all
from tests.factories import PracticeFactory, ProjectFactory

from .made import add_copies

pytestmark = pytest.mark.django_db


def content(answer):
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def table(answer):
    text = content(answer)
    assert text.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"))))


def numbers_on_pages(client, address):
    mark = "&" if "?" in address else "?"
    first = client.get(f"{address}{mark}page_size=5").context["results"]
    pages = [first] + [
        client.get(f"{address}{mark}page_size=5&page={number}").context["results"]
        for number in range(2, first.pages + 1)
    ]
    return [hit.extra["number"] for page in pages for hit in page.hits]


@pytest.mark.parametrize(
    "asked", ["", "?sort=title", "?country=LV&country=FI", "?q=digital", "?q=training&sort=date", "?q=joinry"]
)
def test_list_is_that_of_the_page(client, demo, monkeypatch, asked):
    monkeypatch.setattr(streaming, "STEP", 7)
    monkeypatch.setattr(lists, "STEP", 3)
    wanted = numbers_on_pages(client, f"/en/practices/{asked}")
    assert wanted
    assert [row["Number"] for row in table(client.get(f"/en/practices/list.csv{asked}"))] == wanted
    told = json.loads(content(client.get(f"/en/practices/list.json{asked}")))
    assert [one["id"] for one in told["results"]] == wanted
    assert told["total"] == len(wanted)


def test_json_holds_the_objects_of_the_api(client, demo):
    told = json.loads(content(client.get("/de/practices/list.json?country=LV")))
    assert told["results"] == client.get("/api/v1/practices?country=LV&lang=de").json()["results"]


def test_page_number_and_view_change_nothing(client, demo):
    everything = table(client.get("/en/practices/list.csv"))
    assert table(client.get("/en/practices/list.csv?page=2&page_size=5&view=map")) == everything


def test_list_of_nothing_has_its_heading(client, planted):
    assert content(client.get("/en/practices/list.csv")).decode("utf-8-sig").startswith('"Number","Title",')
    assert json.loads(content(client.get("/en/practices/list.json"))) == {
        "total": 0, "searched": "", "left_out": [], "results": []
    }  # fmt: skip


def test_row_tells_labels_and_codes_in_the_readers_language(client, planted):
    PracticeFactory(title="Joinery", countries=[("LV", "LV00"), ("FI", "")])
    drain_all()
    [row] = table(client.get("/fi/practices/list.csv"))
    headings = list(row)
    codes = {key: row[key] for key in headings}
    assert "LV; FI" in codes.values()
    assert "Latvia; Suomi" in codes.values()
    assert "C; C31" in codes.values()
    assert row[headings[0]] == "GP-2022-1"
    assert "http://127.0.0.1:8000/fi/practices/gp-2022-1/" in codes.values()


FORMULAS = ("=1+2", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\u00a0+1", "'=1", "\uff1d1+2", '"=1"', "\r=1", "\tx")


@pytest.mark.parametrize("text", FORMULAS)
def test_formula_stands_behind_an_apostrophe(text):
    assert lists.harmless(text) == f"'{text}"


def test_no_cell_is_a_formula(client, planted):
    PracticeFactory(title="=1+2", summary="@SUM(A1)")
    drain_all()
    [row] = table(client.get("/en/practices/list.csv"))
    assert (row["Title"], row["Summary"]) == ("'=1+2", "'@SUM(A1)")


def test_ordinary_cells_stay_as_they_are():
    for text in ("Joinery", "2022", "“A voice”", "(1)", "Ēka", "a=b", "1-2", ""):
        assert lists.harmless(text) == text


def test_quotes_commas_and_lines_stay_in_their_cell(client, planted):
    PracticeFactory(title='He said "yes", then\nleft', summary="one\r\ntwo; three, four")
    drain_all()
    [row] = table(client.get("/en/practices/list.csv"))
    assert row["Title"] == 'He said "yes", then\nleft'
    assert row["Summary"].split() == ["one", "two;", "three,", "four"]


@pytest.mark.parametrize("asked", ["country=XX", "page=0", "sort=x", "year_from=9999", "q=" + "x" * 501])
def test_wrong_parameters_are_a_400(client, planted, asked):
    answer = client.get(f"/en/practices/list.csv?{asked}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "text/html; charset=utf-8")
    told = client.get(f"/en/practices/list.json?{asked}")
    assert told.status_code == 400
    assert told.json()["errors"][0]["param"] == asked.partition("=")[0]
    assert client.get(f"/en/practices/feed/?{asked}").status_code == 400


def test_only_what_is_public_is_listed(client, planted):
    shown, hidden = PracticeFactory(), PracticeFactory()
    hidden.unpublish()
    drain_all()
    assert [row["Number"] for row in table(client.get("/en/practices/list.csv"))] == [shown.number]


def test_who_asks_too_often_waits(client, planted):
    answers = [client.get("/en/practices/list.csv").status_code for _n in range(21)]
    assert answers == [200] * 20 + [429]


def test_head_reads_no_list(client, planted):
    answer = client.head("/en/practices/list.csv")
    assert (answer.status_code, answer.content) == (200, b"")
    assert 'filename="practices-' in answer.headers["Content-Disposition"]


def test_long_list_takes_a_query_per_step_and_memory_stays_flat(client, planted):
    add_copies(PracticeFactory(project=ProjectFactory()), 3000)
    client.get("/en/practices/")  # the engine reads its bitmaps
    with CaptureQueriesContext(connection) as captured:
        parts = client.get("/en/practices/list.csv").streaming_content
        next(parts)
        next(parts)
        tracemalloc.start()
        try:
            largest, rows = 0, 0
            for part in parts:
                largest, rows = max(largest, tracemalloc.get_traced_memory()[0]), rows + part.count(b"\r\n")
        finally:
            tracemalloc.stop()
    assert rows == 3000 - lists.STEP
    # Six or seven steps of the search, labels of projects for each part; nothing for each row.
    assert len(captured) <= 25
    # A step of the search and a part of the list; all of it would be ten times as much.
    assert largest < 3_000_000


def test_list_goes_on_in_an_index_that_was_built_anew(client, demo, monkeypatch):
    monkeypatch.setattr(streaming, "STEP", 4)
    monkeypatch.setattr(lists, "STEP", 4)
    wanted = [row["Number"] for row in table(client.get("/en/practices/list.csv"))]
    parts = client.get("/en/practices/list.csv").streaming_content
    text = next(parts) + next(parts)
    call_command("rebuild_search", verbosity=0)
    text += b"".join(parts)
    assert [row["Number"] for row in csv.DictReader(io.StringIO(text.decode("utf-8-sig")))] == wanted
