"""The 18 languages of the portal: their names in the reader's language and their own, and their direction.

`label` is the name as it stands inside a sentence ("finlandese"), `short` as it opens a list ("Finlandese").
"""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from .cldr import capitalised, language_name, lazy_language_entry, lazy_language_name
from .terms import Term, Vocabulary

CODES = ["en", "it", "de", "es", "ca", "el", "lv", "pt", "ro", "cs", "tr", "fi", "et", "nl", "fr", "gl", "sv", "ar"]

LANGUAGE = Vocabulary(
    "language",
    _("Language"),
    tuple(Term(code, lazy_language_name(code), short=lazy_language_entry(code)) for code in CODES),
    renamed={"pt-pt": "pt", "en-gb": "en"},
)


def autonym(code: str) -> str:
    """The language's name in itself, written as it opens a menu ("Latviešu", "العربية"); UnknownCode."""
    LANGUAGE.get(code)
    return capitalised(language_name(code, code), code)


def text_direction(code: str) -> str:
    """Returns "rtl" for a language written from right to left, "ltr" for every other."""
    return "rtl" if code.split("-")[0] in settings.LANGUAGES_BIDI else "ltr"
