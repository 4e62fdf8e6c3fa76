"""Who may use the addresses of the review desk."""

from community.members.roles import Role
from practices.models import Review
from tests.factories import MemberFactory, SubmissionFactory

from ..row import STEWARDS, Row, submission

CHECKERS = STEWARDS | {"reviewer"}


def _round(**more):
    """An address of a submission that is in review, and of the review that somebody else writes."""
    return Row(
        STEWARDS, lambda world: {"key": world["desk round"].key, **{k: get(world) for k, get in more.items()}}, "round"
    )


ROWS: dict[str, tuple[Row, ...]] = {
    "desk:list": (Row(CHECKERS),),
    "desk:submission": (submission("own", CHECKERS), submission("foreign", CHECKERS)),
    "desk:remind": (submission("own", STEWARDS), submission("foreign", STEWARDS), _round()),
    "desk:assign": (submission("own", STEWARDS), submission("foreign", STEWARDS), _round()),
    "desk:review": (_round(pk=lambda world: world["desk review"].pk),),
}


def add_things(world):
    """A submission in review, with a review in hand."""
    submission = world.things["desk round"] = SubmissionFactory(user=world.people["stranger"], state="review", round=1)
    reviewer = MemberFactory(name="A reviewer elsewhere", roles=[Role.REVIEWER])
    world.things["desk review"] = Review.objects.create(
        submission=submission, round=1, reviewer=reviewer, grid_version=1
    )
