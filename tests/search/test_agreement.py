"""The two engines answer alike: the demo's own words in every language, with and without filters, in every order."""

import random
import re
from dataclasses import replace
from functools import cache

import pytest
from django.conf import settings as django_settings

from search.backends import get_backend
from search.query import SORTS, SearchQuery
from search.sources import get_source

pytestmark = pytest.mark.elasticsearch

LANGUAGES = [code for code, _name in django_settings.LANGUAGES]
FILTERS = [{}, {"sector": ("C",)}, {"country": ("ES", "FI", "LV")}, {"vet_type": ("apprenticeship",), "eqf": ("4",)}]
#: Words of the demo's texts per language, and as many pairs of them.
WORDS = 15


@pytest.fixture
def engines(demo, lemmas, elasticsearch):
    """Elasticsearch with the demo in it, and the embedded engine behind it."""
    backend = get_backend()
    backend.rebuild_copy()
    return backend, backend.embedded


@cache
def _texts():
    """By language, everything that the demo says in it."""
    source, said = get_source("practice"), {language: [] for language in LANGUAGES}
    for document in source.documents(list(source.keys())):
        for language, text in document.texts.items():
            said[language].append(f"{text.title} {text.summary} {text.body}")
    return said


def _questions(language, texts):
    """Words, pairs, phrases, exclusions and alternatives of a language's own texts."""
    draw = random.Random(language)
    text = " ".join(texts)
    words = re.findall(r"\w{3,}", text) or ["joinery", "Latvia", "apprenticeship"]
    singles = draw.choices(words, k=WORDS)
    neighbours = [draw.randrange(len(words)) for _number in range(10)]
    return [
        *singles,
        *(" ".join(draw.choices(words, k=2)) for _number in range(WORDS)),
        *(f'"{" ".join(words[place : place + 2])}"' for place in neighbours),
        *(f"{draw.choice(words)} -{draw.choice(words)}" for _number in range(5)),
        *(f"{draw.choice(words)} OR {draw.choice(words)}" for _number in range(5)),
    ]


def _answer(results):
    counts = {name: [(v.code, v.count) for v in group.values] for name, group in results.facets.items()}
    return results.total, counts, sorted((hit.kind, hit.key) for hit in results.hits)


def _agreement(ours, theirs):
    """Share of the first ten that stand in both, of those that either has."""
    first, second = ([hit.key for hit in results.hits[:10]] for results in (ours, theirs))
    return len(set(first) & set(second)) / max(len(first), len(second)) if first or second else 1.0


@pytest.mark.parametrize("language", LANGUAGES)
def test_same_hits_totals_and_counts_and_the_same_order(engines, language):
    elastic, embedded = engines
    found, same_order, agreement, number = 0, 0, 0.0, 0
    for text in _questions(language, _texts()[language]):
        query = SearchQuery(text=text, language=language, filters=random.Random(text).choice(FILTERS), page_size=50)
        ours, theirs = elastic.search(query), embedded.search(query)
        assert not elastic.breaker.is_open
        assert _answer(ours) == _answer(theirs), text
        number += 1
        found += bool(ours.total)
        agreement += _agreement(ours, theirs)
        same_order += [hit.key for hit in ours.hits] == [hit.key for hit in theirs.hits]
    assert found > number / 5
    assert agreement / number >= 0.95
    # Both rank by the same rule, so that the order is the same, too.
    assert same_order == number


@pytest.mark.parametrize("sort", SORTS)
def test_the_same_pages_in_every_order(engines, sort):
    elastic, embedded = engines
    for language in LANGUAGES:
        query = SearchQuery(language=language, sort=sort, page_size=7)
        for page in (1, 2, 3):
            ours, theirs = (engine.search(replace(query, page=page)) for engine in engines)
            assert [hit.key for hit in ours.hits] == [hit.key for hit in theirs.hits]
            assert [hit.url for hit in ours.hits] == [hit.url for hit in theirs.hits]


def test_marks_snippets_and_reasons_are_the_same(engines):
    elastic, embedded = engines
    for text, language in (("joinery", "en"), ("Λετονία", "el"), ("mācekļi", "lv"), ("Werkstatt", "de")):
        query = SearchQuery(text=text, language=language)
        ours, theirs = elastic.search(query).hits, embedded.search(query).hits
        for first, second in zip(ours, theirs, strict=True):
            for name in ("title_html", "summary_html", "snippet_html", "reasons", "extra", "facets", "score"):
                assert getattr(first, name) == getattr(second, name), (text, name)
