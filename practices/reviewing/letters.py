"""The mails about reviews, each in its receiver's language. No score stands in them, and no reviewer's name."""

from django.urls import reverse
from django.utils.translation import override

from community.notifications.services import notify
from community.organisations.queries import stewards
from portal.core.urls import absolute_url


def tell_reviewer_of_assignment(review):
    """That she is asked for a review, and until when."""
    _write(review.reviewer, "review_assigned", review.submission, "review", due_on=review.due_on)


def tell_reviewer_of_cancellation(review):
    """That her review is no longer needed; there is nothing to do."""
    if review.reviewer:
        _write(review.reviewer, "review_cancelled", review.submission, "")


def tell_desk_of_return(review):
    """That a reviewer gave it back, so that another one is asked."""
    reviewers = set(review.submission.reviews.filter(round=review.round).values_list("reviewer", flat=True))
    for person in _responsible(review.submission):
        if person.pk not in reviewers:  # while the round is open nobody learns of another's review
            _write(person, "review_returned", review.submission, "reviews")


def tell_desk_of_complete_round(submission, standing):
    """That all reviews are in and settled: a decision can be made."""
    key = f"reviews-complete-{submission.pk}-{submission.round}-{len(standing.handed_in)}"
    for person in _responsible(submission):
        _write(person, "reviews_complete", submission, "reviews", key=f"{key}-{person.pk}")


def tell_of_difference(submission, standing):
    """To the reviewers that they differ and have to agree; to the desk that it has to wait, or to ask a third."""
    reviewers = [review.reviewer for review in standing.handed_in if review.reviewer]
    key = f"reviews-differ-{submission.pk}-{submission.round}-{len(standing.handed_in)}"
    for person in reviewers:
        _write(person, "reviews_differ", submission, "reviews", key=f"{key}-{person.pk}", is_reviewer=True)
    for person in _responsible(submission):
        if person not in reviewers:
            _write(person, "reviews_differ", submission, "reviews", key=f"{key}-{person.pk}", is_reviewer=False)


def tell_of_proposal(submission, standing, by):
    """To the other reviewers that something waits for their agreement: one mail, however many criteria it is about."""
    for review in standing.handed_in:
        if review.reviewer and review.reviewer_id != by.pk:
            key = f"reviews-proposal-{submission.pk}-{submission.round}-{review.pk}"
            _write(review.reviewer, "reviews_proposal", submission, "reviews", key=key)


def _responsible(submission):
    """Who handles it; without anybody all stewards."""
    handler = submission.handler
    return [handler] if handler and handler.is_active else list(stewards())


def _write(recipient, kind, submission, page, key=None, **context):
    draft = submission.page.latest_revision
    title = draft.content["title"] if draft else submission.page.title
    context |= {"title": title, "act_url": ""}
    if page:
        with override(recipient.language):
            context["act_url"] = absolute_url(reverse(f"reviewing:{page}", args=[submission.key]))
    notify(recipient=recipient, kind=f"practices/email/{kind}", context=context, dedupe_key=key)
