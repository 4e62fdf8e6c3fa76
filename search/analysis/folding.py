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

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe00-\ufe0f]")
_VOWEL_SIGNS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
_OTHER_DIGITS = re.compile(r"(?![0-9])\d")


class _Plain(dict[int, str | None]):
    """What each letter is without its marks, worked out at its first use."""

    def __missing__(self, code: int) -> str | None:
        apart = unicodedata.normalize("NFD", chr(code))
        self[code] = unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))
        return self[code]


_PLAIN = _Plain({**_LETTERS, **_ARABIC})


def lower(text: str, language: str) -> str:
    """Return the text in lower case; in Turkish I becomes ı and İ becomes i, elsewhere İ becomes a plain i."""
    if language == "tr":
        text = text.replace("I", "ı")
    return text.replace("İ", "i").lower()


def clean(text: str) -> str:
    """Return the text composed, with Western digits, without invisible signs and Arabic vowel signs."""
    if text.isascii():
        return text
    text = _VOWEL_SIGNS.sub("", unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)))
    return _OTHER_DIGITS.sub(lambda digit: str(unicodedata.digit(digit[0])), text)


def fold(text: str, language: str) -> str:
    """Return the text in lower case without marks, as it is kept in every index and compared."""
    return lower(clean(text), language).translate(_PLAIN)
