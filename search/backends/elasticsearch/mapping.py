"""What the index holds: one document per thing that can be found, with a strict mapping made from the code.

The words are the terms of streams.py, prepared here and only cut at blanks by the server: the language stands in the
term itself (`lv·maceklis`), so that one field per level serves all languages with the same separation, and the same
hits, as in the embedded engine. What the server itself works on, spelling and completion, has a field per language.
"""

import hashlib
import json
from functools import lru_cache
from typing import Any

from elasticsearch.dsl import Document, Integer, Keyword, MetaField, Object, Text, analyzer, token_filter

from portal.core.languages import LANGUAGE_CODES

from ...facets import FACETS
from ...streams import GAP

#: Fields of the levels of ranking.py: each has the words of those before it, too.
LEVEL_FIELDS = ("words.title", "words.head", "words.about", "words.all")
#: Raised when documents are prepared in another way although the mapping is the same.
FORMAT = 1
#: So many hits can be paged through.
LARGEST_WINDOW = 1_000_000

# A gap keeps its place and is not found.
gaps = token_filter("gaps", type="stop", stopwords=[GAP])
terms = analyzer("terms", tokenizer="whitespace", filter=[gaps])
words_as_written = analyzer("written", tokenizer="standard", filter=["lowercase"])
beginnings = analyzer(
    "beginnings",
    tokenizer="standard",
    filter=["lowercase", "asciifolding", token_filter("grams", type="edge_ngram", min_gram=1, max_gram=15)],
)
typed = analyzer("typed", tokenizer="standard", filter=["lowercase", "asciifolding"])


def _words() -> Text:
    return Text(analyzer=terms, norms=False)


def _by_language(make) -> Object:
    return Object(dynamic="strict", properties={code: make() for code in LANGUAGE_CODES})


@lru_cache(maxsize=1)
def document_class() -> type[Document]:
    """The document, with a field per facet and per language."""

    class Found(Document):
        """Anything that can be found."""

        kind = Keyword()
        key = Keyword()
        newest = Integer()
        year = Integer()
        languages = Keyword()
        fingerprint = Keyword(index=False)
        facets = Object(
            dynamic="strict", properties={facet.name: Keyword(eager_global_ordinals=True) for facet in FACETS}
        )
        #: The terms of streams.py by level.
        words = Object(dynamic="strict", properties={name.partition(".")[2]: _words() for name in LEVEL_FIELDS})
        #: The words of all texts of a language as they are written, from which misspelt ones are put right.
        written = _by_language(lambda: Text(analyzer=words_as_written, norms=False, index_options="docs"))
        #: The beginnings of the words of titles.
        titles = _by_language(
            lambda: Text(analyzer=beginnings, search_analyzer=typed, norms=False, index_options="docs")
        )
        #: The place of the title that a reader of each language is shown, in her alphabet.
        places = _by_language(lambda: Keyword(index=False))
        #: What a hit shows, and the bodies by language: kept, not searched.
        shown = Object(enabled=False)
        bodies = Object(enabled=False)

        class Meta:
            dynamic = MetaField("strict")

    return Found


def mapping() -> dict[str, Any]:
    """The mapping as the server wants it; what was made from other fields is not kept a second time."""
    made = document_class()._doc_type.mapping.to_dict()
    made["dynamic"] = "strict"
    made["_source"] = {"excludes": ["words", "written", "titles", "places"]}
    return made


def analysis() -> dict[str, Any]:
    """The analyzers of the mapping."""
    return document_class()._doc_type.mapping._collect_analysis()


@lru_cache(maxsize=1)
def schema() -> str:
    """A short digest of everything that makes an index fit this release of the portal."""
    content = json.dumps([FORMAT, mapping(), analysis()], sort_keys=True)
    return hashlib.blake2b(content.encode(), digest_size=4).hexdigest()
