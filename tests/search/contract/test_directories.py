"""Directories in the same index: each kind with filters of its own, in the order of names, discreet where need be."""

import random
from collections import Counter

import pytest

from portal.vocabulary import get_vocabulary
from portal.vocabulary.collation import sort_key
from search.documents import SearchDocument, TextPart
from search.kinds import DISCREET, KINDS, facets_of, sorts_of
from search.query import SearchQuery
from tests.search.made import LANGUAGES, WORDS, brute_keys, brute_matches, make_corpus, make_document

DIRECTORIES = [name for name, kind in KINDS.items() if kind.by_name]
QUERIES = 150
CODES = {facet.name: get_vocabulary(facet.vocabulary).codes[:5] for name in DIRECTORIES for facet in facets_of((name,))}


def entry(draw, kind, number):
    language = draw.choice(LANGUAGES)
    title, summary, body = (" ".join(draw.choices(WORDS, k=count)) for count in (2, 3, 6))
    facets = {
        facet.name: tuple(sorted(draw.sample(CODES[facet.name], draw.randint(0, 2)))) for facet in facets_of((kind,))
    }
    texts = {language: TextPart(language, title, summary, body, f"/{language}/{kind}/{number}/")}
    return SearchDocument(kind, f"{number:04}", language, texts, facets, fallback_path=f"{kind}/{number}/")


def corpus(seed):
    """Things of every kind, those of the repository among them."""
    draw = random.Random(seed)
    return [*(entry(draw, kind, n) for kind in DIRECTORIES for n in range(40)), *make_corpus(40, seed)]


def question(draw):
    kind = draw.choice(DIRECTORIES)
    names = [facet.name for facet in facets_of((kind,))]
    filters = {
        name: tuple(sorted(draw.sample(CODES[name], draw.randint(1, 2))))
        for name in draw.sample(names, draw.choice((0, 1, 1, 2)))
    }
    text = " ".join(draw.choices(WORDS, k=draw.randint(1, 2))) if draw.random() < 0.5 else ""
    return SearchQuery(
        text=text,
        filters=filters,
        kinds=(kind,),
        language=draw.choice(LANGUAGES),
        sort=draw.choice(sorts_of((kind,))),
        page_size=200,
    )


def counted(documents, query):
    counts = {}
    for facet in facets_of(query.kinds):
        found = (d for d in documents if brute_matches(d, query, without=facet.name))
        codes = Counter(code for document in found for code in document.facets.get(facet.name, ()))
        counts[facet.name] = dict.fromkeys(query.selected(facet.name), 0) | codes
    return counts


@pytest.mark.parametrize("seed", range(2))
def test_random_filters_agree_with_brute_force(backend, seed):
    documents = corpus(seed)
    backend.upsert(documents)
    titles = {(d.kind, d.key): next(iter(d.texts.values())).title for d in documents}
    draw, found = random.Random(seed), 0
    for _number in range(QUERIES):
        query = question(draw)
        results = backend.search(query)
        keys = [(hit.kind, hit.key) for hit in results.hits]
        assert set(keys) == brute_keys(documents, query)
        assert len(keys) == results.total
        counts = {name: {v.code: v.count for v in group.values} for name, group in results.facets.items()}
        assert counts == counted(documents, query)
        if query.sort == "title" or not query.text:
            assert keys == sorted(keys, key=lambda key: (sort_key(titles[key], query.language), key))
        found += bool(keys)
    assert found > QUERIES / 2


def test_practices_are_counted_as_if_they_were_alone(backend):
    practices = [d for d in make_corpus(60, 5) if d.kind == "practice"]
    queries = [SearchQuery(), SearchQuery(text=WORDS[3]), SearchQuery(filters={"country": ("LV",), "eqf": ("4",)})]

    def answers():
        found = [backend.search(query) for query in queries]
        return [(one.total, one.facets, [hit.key for hit in one.hits]) for one in found]

    backend.upsert(practices)
    alone = answers()
    backend.upsert(d for d in corpus(6) if d.kind != "practice")
    assert answers() == alone
    assert list(alone[0][1]) == list(KINDS["practice"].facets)


def test_expertise_is_found_by_the_words_of_a_theme_and_says_why(backend, search):
    backend.upsert([make_document("a", kind="organisation", facets={"expertise": ("inclusion",)}, year=None)])
    [hit] = search("inclusion", kinds=("organisation",)).hits
    assert [(one.facet, one.facet_label, one.label) for one in hit.reasons] == [("expertise", "Expertise", "Inclusion")]


def test_discreet_documents_complete_nothing(backend):
    words = ["Joinery", "Joiner", "Joinville", "Joinable"]
    for word, kind in zip(words, ("organisation", *DISCREET), strict=True):
        backend.upsert([make_document(word, kind=kind, title=word)])
    assert [one.text for one in backend.suggest("joi", "en")] == ["Joinery"]


def test_many_discreet_documents_hide_no_other(backend):
    backend.upsert(make_document(f"{n:03}", kind=DISCREET[0], title=f"Joiner {n}") for n in range(250))
    backend.upsert([make_document("z", kind="organisation", title="Joinery", names=("Joinery",))])
    assert [one.text for one in backend.suggest("joi", "en")] == ["Joinery"]


def test_words_are_those_of_the_kinds_asked_for(backend):
    titles = dict(
        zip(KINDS, ("joinery", "weaving", "pottery", "forging", "baking", "tailoring", "roofing"), strict=True)
    )
    backend.upsert(make_document("one", kind=kind, title=title, names=(f"{title}s",)) for kind, title in titles.items())
    for kind, title in titles.items():
        assert (set(backend.words("en", (kind,))), set(backend.words("", (kind,)))) == ({title}, {f"{title}s"})


def test_a_search_for_others_is_not_corrected_by_discreet_words(backend, search):
    for number in range(3):
        backend.upsert([make_document(f"m{number}", kind=DISCREET[1], title="Kowalski")])
    backend.upsert([make_document("p", title="Joinery")])
    results = search("kowalsky OR joinry")
    assert (results.total, "owalski" in results.suggestion_hint.lower()) == (0, False)
