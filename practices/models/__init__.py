"""Good practices: the page and its rows, its number, its way into the repository, what readers make of it."""

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
from .reuse import Bookmark, ReuseReport, UsefulAnswer
from .review import Assessment, ConsensusScore, Review, ReviewScore, ReviewState
from .submission import (
    Coauthor,
    CoauthorInvitation,
    EventKind,
    Submission,
    SubmissionComment,
    SubmissionEvent,
    SubmissionState,
)
from .tasks import QualityCheckTask, ReviewTask

__all__ = [
    "Assessment",
    "Bookmark",
    "Coauthor",
    "CoauthorInvitation",
    "ConsensusScore",
    "EventKind",
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
    "QualityCheckTask",
    "ReuseReport",
    "Review",
    "ReviewScore",
    "ReviewState",
    "ReviewTask",
    "Submission",
    "SubmissionComment",
    "SubmissionEvent",
    "SubmissionState",
    "UsefulAnswer",
]
