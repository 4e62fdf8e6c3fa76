"""The facets, declared in one place: name, label, where the codes' words come from."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.vocabulary import collation, get_vocabulary
from portal.vocabulary.terms import UnknownCode

#: A provider of labels: the labels of these codes in this language. A code that it leaves out is unknown.
Labels = Callable[[Collection[str], str], Mapping[str, str]]

PLAIN_CODE = re.compile(r"[\w.:-]{1,100}")
YEAR_CODE = re.compile(r"(19|20)\d\d|2100", re.ASCII)


@dataclass(frozen=True)
class Facet:
    """One facet. `vocabulary` is empty where the codes are years or are labelled through register_labels();
    `parent` names the facet of the values' parents (its own name: a hierarchy in itself). What bears a code of a facet
    with `is_concept` is found by the words of its label too, in every language. `kinds.py` says what has which."""

    name: str
    label: str | Promise
    vocabulary: str = ""
    parent: str = ""
    collapsed: bool = True
    is_year: bool = False
    is_concept: bool = False


class Wording(NamedTuple):
    """A code's words in one language, and its place in that language's alphabet."""

    label: str
    short: str
    parent: str
    order: object


#: A new facet is one line here, its name in `kinds.py`, and codes in the documents. The order is that of addresses.
FACETS: tuple[Facet, ...] = (
    # Translators: name of a filter: branch of the economy
    Facet("sector", _("Sector"), vocabulary="sector", parent="sector", collapsed=False, is_concept=True),
    Facet("country", _("Country"), vocabulary="country", collapsed=False, is_concept=True),
    Facet("region", _("Region"), vocabulary="region", parent="country", is_concept=True),
    # Translators: name of a filter: level of the European Qualifications Framework
    Facet("eqf", _("EQF level"), vocabulary="eqf", collapsed=False),
    # Translators: name of a filter: type of vocational education and training
    Facet("vet_type", _("Type of VET"), vocabulary="vet_type", collapsed=False, is_concept=True),
    # Translators: name of a filter: whom a practice is for
    Facet("target_group", _("Target group"), vocabulary="target_group", is_concept=True),
    # Translators: name of a filter: subject of a practice
    Facet("theme", _("Theme"), vocabulary="theme", is_concept=True),
    # Translators: name of a filter: face to face, online, hybrid …
    Facet("delivery", _("Delivery"), vocabulary="delivery", is_concept=True),
    Facet("language", _("Language"), vocabulary="language"),
    # Translators: name of a filter: the year in which a practice began
    Facet("period", _("Year of start"), is_year=True),
    # Translators: name of a filter: the (European) project behind a practice
    Facet("project", _("Project")),
    # Translators: name of a filter: submitted, promising, validated
    Facet("label", pgettext_lazy("filter", "Quality label"), vocabulary="quality_label"),
    # Translators: name of a filter: kind of organisation
    Facet("organisation_type", pgettext_lazy("filter", "Type"), vocabulary="organisation_type", collapsed=False),
    # Translators: name of a filter: how many people work in a firm
    Facet("enterprise_size", _("Size of enterprise"), vocabulary="enterprise_size"),
    # Translators: name of a filter: what a person is in the world of training: teacher, employer …
    Facet("stakeholder", _("Stakeholder group"), vocabulary="stakeholder", collapsed=False),
    # Translators: name of a filter: subjects that an organisation or a person knows well
    Facet("expertise", _("Expertise"), vocabulary="theme", collapsed=False, is_concept=True),
    # Translators: name of a filter: how much money a practice takes
    Facet("cost_band", pgettext_lazy("filter", "Cost"), vocabulary="cost_band"),
    # Translators: name of a filter: what came of it where others tried a practice
    Facet("reuse_outcome", pgettext_lazy("filter", "Tried by others"), vocabulary="reuse_outcome"),
    # Translators: name of a filter: what a thread of the forum is for: discussion, question, consultation …
    Facet("thread_kind", pgettext_lazy("filter", "Kind of thread"), collapsed=False),
    # Translators: name of a filter: whether a question of the forum has been answered
    Facet("answered", pgettext_lazy("filter", "Questions"), collapsed=False),
    # Translators: name of a filter: the board of the forum on which a thread stands
    Facet("board", pgettext_lazy("filter", "Board")),
    # Translators: name of a filter: what sort of event it is: workshop, conference, visit …
    Facet("event_kind", pgettext_lazy("filter", "Kind of event"), collapsed=False),
    # Translators: name of a filter: whether an event is on site, online or both
    Facet("event_format", pgettext_lazy("filter", "Where people meet"), collapsed=False),
)
FACETS_BY_NAME: Mapping[str, Facet] = {facet.name: facet for facet in FACETS}
#: The vocabularies whose labels are searched.
CONCEPTS: tuple[str, ...] = tuple(dict.fromkeys(facet.vocabulary for facet in FACETS if facet.is_concept))

_providers: dict[str, Labels] = {}


def register_labels(facet: str, labels: Labels) -> None:
    """Let an app give the labels of a facet whose codes are its own (projects); KeyError for an unknown facet."""
    FACETS_BY_NAME[facet]
    _providers[facet] = labels


def known_code(facet: Facet, code: str) -> str:
    """The code in use today for `code` (renamed codes are followed); "" when the facet has no such code."""
    if facet.vocabulary:
        try:
            return get_vocabulary(facet.vocabulary).normalise(code)
        except UnknownCode:
            return ""
    if facet.is_year:
        return code if YEAR_CODE.fullmatch(code) else ""
    if not PLAIN_CODE.fullmatch(code):
        return ""
    provider = _providers.get(facet.name)
    return code if provider is None or code in provider([code], "en") else ""


@lru_cache(maxsize=20_000)
def _vocabulary_wording(vocabulary: str, code: str, language: str) -> Wording:
    try:
        term = get_vocabulary(vocabulary).get(code)
    except UnknownCode:
        return Wording(code, code, "", collation.sort_key(code, language))
    with translation.override(language):
        label = str(term.label)
        short = str(term.short) or label
    return Wording(label, short, term.parent, collation.sort_key(label, language))


@lru_cache(maxsize=1000)
def facet_label(name: str, language: str) -> str:
    """The facet's own label in a language."""
    with translation.override(language):
        return str(FACETS_BY_NAME[name].label)


class _Remembered:
    """Labels given by apps, as long as the index is the same: whatever changes a label changes a document too."""

    def __init__(self):
        self.version: object = None
        self.words: dict[tuple[str, str, str], Wording] = {}

    def wordings(self, facet: Facet, codes: Collection[str], language: str, version: object) -> dict[str, Wording]:
        if version is None or version != self.version:
            self.version, self.words = version, {}
        words = self.words
        unknown = [code for code in codes if (facet.name, code, language) not in words]
        provider = _providers.get(facet.name)
        labels = provider(unknown, language) if provider and unknown else {}
        for code in unknown:
            label = labels.get(code, code)
            words[facet.name, code, language] = Wording(label, label, "", collation.sort_key(label, language))
        return {code: words[facet.name, code, language] for code in codes}


_remembered = _Remembered()


def wordings(facet: Facet, codes: Collection[str], language: str, version: object = None) -> dict[str, Wording]:
    """The words of each of these codes in a language; a code without words stands for itself.

    With a `version` (of the index) the labels that an app gives are asked for once per version.
    """
    if facet.vocabulary:
        return {code: _vocabulary_wording(facet.vocabulary, code, language) for code in codes}
    return _remembered.wordings(facet, codes, language, version)
