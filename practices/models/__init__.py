"""Good practices: the page, what it has several of, its number, and the repository."""

from .children import (
    PracticeCountry,
    PracticeFramework,
    PracticeIndicator,
    PracticeMaterial,
    PracticePartner,
    PracticePerspective,
    PracticeTerm,
)
from .index import PracticeIndexPage
from .page import PracticePage, PracticeTag
from .records import PracticeRecord

__all__ = [
    "PracticeCountry",
    "PracticeFramework",
    "PracticeIndexPage",
    "PracticeIndicator",
    "PracticeMaterial",
    "PracticePage",
    "PracticePartner",
    "PracticePerspective",
    "PracticeRecord",
    "PracticeTag",
    "PracticeTerm",
]
