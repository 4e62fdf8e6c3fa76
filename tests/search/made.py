"""Documents made for the tests of search, and a search by brute force to compare with."""

import datetime
import random
from collections import Counter

from search.documents import SearchDocument, TextPart
from search.query import SearchQuery

CODES = {
    "sector": ("C", "C31", "C14", "I", "I55", "I56", "F"),
    "country": ("LV", "PT", "ES", "FI", "SE", "NO", "CZ", "IT"),
    "region": ("LV00", "ES11", "ES51", "SE33"),
    "eqf": ("2", "3", "4", "5"),
    "vet_type": ("ivet", "cvet", "apprenticeship", "wbl"),
    "target_group": ("sme_craft", "vet_teacher", "policymaker"),
    "theme": ("inclusion", "green"),
    "delivery": ("online", "hybrid"),
    "language": ("lv", "en", "pt"),
    "period": ("2019", "2020", "2021", "2022"),
    "project": ("alpha", "beta"),
    "label": ("submitted", "validated"),
    "enterprise_size": ("micro", "small", "large"),
    "cost_band": ("none", "under_1000"),
    "reuse_outcome": ("worked", "failed"),
}
#: Words that no dictionary changes.
WORDS = tuple(f"w{number}x{number}" for number in range(30))
LANGUAGES = ("en", "lv", "pt", "fi", "el", "ar")


def make_document(key="one", *, kind="practice", texts=None, title="A title", language="en", body="", **fields):
    """A document with the text given, in one language unless `texts` says otherwise."""
    texts = texts or {language: TextPart(language, title, body=body, url=f"/{language}/practices/{key}/")}
    fields = {"original": next(iter(texts)), "date": datetime.date(2022, 5, 1), "year": 2022} | fields
    return SearchDocument(kind=kind, key=key, texts=texts, **fields)


def make_corpus(number, seed=1):
    """Documents at random, with words that mean the same in every language."""
    draw = random.Random(seed)
    return [_random_document(draw, place) for place in range(number)]


def _random_document(draw, place):
    languages = draw.sample(LANGUAGES, draw.choice((1, 1, 2, 3)))
    texts = {
        language: TextPart(
            language,
            title=" ".join(draw.choices(WORDS, k=2)),
            summary=" ".join(draw.choices(WORDS, k=3)),
            body=" ".join(draw.choices(WORDS[:20], k=6)),
            url=f"/{language}/practices/p{place}/",
        )
        for language in languages
    }
    facets = {name: tuple(sorted(draw.sample(codes, draw.choice((0, 1, 1, 2))))) for name, codes in CODES.items()}
    year = draw.choice((None, 2018, 2019, 2020, 2021, 2022))
    date = draw.choice((None, *(datetime.date(2020, 1, day) for day in range(1, 20))))
    kind = draw.choice(("practice", "practice", "practice", "note"))
    return SearchDocument(kind, f"p{place:04}", languages[0], texts, facets, date, year, f"practices/p{place}/")


def random_query(draw):
    """A query at random: with or without text, filters, years."""
    filters = {
        name: tuple(sorted(draw.sample(CODES[name], draw.randint(1, 2))))
        for name in draw.sample(list(CODES), draw.choice((0, 1, 1, 2, 3)))
    }
    years = sorted(draw.sample(range(2017, 2024), 2)) if draw.random() < 0.3 else (None, None)
    text = " ".join(draw.choices(WORDS, k=draw.randint(1, 2))) if draw.random() < 0.6 else ""
    return SearchQuery(
        text=text,
        filters=filters,
        kinds=draw.choice((("practice",), ("practice", "note"))),
        language=draw.choice(LANGUAGES),
        sort=draw.choice(("relevance", "date", "title")),
        page_size=7,
        year_from=years[0],
        year_to=years[1],
    )


def brute_matches(document, query, without=""):
    """Whether a document meets a query of plain words, leaving one facet's own filter out."""
    words = {word for text in document.texts.values() for word in f"{text.title} {text.summary} {text.body}".split()}
    return (
        document.kind in query.kinds
        and set(query.text.split()) <= words
        and all(
            set(codes) & set(document.facets.get(name, ())) for name, codes in query.filters.items() if name != without
        )
        and (query.year_from is None or (document.year is not None and document.year >= query.year_from))
        and (query.year_to is None or (document.year is not None and document.year <= query.year_to))
    )


def brute_keys(documents, query):
    """The (kind, key) of every hit."""
    return {(d.kind, d.key) for d in documents if brute_matches(d, query)}


def brute_counts(documents, query):
    """By facet, the count of each value that counts or is selected."""
    counts = {}
    for name in CODES:
        counted = Counter(
            code for d in documents if brute_matches(d, query, without=name) for code in d.facets.get(name, ())
        )
        counts[name] = {**dict.fromkeys(query.selected(name), 0), **counted}
    return counts
