"""Words: the forms of a word meet, its look-alikes do not, in all eighteen languages."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import LANGUAGES, analyse, fold, matches, query_terms
from search.analysis.build import build_all, is_built
from search.analysis.dictionaries import lemma_folder

WORDS = Path(__file__).with_name("words")
ROOT = Path(__file__).parents[2]
LISTS = {language: tomllib.loads((WORDS / f"{language}.toml").read_text()) for language in LANGUAGES}
LEAST = {"meet": 25, "apart": 25, "marks": 10, "case": 5, "compound": 10}
COMPOUNDING = ("de", "nl", "sv", "fi", "et")
SETS = [(language, kind) for language in LANGUAGES for kind in LISTS[language]]


@pytest.fixture(scope="session", autouse=True)
def _dictionaries():
    build_all(lemma_folder())


def finds(query, text, language):
    """Every word of the query meets some word of the text."""
    words = analyse(text, language)
    return all(any(matches(wanted, word) for word in words) for wanted in query_terms(query, language))


def behaves(kind, first, second, language):
    there, back = finds(first, second, language), finds(second, first, language)
    return {"meet": there and back, "apart": not there and not back}.get(kind, there)


def failures(language, kind):
    return [pair for pair in LISTS[language][kind] if not behaves(kind, *pair, language)]


@pytest.mark.parametrize(("language", "kind"), SETS)
def test_word_lists_behave(language, kind):
    failed = failures(language, kind)

    assert len(failed) <= 0.05 * len(LISTS[language][kind]), failed


@pytest.mark.parametrize(("language", "kind"), SETS)
def test_word_lists_are_long_enough_and_repeat_nothing(language, kind):
    pairs = [tuple(pair) for pair in LISTS[language][kind]]

    assert len(pairs) >= LEAST[kind]
    assert len(set(pairs)) == len(pairs)
    assert all(first != second for first, second in pairs)


def test_every_language_has_every_list():
    assert {code for code, kind in SETS if kind == "compound"} == set(COMPOUNDING)
    assert len(SETS) == 4 * len(LANGUAGES) + len(COMPOUNDING)


def test_report():
    """Prints the table that stands in docs/analysis.md (pytest -s)."""
    print(f"\n{'':9}" + "".join(f"{kind:>15}" for kind in LEAST))
    for language in LANGUAGES:
        cells = []
        for kind in LEAST:
            pairs = LISTS[language].get(kind, [])
            right = len(pairs) - len(failures(language, kind)) if pairs else 0
            cells.append(f"{right}/{len(pairs)} {right / len(pairs):>5.0%}" if pairs else "")
        print(f"{language:9}" + "".join(f"{cell:>15}" for cell in cells))


@pytest.mark.parametrize(
    ("text", "language", "surfaces"),
    [
        ("C-VET, I-VET and e-learning", "en", ["cvet", "ivet", "and", "elearning"]),
        ("work-based learning in 3D, 2020-2022", "en", ["work", "based", "learning", "in", "3d", "2020", "2022"]),
        ("the carpenter's don't", "en", ["the", "carpenter", "dont"]),
        ("L’école d'aujourd'hui", "fr", ["ecole", "aujourdhui"]),
        ("all'università dell'Aquila", "it", ["universita", "aquila"]),
        ("col·legi, col.legi, l'il·lusió", "ca", ["collegi", "collegi", "illusio"]),
        ("Ankara'da, İSTANBUL'UN", "tr", ["ankara", "istanbul"]),
        ("EU:n 10:30", "fi", ["eu", "10", "30"]),
        ("'s-Hertogenbosch", "nl", ["shertogenbosch"]),
        ("Straße Ærø Łódź", "de", ["strasse", "aero", "lodz"]),
        ("ΜΑΘΗΤΗΣ μαθητής", "el", ["μαθητησ", "μαθητησ"]),
        ("ٱلْمُدَرِّسَة ٢٠٢٤", "ar", ["المدرسه", "2024"]),
    ],
)
def test_text_is_cut_into_words(text, language, surfaces):
    assert [token.surface for token in analyse(text, language)] == surfaces


@pytest.mark.parametrize(
    ("query", "text", "language"),
    [
        ("CVET", "C-VET for adults", "en"),
        ("C-VET", "CVET for adults", "en"),
        ("vet", "C-VET for adults", "en"),
        ("microenterprise", "a micro-enterprise", "en"),
        ("pruefung", "die Prüfungen", "de"),
        ("isparta", "Isparta'da", "tr"),
        ("sirketi", "şirketler", "tr"),
        ("workshop", "τα workshops της πόλης", "el"),
        ("مدرسة", "وبالمدارس", "ar"),
        ("Bildung", "Berufsbildungszentrum", "de"),
        ("työ", "työelämäyhteistyö", "fi"),
    ],
)
def test_query_finds_text(query, text, language):
    assert finds(query, text, language)


def test_part_finds_compound_and_compound_does_not_find_part():
    assert finds("Betrieb", "Ausbildungsbetriebe", "de")
    assert not finds("Ausbildungsbetriebe", "Betrieb", "de")


def test_tokens_know_their_place():
    text = "L'école de la 2e\u00a0chance, e\u0301cole"
    tokens = analyse(text, "fr")

    assert [text[token.start : token.end] for token in tokens] == [
        "école", "de", "la", "2e", "chance", "e\u0301cole",
    ]  # fmt: skip
    assert [token.position for token in tokens] == list(range(6))
    assert tokens[0].surface == tokens[5].surface == "ecole"


def test_unknown_language_is_refused():
    with pytest.raises(ValueError, match="nb"):
        analyse("skole", "nb")


@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
def test_any_text_can_be_analysed(text, language):
    tokens = analyse(text, language)

    for token in tokens:
        assert 0 <= token.start < token.end <= len(text)
        assert token.surface in token.lemmas
        assert all(form.isalnum() for form in (token.surface, *token.lemmas, *token.parts))
    assert [token.position for token in tokens] == list(range(len(tokens)))
    assert all(one.end <= other.start for one, other in zip(tokens, tokens[1:], strict=False))
    assert len(query_terms(text, language)) == len(tokens)


@given(st.text(max_size=40), st.sampled_from(LANGUAGES))
def test_folding_twice_changes_nothing_more(text, language):
    assert fold(fold(text, language), language) == fold(text, language)


@pytest.mark.parametrize("typed", ["İSTANBUL", "istanbul", "Istanbul", "ISTANBUL"])
def test_turkish_i_is_found_however_typed(typed):
    assert finds(typed, "İstanbul'da", "tr")


def test_dictionaries_need_no_settings_and_no_home():
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": "/nonexistent",
        "SEARCH_LEMMA_DIR": str(lemma_folder()),
    }
    code = "from search.analysis import analyse; print(analyse('kurser', 'sv')[0].lemmas[0])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )

    assert done.stdout == "kurs\n"


def test_two_builds_at_once_make_one_dictionary(tmp_path):
    code = (
        "import pathlib, sys; from search.analysis import build; build.build_language('lv', pathlib.Path(sys.argv[1]))"
    )
    builds = [subprocess.Popen([sys.executable, "-c", code, tmp_path], cwd=ROOT) for _ in range(2)]

    assert [build.wait() for build in builds] == [0, 0]
    assert is_built("lv", tmp_path)
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [
        ".dic", ".endings", ".heads", ".lock", ".version",
    ]  # fmt: skip
