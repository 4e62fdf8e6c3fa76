"""What words mean besides themselves: rows of words, abbreviations, the nearest meaning first."""

import pytest

from search.expansion import Lexicon, Meanings, concept_of, phrase_variants
from search.textquery import parse, parts

LANGUAGES = ("en", "lv")


@pytest.fixture
def lexicon():
    """English with three entries."""
    made = Lexicon("en")
    made.add("world of work", [("a",)])
    made.add("world", [("b",)])
    made.add("PIA", [("c",)])
    made.add("…", [("d",)])
    return made


def test_a_row_of_words_means_something_together(lexicon):
    known = Meanings((lexicon,))
    assert known.longest(["worlds", "of", "work", "today"]) == 3
    assert known.variants(["worlds", "of", "work"]) == (("a",),)
    assert known.variants(["world"]) == (("b",),)
    assert known.longest(["world", "of", "wood"]) == 1
    assert (known.longest(["wood"]), known.variants(["wood"])) == (1, ())
    assert (known.longest([]), known.variants([])) == (1, ())


def test_a_word_typed_with_hyphens_is_a_row_of_words(lexicon):
    assert Meanings((lexicon,)).variants(["world-of-work"]) == (("a",),)


def test_half_of_what_was_typed_means_nothing(lexicon):
    lexicon.add("work based", [("e",)])
    assert Meanings((lexicon,)).longest(["work", "based-learning"]) == 1


@pytest.mark.parametrize(("language", "abbreviation", "word"), [("lv", "PIA", "pīle"), ("ro", "IMM", "im")])
def test_an_abbreviation_is_no_form_of_a_word(language, abbreviation, word):
    lexicon = Lexicon(language)
    lexicon.add(abbreviation, [("a",)])
    known = Meanings((lexicon,))
    assert known.variants([abbreviation]) == known.variants([abbreviation.lower()]) == (("a",),)
    assert known.variants([word]) == ()
    assert phrase_variants(abbreviation, language) == [(f"{language}·{abbreviation.lower()}",)]


@pytest.mark.django_db
def test_a_label_of_a_code_means_the_code():
    assert parse("Latvia", "en", LANGUAGES).concepts() == {("country", "LV")}
    assert parse("Latvijā", "en", LANGUAGES).concepts() == {("country", "LV"), ("region", "LV00")}
    assert parse('"Latvia"', "en", LANGUAGES).concepts() == parse("-Latvia", "en", LANGUAGES).concepts() == set()
    assert concept_of("en·latvia") is None


def test_parts_keep_alternatives_together_and_what_is_literal_apart():
    text = 'one OR "two words" -three four -„five six" OR seven'
    found = parts(text, "en", LANGUAGES)
    assert [[chunk.typed for chunk in part] for part in found] == [
        ["one", '"two words"'],
        ["-three"],
        ["four", "seven"],
        ['-"five six"'],
    ]
    assert [chunk.quoted for part in found for chunk in part] == [
        '"one"',
        '"two words"',
        "-three",
        '"four"',
        '"seven"',
        '-"five six"',
    ]
    assert parts('!!! "" OR', "en", LANGUAGES) == []
