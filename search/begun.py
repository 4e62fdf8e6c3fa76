"""What is typed so far, for completion: words, the last of them only begun."""

from dataclasses import dataclass
from typing import ClassVar

from portal.core.languages import LANGUAGE_CODES

from .analysis import analyse
from .streams import clean, name_term, query_terms

MAX_LENGTH = 100


@dataclass(frozen=True)
class Begun:
    """The last word as typed and as terms, of each language and of a name; `before` is what stands before it."""

    word: str
    before: str
    terms: tuple[str, ...]
    name: str

    #: So many documents are looked at at most: of a single letter there are too many to complete it anyway.
    MOST: ClassVar[int] = 200

    @classmethod
    def of(cls, text: str, reader: str) -> "Begun | None":
        """What has been typed by a reader; None where there is no word in it."""
        text = clean(text[:MAX_LENGTH])
        tokens = analyse(text, reader)
        if not tokens:
            return None
        last = tokens[-1]
        word = text[last.start : last.end]
        terms = [query_terms(found[-1], code)[-1] for code in LANGUAGE_CODES if (found := analyse(word, code))]
        return cls(word, text[: last.start].strip(), tuple(dict.fromkeys(terms)), name_term(last))
