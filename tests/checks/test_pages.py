"""The page of the checks: who sees it, what it costs, what it says and where it leads."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.template import Context, Template
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from community.members.models import User
from community.members.roles import Role
from practices.checks.showing import shown_findings
from practices.contributing.drafts import draft_of, save_draft
from practices.models import Submission
from practices.permissions import can_read
from tests.factories import MemberFactory, SubmissionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(planted):
    return MemberFactory(name="Ada Author")


@pytest.fixture
def submission(author):
    return SubmissionFactory(
        user=author, title="Apprentices <b>film</b>", lessons_learned="<p>Ring 0711 1234567.</p>", story=[]
    )


def address(submission, language="en"):
    return f"/{language}/contribute/{submission.key}/checks/"


def test_author_reads_what_was_found(client, author, submission):
    client.force_login(author)
    answer = client.get(address(submission))
    assert answer.status_code == 200
    assert "What was done is not told yet." in answer.text
    assert '<blockquote class="passage" dir="auto">0711 1234567</blockquote>' in answer.text
    assert "Apprentices &lt;b&gt;film&lt;/b&gt;" in answer.text
    assert "no-store" in answer.headers["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in answer.text
    assert answer.text.count("<h1") == 1


def test_page_speaks_the_reader_s_language_and_direction(client, author, submission):
    client.force_login(author)
    assert 'dir="rtl"' in client.get(address(submission, "ar")).text.partition("<head")[0]


def test_others_are_refused_and_nobody_s_key_is_unknown(client, submission):
    assert client.get(address(submission)).status_code == 302
    client.force_login(MemberFactory())
    assert client.get(address(submission)).status_code == 403
    assert client.get("/en/contribute/nosuchkey/checks/").status_code == 404
    assert client.post(address(submission)).status_code == 405


@pytest.mark.parametrize("role", [None, Role.EDITOR, Role.REVIEWER])
def test_page_costs_few_queries_beside_the_question_who_may_read(client, author, role):
    submission = SubmissionFactory(user=author, state="submitted")
    reader = MemberFactory(roles=[role]) if role else author
    client.force_login(reader)
    client.get(address(submission))
    with CaptureQueriesContext(connection) as asked:
        assert can_read(User.objects.get(pk=reader.pk), Submission.objects.get(pk=submission.pk))
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address(submission)).status_code == 200
    assert len(queries) <= (12 if role is None else len(asked) + 8)


def test_tag_shows_the_findings_and_the_comparison_once_it_was_made(client, author, submission):
    def shown():
        request = RequestFactory().get("/")
        request.user = author
        template = Template("{% load checks %}{% submission_checks submission %}")
        return template.render(Context({"request": request, "submission": submission}))

    assert "What was done is not told yet." in shown()
    assert "Compare with the practices in the repository" in shown()
    client.force_login(author)
    client.get(address(submission))
    assert "Check again" in shown()
    draft = draft_of(submission)
    save_draft(submission, draft, user=author)
    submission = type(submission).objects.get(pk=submission.pk)
    assert "Compare with the practices in the repository" in shown()


def test_nothing_found_is_said():
    shown = shown_findings([], None, AnonymousUser())
    text = Template('{% include "checks/_findings.html" with shown=shown level=2 only %}').render(
        Context({"shown": shown})
    )
    assert "Nothing was found" in text
