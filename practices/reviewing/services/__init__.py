"""What can be done with reviews: given, written, handed in, agreed on, decided."""

from .agreeing import agree, propose_consensus
from .assigning import REVIEW_DAYS, ReturnReason, assign_reviewer, cancel_review, release_reviews, return_review
from .deciding import decide
from .writing import save_review, submit_review

__all__ = [
    "REVIEW_DAYS",
    "ReturnReason",
    "agree",
    "assign_reviewer",
    "cancel_review",
    "decide",
    "propose_consensus",
    "release_reviews",
    "return_review",
    "save_review",
    "submit_review",
]
