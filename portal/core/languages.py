"""The reader's language, the languages to fall back to, and the direction each is written in."""

from django.conf import settings
from django.utils.translation import get_language, get_language_info

#: Where a text is missing, a reader of the first language is served by the second before English.
NEIGHBOURS = {"gl": ("es", "pt"), "ca": ("es",)}

LANGUAGE_CODES = tuple(code for code, _name in settings.LANGUAGES)


def current_language() -> str:
    """The active language, always one of ours."""
    language = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    return language if language in LANGUAGE_CODES else settings.LANGUAGE_CODE


def direction(language: str) -> str:
    """ "rtl" or "ltr"."""
    return "rtl" if language and get_language_info(language)["bidi"] else "ltr"


def fallback_chain(language: str) -> tuple[str, ...]:
    """Languages to try, in order, where a text in `language` is missing; English is the last."""
    others = [code for code in NEIGHBOURS.get(language, ()) if code != "en"]
    return (*others, "en") if language != "en" else tuple(others)


def best_language(available, language: str, original: str = "") -> str:
    """Of the `available` languages the one to show to a reader of `language`: it, else the original, else by chain."""
    available = list(available)
    for code in (language, original, *fallback_chain(language)):
        if code in available:
            return code
    return available[0] if available else ""


def best_versions(pages, language: str) -> list:
    """Of `pages` (with their locale) one per translation key: in `language`, else the nearest; order is kept."""
    versions = {}
    for page in pages:
        versions.setdefault(page.translation_key, {})[page.locale.language_code] = page
    return [by_language[best_language(by_language, language)] for by_language in versions.values()]
