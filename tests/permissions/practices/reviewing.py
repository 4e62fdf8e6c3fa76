"""Who may use the addresses of reviews."""

from practices.models import Submission
from practices.reviewing.services import assign_reviewer, save_review
from tests.factories import SubmissionFactory

from ..row import NOBODY, STEWARDS, Row, public, submission

REVIEWER = frozenset({"reviewer"})
#: The address of a round of which the reviewer writes one review; stewards may decide, nothing is ready yet.
IN_REVIEW = "reviewed"

ROWS: dict[str, tuple[Row, ...]] = {
    "reviewing:grid": public(),
    "reviewing:review": (
        submission("own", NOBODY),
        submission("foreign", NOBODY),
        submission(IN_REVIEW, REVIEWER),
    ),
    "reviewing:return": (submission("own", NOBODY), submission(IN_REVIEW, REVIEWER)),
    "reviewing:reviews": (
        submission("own", STEWARDS | {"author"}, posts=NOBODY),
        submission("foreign", STEWARDS, posts=NOBODY),
        submission(IN_REVIEW, STEWARDS | REVIEWER, posts=NOBODY),
    ),
    # Agreeing is for those who have handed in a review, when all have.
    "reviewing:consensus": (
        submission("own", NOBODY),
        submission(IN_REVIEW, NOBODY),
    ),
    # Too early for the author's own: stewards are told so.
    "reviewing:decide": (
        submission("own", STEWARDS),
        submission(IN_REVIEW, STEWARDS),
    ),
}


def add_things(world):
    """A stranger's practice in review by the reviewer."""
    found = SubmissionFactory(user=world.people["stranger"], state="review", round=1)
    review = assign_reviewer(submission=found, reviewer=world.people["reviewer"], by=world.people["editor"])
    save_review(review=review, by=world.people["reviewer"], summary="Begun.")
    world.things[f"{IN_REVIEW} submission"] = Submission.objects.get(pk=found.pk)
