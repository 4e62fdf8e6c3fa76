"""Lower case by the rules of a language, and letters without their marks, so that either way of typing meets."""

import re
import unicodedata

# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {
        "ß": "ss", "ı": "i", "ł": "l", "đ": "d", "ð": "d", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h",
        "ŋ": "n", "ŧ": "t", "ĸ": "k", "ŀ": "l", "ς": "σ", "·": "", "•": "", "‧": "", "∙": "", "'": "", "’": "",
        "ʼ": "",
    }
)  # fmt: skip

# Arabic: seats of hamza, teh marbuta, alef maqsura and Persian look-alikes go to one letter each.
_ARABIC = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و",
        "ة": "ه", "ۀ": "ه", "ە": "ه", "ک": "ك", "گ": "ك", "ڤ": "ف", "پ": "ب", "چ": "ج", "ـ": None, "ء": None,
    }
)  # fmt: skip

_HAS_ARABIC = re.compile("[\u0600-\u06ff]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe00-\ufe0f]")


def lower(text: str, language: str) -> str:
    """Return the text in lower case; in Turkish I becomes ı and İ becomes i, elsewhere İ becomes a plain i."""
    if language == "tr":
        text = text.replace("I", "ı")
    return text.replace("İ", "i").lower()


def clean(text: str) -> str:
    """Return the text in composed compatibility form, without invisible signs, with Western digits."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    return "".join(str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in text)


def fold(text: str, language: str) -> str:
    """Return the text in lower case without marks, as it is kept in every index and compared."""
    text = lower(clean(text), language)
    if text.isascii():
        return text.replace("'", "")
    if _HAS_ARABIC.search(text):
        text = text.translate(_ARABIC)
    text = unicodedata.normalize("NFD", text.translate(_LETTERS))
    text = "".join(c for c in text if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", text)
