"""Who hears what of the conversation about a submission."""

from dataclasses import dataclass

from ..models import SubmissionState
from .checking import can_assign, can_read
from .reviewing import is_in_round, round_is_open
from .writing import writes


@dataclass(frozen=True)
class Hearing:
    """What somebody may hear of the conversation about a submission; the pages ask it once."""

    can_read: bool = False
    #: Authors hear nothing that is for the desk only.
    is_writer: bool = False
    #: Whether she decides about it: sees who of the reviewers said what, and removes what should not stand there.
    is_desk: bool = False
    #: Whether what others say in the present round is kept from her.
    is_apart: bool = False


def hearing(user, submission) -> Hearing:
    """What she may hear. While a round goes on, its reviewers hear only what was begun before it and by themselves.

    So do reviewers who are not in it, as each may still be asked; authors, stewards and who handles it hear all, unless
    one of them reviews it meanwhile.
    """
    if not can_read(user, submission):
        return Hearing()
    if writes(user, submission):
        return Hearing(can_read=True, is_writer=True)
    decides = can_assign(user, submission)
    is_apart = submission.round > 0 and _is_kept_apart(user, submission, decides)
    return Hearing(can_read=True, is_desk=decides and not is_apart, is_apart=is_apart)


def _is_kept_apart(user, submission, decides):
    if is_in_round(user, submission):
        return round_is_open(submission)
    return not decides and (submission.phase is SubmissionState.REVIEW or round_is_open(submission))
