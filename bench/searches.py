"""Which searches are measured: words from rare to everywhere, two words, filters, and no words at all."""

from dataclasses import dataclass, field

from django.db import connection
from django.http import QueryDict

from practices.making.words import EVERYWHERE, lexicons
from search.query import SearchQuery

#: The reader's language.
LANGUAGE = "en"
#: In which share of the practices a word of each kind stands, as nearly as the made words allow.
SHARES = {"rare": 0.0002, "middling": 0.01, "frequent": 0.2}
FILTERS = {"country": ("DE", "IT", "ES"), "sector": ("C", "F")}


@dataclass(frozen=True)
class Search:
    """One search: what it is called in the table, its words and its filters."""

    name: str
    words: tuple[str, ...] = ()
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Address of the page that shows it."""
        params = QueryDict(mutable=True)
        if self.words:
            params["q"] = " ".join(self.words)
        for name, codes in self.filters.items():
            params.setlist(name, list(codes))
        return f"/{LANGUAGE}/practices/?{params.urlencode()}"

    @property
    def query(self) -> SearchQuery:
        """The question as the page asks it."""
        return SearchQuery.from_params(QueryDict(self.url.partition("?")[2]), language=LANGUAGE)


def pick_searches() -> list[Search]:
    """The searches to measure, with words picked by how many practices hold them."""
    words = {name: _word_near(share) for name, share in SHARES.items()}
    rare, middling, frequent = words.values()
    return [
        Search("no words"),
        Search("no words, filters", (), FILTERS),
        Search("rare word", (rare,)),
        Search("middling word", (middling,)),
        Search("frequent word", (frequent,)),
        Search("word in every practice", (EVERYWHERE,)),
        Search("two words", (frequent, middling)),
        Search("two words, one everywhere", (EVERYWHERE, frequent)),
        Search("middling word, filters", (middling,), FILTERS),
        Search("frequent word, filters", (frequent,), FILTERS),
        Search("word in every practice, filters", (EVERYWHERE,), FILTERS),
    ]


def _word_near(share: float) -> str:
    """The word of the reader's language that stands in about this share of the practices."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM bench_practices")
        target = cursor.fetchone()[0] * share
        cursor.execute("SELECT term, doc FROM bench_vocabulary WHERE length(term) > 4")
        found = dict(cursor.fetchall())
    words = [word for word in lexicons()[LANGUAGE].vocabulary if word in found]
    return min(words, key=lambda word: (abs(found[word] - max(target, 5)), word))
