"""Events in the same index: their filters are counted as everything's are."""

import datetime
import random

from search.documents import SearchDocument, TextPart
from search.query import SearchQuery
from tests.search.made import LANGUAGES, WORDS, brute_keys, make_corpus

from .test_directories import counted

CODES = {
    "event_kind": ("workshop", "conference", "webinar"),
    "event_format": ("onsite", "online", "hybrid"),
    "country": ("LV", "PT", "IT"),
    "language": ("lv", "en", "ar"),
    "sector": ("C", "C31", "I"),
}
QUERIES = 80


def event(draw, number):
    languages = draw.sample(LANGUAGES, draw.choice((1, 2, 3)))
    texts = {
        code: TextPart(
            code, *(" ".join(draw.choices(WORDS, k=count)) for count in (2, 3, 6)), f"/{code}/events/{number}/"
        )
        for code in languages
    }
    facets = {name: tuple(sorted(draw.sample(codes, draw.randint(0, 2)))) for name, codes in CODES.items()}
    date = datetime.date(2026, 1, 1) + datetime.timedelta(days=draw.randint(0, 700))
    return SearchDocument("event", f"{number:04}", languages[0], texts, facets, date=date)


def question(draw):
    names = draw.sample(list(CODES), draw.choice((0, 1, 1, 2)))
    filters = {name: tuple(sorted(draw.sample(CODES[name], draw.randint(1, 2)))) for name in names}
    text = " ".join(draw.choices(WORDS, k=draw.randint(1, 2))) if draw.random() < 0.5 else ""
    return SearchQuery(text=text, filters=filters, kinds=("event",), language=draw.choice(LANGUAGES), page_size=200)


def test_random_filters_of_events_agree_with_brute_force(backend):
    draw = random.Random(11)
    documents = [*(event(draw, number) for number in range(120)), *make_corpus(40, 11)]
    backend.upsert(documents)
    found = 0
    for _number in range(QUERIES):
        query = question(draw)
        results = backend.search(query)
        assert {(hit.kind, hit.key) for hit in results.hits} == brute_keys(documents, query)
        counts = {name: {v.code: v.count for v in group.values} for name, group in results.facets.items()}
        assert counts == counted(documents, query)
        found += bool(results.total)
    assert found > QUERIES / 2


def test_the_newest_event_is_the_one_that_begins_last(backend):
    draw = random.Random(12)
    documents = [event(draw, number) for number in range(30)]
    backend.upsert(documents)
    hits = backend.search(SearchQuery(kinds=("event",), sort="date", page_size=100)).hits
    assert [hit.date for hit in hits] == sorted((one.date for one in documents), reverse=True)
