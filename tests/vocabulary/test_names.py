"""Names of countries and languages, from CLDR, in the reader's language."""

import pytest
from django.utils import translation

from portal.vocabulary import get_vocabulary
from portal.vocabulary.cldr import cldr_locale, country_name
from portal.vocabulary.languages import CODES, autonym, text_direction
from portal.vocabulary.terms import UnknownCode


@pytest.mark.parametrize(
    ("language", "code", "name"),
    [
        ("en", "TR", "Türkiye"),
        ("en", "CZ", "Czechia"),
        ("en", "MA", "Morocco"),
        ("en", "NL", "Netherlands"),
        ("de", "AT", "Österreich"),
        ("it", "MA", "Marocco"),
        ("es", "CZ", "Chequia"),
        ("ca", "AT", "Àustria"),
        ("el", "GR", "Ελλάδα"),
        ("lv", "LV", "Latvija"),
        ("pt", "RO", "Roménia"),  # European Portuguese: Brazil writes Romênia
        ("pt", "EE", "Estónia"),
        ("ro", "RO", "România"),
        ("cs", "CZ", "Česko"),
        ("tr", "TR", "Türkiye"),
        ("fi", "FI", "Suomi"),
        ("et", "EE", "Eesti"),
        ("nl", "DE", "Duitsland"),
        ("fr", "SE", "Suède"),
        ("gl", "ES", "España"),
        ("sv", "SE", "Sverige"),
        ("ar", "MA", "المغرب"),
    ],
)
def test_countries_are_named_in_the_readers_language(language, code, name):
    with translation.override(language):
        assert get_vocabulary("country").label_of(code) == name


def test_every_country_and_language_has_a_name_in_every_language():
    for reader in CODES:
        with translation.override(reader):
            for name in ("country", "language"):
                vocabulary = get_vocabulary(name)
                assert all(vocabulary.label_of(code) != code for code in vocabulary.codes), (reader, name)


def test_a_label_read_once_follows_the_reader():
    label = get_vocabulary("country").get("DE").label
    with translation.override("fr"):
        assert str(label) == "Allemagne"
    with translation.override("fi"):
        assert str(label) == "Saksa"
    with translation.override(None):
        assert str(label) == "Germany"


def test_a_language_is_named_one_way_in_a_sentence_and_another_in_a_list():
    language = get_vocabulary("language")
    with translation.override("it"):
        assert (language.label_of("fi"), language.short_of("fi")) == ("finlandese", "Finlandese")
    with translation.override("tr"):
        assert language.short_of("en") == "İngilizce"


def test_autonyms():
    assert [autonym(code) for code in CODES] == [
        "English", "Italiano", "Deutsch", "Español", "Català", "Ελληνικά", "Latviešu", "Português", "Română", "Čeština",
        "Türkçe", "Suomi", "Eesti", "Nederlands", "Français", "Galego", "Svenska", "العربية",
    ]  # fmt: skip
    with pytest.raises(UnknownCode):
        autonym("xx")


def test_only_arabic_of_our_languages_runs_from_right_to_left():
    assert [code for code in CODES if text_direction(code) == "rtl"] == ["ar"]


@pytest.mark.parametrize("language", ["pt-pt", "pt_PT", "de-at", "xx", "", None, "not a language"])
def test_any_language_code_finds_a_locale(language):
    assert country_name("FR", language) in {"França", "Frankreich", "France"}
    assert cldr_locale(language)


def test_a_country_without_a_name_is_shown_by_its_code():
    assert country_name("QQ", "de") == "QQ"
