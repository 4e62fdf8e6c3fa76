"""Who may write, read, check and review a practice: the one place that views, services, templates and the API ask."""

from community.organisations.permissions import is_member

from .checking import can_assign, can_check, can_read, checks
from .conflicts import conflict_of_interest, conflicts_of_interest
from .conversation import Hearing, hearing
from .desk import close_to, decides_on_desk, is_blind, is_on_desk, manages_reviews, on_desk_of, sees_on_desk
from .keeping import keep_answers
from .reuse import can_change_report, can_hide_reports, can_read_reasons, can_tell_of_use, part_in_practice
from .reviewing import (
    VALID_REVIEWS,
    ReviewAccess,
    can_decide,
    can_review,
    can_see_review,
    can_write_review,
    review_access,
    round_is_open,
)
from .writing import (
    CHECKERS,
    STEWARDS,
    can_archive,
    can_choose_authors,
    can_see_authors,
    can_sign_as,
    can_write,
    is_author,
    is_coauthor,
    is_steward,
    is_written_by,
    writes,
    writes_page,
    written_by,
)

__all__ = [
    "CHECKERS",
    "Hearing",
    "ReviewAccess",
    "STEWARDS",
    "VALID_REVIEWS",
    "can_archive",
    "can_assign",
    "can_change_report",
    "can_check",
    "can_choose_authors",
    "can_decide",
    "can_hide_reports",
    "can_read",
    "can_read_reasons",
    "can_review",
    "can_see_authors",
    "can_see_review",
    "can_sign_as",
    "can_tell_of_use",
    "can_write",
    "can_write_review",
    "checks",
    "close_to",
    "conflict_of_interest",
    "conflicts_of_interest",
    "decides_on_desk",
    "hearing",
    "is_author",
    "is_blind",
    "is_coauthor",
    "is_member",
    "is_on_desk",
    "is_steward",
    "is_written_by",
    "keep_answers",
    "manages_reviews",
    "on_desk_of",
    "part_in_practice",
    "review_access",
    "round_is_open",
    "sees_on_desk",
    "writes",
    "writes_page",
    "written_by",
]
