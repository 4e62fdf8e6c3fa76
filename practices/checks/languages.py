"""Whether a text is in the language that it says: a light guess by script and small words, rather silent than wrong."""

import re
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from portal.core.languages import LANGUAGE_CODES
from portal.vocabulary import get_vocabulary

from .findings import Finding, hint
from .reading import Draft
from .words import SMALL

#: Fewer words show nothing.
FEWEST_WORDS = 30
#: The other language must have so many times as many small words, and so large a part of all words.
LEAD, SHARE = 2.0, 0.18
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = {"el": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"), "ar": re.compile("[\u0600-\u06ff]")}
#: Fields long enough to be told apart; names and quotations may be in any language.
_JUDGED = ("summary", "problem_context", "story", "evidence_of_success", "objectives", "lessons_learned")


def language(draft: Draft) -> Iterator[Finding]:
    """A hint where what is told is clearly in another language than the practice."""
    for field in _JUDGED:
        other = other_language(draft.text_of(field), draft.language)
        if other:
            name = get_vocabulary("language").label_of(other)
            yield hint(
                "language", field,
                _("This seems to be written in another language: %(language)s.") % {"language": name},
                _("Write it in the language that you chose at the beginning, or begin the practice in this one."),
            )  # fmt: skip


def other_language(text: str, said: str) -> str:
    """The code of the language that `text` is in, where it is clearly not the one that it is `said` to be; else ""."""
    words = [word.casefold() for word in _WORD.findall(text)]
    if len(words) < FEWEST_WORDS:
        return ""
    script = _script(text)
    if script != _script_of(said):
        return script or _guess(words, said, least=0)
    return "" if script else _guess(words, said, least=LEAD)


def _guess(words, said, least):
    counts = Counter(words)
    shares = {
        code: sum(counts[word] for word in SMALL[code]) / len(words) for code in LANGUAGE_CODES if not _script_of(code)
    }
    best = max(shares, key=shares.get)
    return best if best != said and shares[best] >= max(SHARE, least * shares.get(said, 0)) else ""


def _script(text):
    """The language whose letters most of the text has; "" for Latin letters."""
    letters = len(re.findall(r"[^\W\d_]", text)) or 1
    return next((code for code, signs in _SCRIPTS.items() if len(signs.findall(text)) > letters * 0.5), "")


def _script_of(code):
    return code if code in _SCRIPTS else ""
