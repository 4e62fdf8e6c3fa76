"""The one analysis of words: text to tokens, for indexing, queries and highlights, on every engine."""

from search.analysis.folding import fold
from search.analysis.languages import LANGUAGES
from search.analysis.matching import analyse, matches, query_terms
from search.analysis.tokens import Token

__all__ = ["LANGUAGES", "Token", "analyse", "fold", "matches", "query_terms"]
