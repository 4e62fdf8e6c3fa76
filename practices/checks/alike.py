"""Whether the repository has the same case already: candidates of the search, compared by weighted words and pairs."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from django.core.cache import cache
from django.utils.translation import gettext as _

from portal.core.languages import current_language
from portal.core.visibility import published
from search.analysis import analyse, fold
from search.backends import get_backend
from search.query import SearchQuery

from ..addresses import number_path
from ..models import PracticePage
from .findings import Finding, warning
from .reading import Draft, plain
from .words import SMALL

#: Words by which candidates are asked for, and candidates that are compared.
MOST_WORDS, MOST_UNKNOWN, MOST_CANDIDATES = 8, 4, 24
#: Part of the weight that two practices share from which they are likely the same.
ALIKE = 0.42
#: Of longer texts the beginning is compared.
LONGEST = 1_500
_KIND = "practice"
KEPT_SECONDS = 3600


@dataclass(frozen=True)
class Likeness:
    """A public practice that may be the same case, and why: "text", "title" or "case" (organisation, year and name)."""

    number: str
    title: str
    language: str
    why: str
    share: float


def near_duplicates(draft: Draft) -> Iterator[Finding]:
    """A warning for each public practice that may be the same case; never an error, as cases may well be alike."""
    for like in likenesses(draft):
        yield warning(
            f"alike_{like.why}", "title", _message(like.why),
            _("Is it the same case? Then write a new version of that practice. If not, say what is different."),
            url=f"/{current_language()}/{number_path(like.number)}", url_label=like.title, url_lang=like.language,
        )  # fmt: skip


def likenesses(draft: Draft) -> list[Likeness]:
    """The public practices that may be the same case, the likest first; at most three.

    Costs a search and two queries. A version or translation of the practice itself is never among them.
    """
    found = {like.number: like for like in (*_same_case(draft), *_same_text(draft))}
    return sorted(found.values(), key=lambda like: -like.share)[:3]


def kept_likenesses(page) -> list[Finding] | None:
    """What was found last for this text of the page in the reader's language; None where nobody has compared it."""
    return cache.get(_cache_key(page))


def keep_likenesses(page, found: list[Finding]) -> None:
    """Remembers for an hour what was found for this text of the page."""
    cache.set(_cache_key(page), found, KEPT_SECONDS)


def _cache_key(page):
    return f"alike-{page.pk}-{page.latest_revision_id}-{current_language()}"


def _same_text(draft: Draft) -> Iterator[Likeness]:
    page, language = draft.page, draft.language
    words = get_backend().words(language, (_KIND,))
    asked = _rarest(f"{page.title}\n{page.summary}", language, words)
    if not asked:
        return
    query = SearchQuery(text=" OR ".join(asked), kinds=(_KIND,), language=language, page_size=MOST_CANDIDATES)
    keys = [hit.key for hit in get_backend().search(query).hits if hit.key != str(page.translation_key)]
    pages = published(PracticePage.objects.filter(translation_key__in=keys, locale__language_code=language))
    own = _Weighed(page, language, words)
    for other in pages.only("title", "summary", "problem_context", "number", "translation_key", "locale"):
        share = own.share_with(_Weighed(other, language, words))
        if _is_same_title(page.title, other.title, language):
            yield Likeness(other.number, other.title, language, "title", max(share, 0.9))
        elif share >= ALIKE:
            yield Likeness(other.number, other.title, language, "text", share)


def _same_case(draft: Draft) -> Iterator[Likeness]:
    """The same organisation, the same year, and a name or number of the title in common: told in another language."""
    page = draft.page
    if not page.organisation_id or not page.year_start:
        return
    others = published(PracticePage.objects.filter(organisation=page.organisation_id, year_start=page.year_start))
    others = others.exclude(translation_key=page.translation_key).select_related("locale")[:MOST_CANDIDATES]
    own = _names_of(page.title)
    for other in others:
        is_other_language = other.locale.language_code != draft.language
        if is_other_language and own & _names_of(other.title):
            yield Likeness(other.number, other.title, other.locale.language_code, "case", 0.5)


def _names_of(title: str) -> frozenset[str]:
    """Beginnings of the longer words of a title, which translations often keep, and its numbers."""
    words = (fold(word.strip(".,:;!?()[]«»“”\"'’"), "en") for word in title.split())
    return frozenset(word[:6] for word in words if len(word) >= 6 or word.isdigit())


def _rarest(text: str, language: str, known: Mapping[str, int]) -> list[str]:
    """The words of a text that few practices have: by them the same case is found among thousands.

    Some that no practice has as they are written are taken along: the search knows their other forms.
    """
    words = [text[token.start : token.end] for token in analyse(text, language) if len(token.surface) > 2]
    counts = {word: _count(word, known) for word in dict.fromkeys(words) if word.isalpha()}
    there = sorted((word for word in counts if counts[word]), key=counts.get)
    return there[:MOST_WORDS] + [word for word in counts if not counts[word]][:MOST_UNKNOWN]


def _count(word: str, known: Mapping[str, int]) -> int:
    """In how many practices a word stands as written, or at the beginning of a sentence."""
    return max(known.get(form, 0) for form in (word, word.lower(), word.capitalize()))


def _is_same_title(title, other, language):
    own, theirs = (frozenset(token.surface for token in analyse(one, language)) for one in (title, other))
    return len(own) >= 3 and own == theirs


class _Weighed:
    """The words of a practice and the pairs of words that follow each other, each with the weight of its rarity."""

    def __init__(self, page, language, known: Mapping[str, int]):
        text = "\n".join((page.title, page.summary, plain(page.problem_context)))[:LONGEST]
        tokens = analyse(text, language)
        small = frozenset(fold(word, language) for word in SMALL[language])
        most = max(known.values(), default=1) + 1
        self.weights = {}
        kept = []
        for token in tokens:
            if token.surface not in small:
                form = token.lemmas[0] if token.lemmas else token.surface
                kept.append(form)
                self.weights[form] = math.log(1 + most / (1 + _count(text[token.start : token.end], known)))
        single = dict(self.weights)
        for pair in pairwise(kept):
            self.weights[pair] = (single[pair[0]] + single[pair[1]]) / 2

    def share_with(self, other) -> float:
        """Part of all weight that both have: 1 for the same text."""
        both = self.weights.keys() & other.weights.keys()
        either = sum(self.weights.values()) + sum(other.weights.values())
        common = sum(self.weights[one] for one in both) + sum(other.weights[one] for one in both)
        return common / either if either else 0.0


def _message(why):
    return {
        "title": _("A practice in the repository has the same title."),
        "text": _("A practice in the repository tells nearly the same."),
        "case": _("The same organisation tells a practice of the same year and a similar name in another language."),
    }[why]
