"""Names of countries and languages in the reader's language, from the Unicode CLDR tables that Babel carries."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.utils.functional import lazy
from django.utils.translation import get_language

# Where CLDR's plain code is not the variety we write: its "pt" is Brazilian, its "en" American.
CLDR_LOCALES = {"en": "en_GB", "pt": "pt_PT"}
FALLBACK = "en_GB"


@lru_cache(maxsize=100)
def cldr_locale(language: str | None) -> Locale:
    """The CLDR locale for a Django language code; British English for none or one that CLDR does not know."""
    code = (language or "").replace("_", "-")
    for candidate in (CLDR_LOCALES.get(code, code), CLDR_LOCALES.get(code.split("-")[0], code.split("-")[0])):
        try:
            return Locale.parse(candidate.replace("_", "-"), sep="-")
        except (ValueError, UnknownLocaleError):
            continue
    return Locale.parse(FALLBACK)


def capitalised(text: str, language: str | None) -> str:
    """The text as it stands alone or opens a list: its first letter a capital, dotted İ in Turkish."""
    first = "İ" if text[:1] == "i" and (language or "").startswith("tr") else text[:1].upper()
    return first + text[1:]


def country_name(code: str, language: str | None) -> str:
    """The name of a country (ISO 3166-1 alpha-2) in a language; the code itself when CLDR has no name."""
    names = cldr_locale(language).territories
    return names.get(code) or Locale.parse(FALLBACK).territories.get(code, code)


def language_name(code: str, language: str | None) -> str:
    """The name of a language as written inside a sentence of another one ("finlandese", "Finnish")."""
    names = cldr_locale(language).languages
    return names.get(code) or Locale.parse(FALLBACK).languages.get(code, code)


def _active_country_name(code: str) -> str:
    language = get_language()
    return capitalised(country_name(code, language), language)


def _active_language_name(code: str) -> str:
    return language_name(code, get_language())


def _active_language_entry(code: str) -> str:
    language = get_language()
    return capitalised(language_name(code, language), language)


#: The country's name in whatever language is active when it is shown.
lazy_country_name = lazy(_active_country_name, str)
#: The language's name inside a sentence ("finlandese"), and as it opens a list ("Finlandese").
lazy_language_name = lazy(_active_language_name, str)
lazy_language_entry = lazy(_active_language_entry, str)
