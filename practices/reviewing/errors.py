"""Why something cannot be done with a review. What `str()` of one says is meant for people."""

from django.utils.translation import gettext_lazy as _

from ..workflow.services import WrongState


class Refused(Exception):
    """The rule that stands against what was asked."""

    message = ""

    def __str__(self):
        return str(self.message)


class NotInReview(Refused, WrongState):
    """The practice is not in review, or no longer."""

    message = _("This practice is not being reviewed at present.")


class NotEligible(Refused):
    """She may not judge this practice."""

    message = _(
        "This person cannot review this practice: a reviewer comes from elsewhere and does not decide about it."
    )


class AlreadyReviewer(Refused):
    """She has a review of this round, or has handed it in."""

    message = _("This person reviews the practice already.")


class EnoughReviewers(Refused):
    """Two review, a third only where these differ widely."""

    message = _("Two people review a practice; a third is asked only when these differ by two or more.")


class ReviewClosed(Refused):
    """It was handed in, given back or taken back, or the round is over."""

    message = _("This review can no longer be changed.")


class UnknownAnswer(Refused):
    """The grid has no such criterion or score."""

    message = _("The grid has no such answer.")


class IncompleteReview(Refused):
    """What is still missing: `problems` is {name of a field: what to do}."""

    message = _("The review is saved, but cannot be handed in yet.")

    def __init__(self, problems):
        super().__init__(problems)
        self.problems = problems


class RoundOpen(Refused):
    """Somebody is still writing."""

    message = _("Not all reviews are handed in yet.")


class TooFewReviews(Refused):
    """Fewer count than the grid asks for."""

    message = _("Fewer than two reviews count yet.")


class GapsOpen(Refused):
    """Reviewers differ and have not agreed."""

    message = _("The reviewers differ by two or more on at least one criterion and have not agreed yet.")


class CommentNeeded(Refused):
    """An answer that says nothing without words."""

    message = _("Please say why in a few words.")


class NotDisputed(Refused):
    """There is nothing to agree on for this criterion, or no longer."""

    message = _("On this criterion nothing has to be agreed on any more.")


class OwnProposal(Refused):
    """The other one agrees."""

    message = _("This is your own proposal; the other reviewer has to agree.")


class ChangedMeanwhile(Refused):
    """The proposal is another one than was seen."""

    message = _("The proposal has been changed since you opened the page. Please look at it again.")
