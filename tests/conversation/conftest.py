"""A submission in review with everybody who may say something about it."""

from dataclasses import dataclass, field

import pytest

from community.members.roles import Role
from practices.conversation.services import write_comment
from practices.models import Coauthor, Review, ReviewState, Submission, SubmissionComment, SubmissionState
from tests.factories import MemberFactory, SubmissionFactory

#: Situations of the review: (state, round, {reviewer: state of the review}).
SITUATIONS = {
    "both write": (SubmissionState.REVIEW, 1, {"first": ReviewState.ASSIGNED, "second": ReviewState.ASSIGNED}),
    "first is done": (SubmissionState.REVIEW, 1, {"first": ReviewState.SUBMITTED, "second": ReviewState.ASSIGNED}),
    "second gave it back": (SubmissionState.REVIEW, 1, {"first": ReviewState.ASSIGNED, "second": ReviewState.RETURNED}),
    "both are done": (SubmissionState.REVIEW, 1, {"first": ReviewState.SUBMITTED, "second": ReviewState.SUBMITTED}),
    "changes requested": (
        SubmissionState.CHANGES_REQUESTED, 1, {"first": ReviewState.SUBMITTED, "second": ReviewState.SUBMITTED},
    ),
}  # fmt: skip


def canary(name):
    """The words of a comment of this name, which stand nowhere else."""
    return f"CANARY-{name.upper().replace(' ', '-')}"


@dataclass
class Talk:
    """People and what they said, by name; each comment's text is its name in capitals, each name a rare word."""

    submission: Submission
    people: dict = field(default_factory=dict)
    said: dict = field(default_factory=dict)

    def say(self, name, who, *, to=None, **more):
        """A comment by one of the people, through the service: others are told of it."""
        comment = write_comment(
            submission=Submission.objects.get(pk=self.submission.pk), by=self.people[who], text=canary(name),
            parent=self.said.get(to), **more,
        )  # fmt: skip
        self.said[name] = comment
        return comment

    def note(self, name, who, *, to=None, **more):
        """The same as a bare row, of which nobody is told: quicker where many are needed."""
        self.said[name] = SubmissionComment.objects.create(
            submission=self.submission, author=self.people[who], text=canary(name), parent=self.said.get(to),
            round=Submission.objects.get(pk=self.submission.pk).round, **more,
        )  # fmt: skip

    def come_to(self, situation):
        """Brings the submission and its reviews into a situation."""
        state, number, reviews = SITUATIONS[situation]
        Submission.objects.filter(pk=self.submission.pk).update(state=state, round=number)
        for who, review_state in reviews.items():
            Review.objects.update_or_create(
                submission=self.submission, round=number, reviewer=self.people[who],
                defaults={"state": review_state, "grid_version": 1},
            )  # fmt: skip
        self.submission = Submission.objects.select_related("page").get(pk=self.submission.pk)

    def names(self, comments):
        """The names of comments, sorted."""
        by_pk = {comment.pk: name for name, comment in self.said.items()}
        return sorted(by_pk[one.pk] for one in comments)


@pytest.fixture
def talk(planted):
    author = MemberFactory(name="Ada Authoress")
    submission = SubmissionFactory(user=author, title="Joinery", state="quality_check")
    made = Talk(submission, {"author": author})
    made.people["coauthor"] = MemberFactory(name="Cora Cowriter", language="de")
    Coauthor.objects.create(submission=submission, user=made.people["coauthor"])
    made.people["handler"] = MemberFactory(name="Hanna Handler", roles=[Role.EDITOR])
    made.people["steward"] = MemberFactory(name="Stella Steward", roles=[Role.EDITOR])
    for who, name in (("first", "Fiona Firstreviewer"), ("second", "Selma Secondreviewer"), ("other", "Otto Other")):
        made.people[who] = MemberFactory(name=name, roles=[Role.REVIEWER])
    made.people["stranger"] = MemberFactory(name="Sten Stranger")
    Submission.objects.filter(pk=submission.pk).update(handler=made.people["handler"])
    return made


def whole_conversation(talk, say):
    """What was said before the review, and by each while it goes on."""
    say("old", "author", field="summary")
    say("old answer", "handler", to="old")
    say("old internal", "first", is_internal=True)
    talk.come_to("both write")
    say("of author", "author")
    say("of handler", "handler", is_internal=True)
    say("of first", "first", field="title", quote="Joinery")
    say("of second", "second")
    say("of first internal", "first", is_internal=True)
    say("handler to first", "handler", to="of first", **({} if say == talk.say else {"field": "title"}))
    say("author to second", "author", to="of second")
    say("author to old", "author", to="old")
    return talk


@pytest.fixture
def talked(talk):
    """The whole conversation as it stands while both reviewers write."""
    return whole_conversation(talk, talk.note)
