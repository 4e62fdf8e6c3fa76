"""What a vocabulary is: an ordered set of codes, each with a label in the reader's language."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import get_language

from .collation import sort_key

Text = str | Promise


class UnknownCode(LookupError):
    """A code that is not, and never was, in the vocabulary."""

    def __init__(self, vocabulary: str, code: str):
        self.vocabulary = vocabulary
        self.code = code
        super().__init__(f"{code!r} is not a code of the vocabulary {vocabulary!r}")


class UnknownVocabulary(LookupError):
    """A name that no vocabulary bears."""


@dataclass(frozen=True)
class Term:
    """One code with its words.

    `label` is the full wording, `short` the one for facets and chips (the label itself when empty), `definition` a
    sentence that explains the term, `note` a remark that is not translated, `url` a page about it.
    """

    code: str
    label: Text
    parent: str = ""
    short: Text = ""
    definition: Text = ""
    note: str = ""
    url: str = ""


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """An ordered set of terms under a name that is also the name of the facet and of the address parameter.

    `label` is what the whole list is called; `groups` names sets of codes; `renamed` maps a code that its standard
    has given up to the one that took its place; `parents_in` names the vocabulary of the parents when they are not
    terms of this one.
    """

    name: str
    label: Text
    terms: tuple[Term, ...]
    definition: Text = ""
    groups: Mapping[str, frozenset[str]] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    parents_in: str = ""
    _by_code: dict[str, Term] = field(init=False, repr=False)
    _children: dict[str, tuple[str, ...]] = field(init=False, repr=False)

    def __post_init__(self):
        children: dict[str, list[str]] = {}
        for term in self.terms:
            children.setdefault(term.parent, []).append(term.code)
        object.__setattr__(self, "_by_code", {term.code: term for term in self.terms})
        object.__setattr__(self, "_children", {parent: tuple(codes) for parent, codes in children.items()})

    def __contains__(self, code: object) -> bool:
        return isinstance(code, str) and code in self._by_code

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code, in the vocabulary's own order."""
        return tuple(self._by_code)

    def get(self, code: str) -> Term:
        """The term of a code; UnknownCode when there is none."""
        if code not in self:
            raise UnknownCode(self.name, code)
        return self._by_code[code]

    def label_of(self, code: str) -> str:
        """The full label in the active language; UnknownCode."""
        return str(self.get(code).label)

    def label_or_code(self, code: str) -> str:
        """The full label in the active language, or the code itself: a page never fails for an old one."""
        return self.label_of(code) if code in self else code

    def short_of(self, code: str) -> str:
        """The label for facets and chips in the active language; UnknownCode."""
        term = self.get(code)
        return str(term.short) or str(term.label)

    def choices(self) -> list[tuple[str, Text]]:
        """Pairs of code and label for a form field, in the vocabulary's own order."""
        return [(term.code, term.label) for term in self.terms]

    def sorted_choices(self, codes: Iterable[str] | None = None) -> list[tuple[str, str]]:
        """Pairs of code and label in the alphabetical order of the active language; UnknownCode."""
        language = get_language() or "en"
        pairs = [(code, self.label_of(code)) for code in (self.codes if codes is None else codes)]
        return sorted(pairs, key=lambda pair: sort_key(pair[1], language))

    def roots(self) -> tuple[str, ...]:
        """The codes without a parent, in order."""
        return self._children.get("", ())

    def children(self, code: str) -> tuple[str, ...]:
        """The codes directly below one; none for a leaf; UnknownCode."""
        if not self.parents_in:
            self.get(code)
        return self._children.get(code, ())

    def ancestors(self, code: str) -> tuple[str, ...]:
        """The codes above one, nearest first: C31 → ("C",); UnknownCode."""
        parent = self.get(code).parent
        if not parent:
            return ()
        return (parent, *(self.ancestors(parent) if parent in self else ()))

    def with_ancestors(self, codes: Iterable[str]) -> tuple[str, ...]:
        """These codes and those above them, each once, sorted; UnknownCode."""
        return tuple(sorted({one for code in codes for one in (code, *self.ancestors(code))}))

    def normalise(self, code: str) -> str:
        """The code in use today, following renames from one edition to the next; UnknownCode."""
        seen = set()
        while code not in self:
            if code in seen or code not in self.renamed:
                raise UnknownCode(self.name, code)
            seen.add(code)
            code = self.renamed[code]
        return code
