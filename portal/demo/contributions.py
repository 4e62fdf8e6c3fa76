"""What the demo's people contribute: practices on their way, reviews, and what others made of practices."""

import datetime

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from community.organisations.models import Organisation
from portal.core.richtext import from_markdown
from practices.contributing.drafts import begin_practice, draft_of, save_draft, submission_of
from practices.conversation.services import write_comment
from practices.models import (
    Assessment,
    PracticeCountry,
    PracticePage,
    PracticeRecord,
    ReuseReport,
    Review,
    ReviewScore,
    ReviewState,
    Submission,
)
from practices.reviewing import grid
from practices.reviewing.services import assign_reviewer
from practices.reviewing.standing import standing_of
from practices.services import set_terms
from practices.workflow import services as workflow

from .reading import read_toml

REUSE_FACTS = ("country", "enterprise_size", "cost_band", "weeks", "year", "outcome", "language", "changes", "results")
#: Days ago that each state began, so that the desk's list has an age to go by.
DAYS = {"draft": 2, "submitted": 5, "quality_check": 9, "review": 16, "changes_requested": 4, "declined": 20}


@transaction.atomic
def load_contributions():
    """Everything of the file `contributions.toml`, unless somebody has contributed already."""
    if Submission.objects.exists():
        return
    content = read_toml("contributions.toml")
    people = {user.email: user for user in get_user_model().objects.filter(email__endswith="@demo.example")}
    organisations = Organisation.objects.in_bulk(field_name="slug")
    for one in content["assessment"]:
        load_assessment(one, people)
    for one in content["submission"]:
        load_submission(one, people, organisations.get(one.get("organisation")))
    records = PracticeRecord.objects.in_bulk(field_name="serial")
    for one in content["reuse"]:
        told = {name: one[name] for name in REUSE_FACTS}
        ReuseReport.objects.create(
            practice=records[one["number"]],
            author=people[one["person"]],
            organisation=organisations[one["organisation"]],
            **told,
        )


def load_submission(one, people, organisation):
    """A practice that somebody writes, taken as far as its `state`."""
    author = people[one["person"]]
    submission = begin_practice(user=author, language=one["language"], title=one["title"])
    page = draft_of(submission)
    page.summary, page.organisation, page.is_illustrative = one["summary"], organisation, True
    page.problem_context = from_markdown(one["problem_context"])
    page.evidence_of_success = from_markdown(one["evidence_of_success"])
    page.story = [
        ("step", {"title": step["title"], "text": from_markdown(step["text"])}) for step in one.get("steps", ())
    ]
    page.countries = [PracticeCountry(code=code) for code in one["countries"]]
    set_terms(page, one["codes"])
    save_draft(submission, page, user=author)
    take_on(submission, one, people)
    for comment in one.get("comments", ()):
        said = {name: comment[name] for name in ("field", "text")}
        write_comment(submission=submission, by=people[comment["person"]], **said)
    since = timezone.now() - datetime.timedelta(days=DAYS[one["state"]])
    Submission.objects.filter(pk=submission.pk).update(since=since, changed_at=since)


def take_on(submission, one, people):
    """Goes the steps that lead to the state, each by whoever takes it."""
    state = one["state"]
    if state == "draft":
        return
    workflow.submit_practice(submission=submission, by=people[one["person"]])
    if state == "submitted":
        return
    handler = people[one["handler"]]
    workflow.take_up(submission=submission, by=handler)
    if state == "changes_requested":
        workflow.request_changes(submission=submission, by=handler, reason=one["reason"])
    elif state == "declined":
        workflow.decline_practice(submission=submission, by=handler, reason=one["reason"])
    elif state == "review":
        workflow.send_to_review(submission=submission, by=handler)
        for email in one["reviewers"]:
            assign_reviewer(submission=submission, reviewer=people[email], by=handler)


def load_assessment(one, people):
    """Two reviews of a practice that is in the repository, and what came of them."""
    page = PracticePage.objects.select_related("locale").filter(number__endswith=f"-{one['number']}").first()
    submission = submission_of(page)
    submission.round = 1
    submission.save(update_fields=["round"])
    scores = {code: pair for block in "ABCDEX" for code, pair in zip(codes_of(block), one[block], strict=True)}
    for n, email in enumerate(one["reviewers"]):
        review = Review.objects.create(
            submission=submission,
            round=1,
            reviewer=people[email],
            grid_version=grid.CURRENT.version,
            state=ReviewState.SUBMITTED,
            submitted_at=timezone.now(),
            revision=submission.page.live_revision,
            summary=one["comment"],
        )
        ReviewScore.objects.bulk_create(
            ReviewScore(review=review, criterion=code, score=pair[n], comment=remark(pair[n]))
            for code, pair in scores.items()
        )
    result = standing_of(submission).result
    Assessment.objects.create(
        submission=submission,
        round=1,
        grid_version=grid.CURRENT.version,
        total=grid.as_total(result.total),
        blocks={code: float(grid.as_mean(value)) for code, value in result.blocks.items()},
        criteria={code: float(grid.as_mean(value)) for code, value in result.criteria.items()},
        external={code: float(grid.as_mean(value)) for code, value in result.external.items()},
        reviews_count=2,
        label=result.label,
        comment=one["comment"],
    )


def codes_of(block):
    """The criteria of a block, in their order."""
    everything = {**grid.CURRENT.criteria, **grid.CURRENT.external_criteria}
    return [code for code in everything if code.startswith(block)]


def remark(score):
    """What a reviewer has to say where the scale ends."""
    return "Told in detail, with an example." if score == 5 else ""
