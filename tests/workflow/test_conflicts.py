"""Who must not judge a practice, as a table; and that no question is asked twice on a page."""

import pytest

from community.members.models import Profile
from community.organisations.services import add_member
from practices import permissions
from practices.contributing.drafts import draft_of, save_draft
from practices.models import Coauthor, PracticePartner
from practices.workflow.people import sign_as
from tests.factories import OrganisationFactory, SubmissionFactory

pytestmark = pytest.mark.django_db


def signed(submission, author, countries=("LV", "EE")):
    """The draft signed by an organisation, with a partner; gives both."""
    own, partner = OrganisationFactory(countries=countries), OrganisationFactory(countries=("FI",))
    add_member(organisation=own, user=author, role="owner")
    sign_as(submission=submission, by=author, organisation=own)
    submission.page.refresh_from_db()
    page = draft_of(submission)
    page.partners = [PracticePartner(organisation=partner)]
    save_draft(submission, page, user=author)
    submission.refresh_from_db()
    return own, partner


@pytest.mark.parametrize(
    ("is_signed", "who", "conflict"),
    [
        (False, "nobody of theirs", ""),
        (False, "author", "author"),
        (False, "co-author", "author"),
        (False, "from LV", "country"),
        (False, "from EE", ""),
        (True, "editor of the organisation", "author"),
        (True, "member of the organisation", "organisation"),
        (True, "member of the partner", "organisation"),
        (True, "from LV", "country"),
        (True, "from EE", "country"),
        (True, "from FI", ""),
        (True, "nobody of theirs", ""),
    ],
)
def test_conflicts(author, reviewer, is_signed, who, conflict):
    submission = SubmissionFactory(user=author, state="draft")
    own, partner = signed(submission, author) if is_signed else (None, None)
    person = author if who == "author" else reviewer
    if who == "co-author":
        Coauthor.objects.create(submission=submission, user=person)
    elif who.startswith("from"):
        Profile.objects.create(user=person, country=who[-2:])
    elif who.endswith("organisation"):
        add_member(organisation=own, user=person, role=who.partition(" ")[0])
    elif who.endswith("partner"):
        add_member(organisation=partner, user=person)
    assert permissions.conflict_of_interest(person, submission) == conflict


def test_answers_are_remembered_only_where_a_page_asks_for_it(submission, stranger, django_assert_num_queries):
    assert not permissions.writes(stranger, submission)
    permissions.keep_answers(submission)
    with django_assert_num_queries(1):
        permissions.writes(stranger, submission)
        permissions.writes(stranger, submission)
    Coauthor.objects.create(submission=submission, user=stranger)
    assert not permissions.writes(stranger, submission)
    del submission._answers
    assert permissions.writes(stranger, submission)
