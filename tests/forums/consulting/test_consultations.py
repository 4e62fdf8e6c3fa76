"""Consultations: proposing, voting once, results and turnout, what is told to nobody."""

from datetime import timedelta

import pytest
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.forums.consulting import services
from community.forums.consulting.queries import statements_of, turnout_of
from community.forums.dialogues import policy_answers
from community.forums.models import Statement, Thread, Vote
from community.forums.moderating.services import merge_threads
from community.members.roles import Role
from tests.costs import page
from tests.factories import BoardFactory, MemberFactory, PostFactory, ThreadFactory
from tests.permissions.world import log_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation(planted):
    return ThreadFactory(kind="consultation", title="What do firms need?")


@pytest.fixture
def statement(consultation):
    return services.propose_statement(thread=consultation, by=MemberFactory(), text="Time for training.")


def address(thread):
    return f"/en/forum/threads/{thread.pk}/statements/"


def voted(statement, agree=0, disagree=0, undecided=0):
    """So many members vote."""
    for choice, number in (("agree", agree), ("disagree", disagree), ("pass", undecided)):
        for _n in range(number):
            services.vote(statement=statement, by=MemberFactory(), choice=choice)
    statement.refresh_from_db()


def close(thread):
    Thread.objects.filter(pk=thread.pk).update(closes_at=timezone.now() - timedelta(minutes=1))
    thread.refresh_from_db()


def test_member_proposes(consultation):
    client = log_in(MemberFactory())
    path = f"{address(consultation)}propose/"
    answer = client.post(path, {"text": "  Less paper.  "})
    assert answer.headers["Location"] == address(consultation)
    assert Statement.objects.get().text == "Less paper."
    again = client.post(path, {"text": "less paper."})
    assert again.status_code == 400
    assert "stands there already" in again.content.decode()
    assert client.post(path, {"text": "x" * 301}).status_code == 400
    assert client.post(path, {"text": " "}).status_code == 400
    assert Statement.objects.count() == 1


def test_vote_counts_once_and_for_good(statement):
    member = MemberFactory()
    client, path = log_in(member), f"/en/forum/statements/{statement.pk}/vote/"
    client.post(path, {"choice": "agree"})
    answer = client.post(path, {"choice": "disagree"}, follow=True)
    assert [str(message) for message in answer.context["messages"]][-1].startswith("You have voted on this")
    statement.refresh_from_db()
    assert (statement.agree_count, statement.disagree_count, Vote.objects.get().choice) == (1, 0, "agree")
    client.post(path, {"choice": "nonsense"})
    assert Vote.objects.count() == 1


def test_closed_consultation_takes_nothing(consultation, statement):
    close(consultation)
    member = MemberFactory()
    with pytest.raises(services.NotOpen):
        services.vote(statement=statement, by=member, choice="agree")
    with pytest.raises(services.NotOpen):
        services.propose_statement(thread=consultation, by=member, text="Late.")
    text, _queries = page(log_in(member), address(consultation))
    assert "Result of the consultation" in text
    assert 'name="choice"' not in text
    assert log_in(member).get(f"{address(consultation)}propose/").status_code == 403


@pytest.mark.parametrize("state", [{"is_pending": True}, {"hidden_at": timezone.now()}])
def test_what_is_not_shown_takes_no_votes(consultation, statement, state):
    Statement.objects.filter(pk=statement.pk).update(**state)
    with pytest.raises(services.NotOpen):
        services.vote(statement=statement, by=MemberFactory(), choice="agree")
    assert statement.text not in page(log_in(None), address(consultation))[0]
    assert log_in(MemberFactory()).post(f"/en/forum/statements/{statement.pk}/vote/").status_code == 404


def test_locked_consultation_takes_no_votes_of_facilitators_either(consultation, statement):
    Thread.objects.filter(pk=consultation.pk).update(is_locked=True)
    with pytest.raises(services.NotOpen):
        services.vote(statement=statement, by=MemberFactory(), choice="agree")


def test_result_shows_after_ones_own_vote_or_when_asked_for(consultation, statement):
    voted(statement, agree=4, disagree=2)
    member = MemberFactory()
    client = log_in(member)
    before, _queries = page(client, address(consultation))
    assert "<caption>6 votes" not in before
    assert 'name="choice"' in before
    assert "<caption>6 votes" in page(client, f"{address(consultation)}?results=1")[0]
    services.vote(statement=statement, by=member, choice="agree")
    after, _queries = page(client, address(consultation))
    assert "<caption>7 votes" in after
    assert "Your vote: Agree" in after
    assert 'name="choice"' not in after
    visitor, _queries = page(log_in(None), address(consultation))
    assert "<caption>7 votes" in visitor
    assert "7 members voted" in visitor


def test_few_votes_are_not_told_apart(consultation, statement):
    voted(statement, agree=4)
    client = log_in(None)
    text, _queries = page(client, address(consultation))
    assert "4 votes so far." in text
    assert "<caption>" not in text
    table = client.get(f"/en/forum/threads/{consultation.pk}/statements.csv").content.decode("utf-8-sig")
    assert table.splitlines()[1] == "Time for training.,4,,,"
    voted(statement, disagree=1)
    table = client.get(f"/en/forum/threads/{consultation.pk}/statements.csv").content.decode("utf-8-sig")
    assert table.splitlines() == ["Statement,Votes,Agree,Disagree,Undecided", "Time for training.,5,4,1,0"]


def test_who_voted_what_stands_nowhere(consultation, statement):
    members = [MemberFactory(name=f"Voter {number}") for number in range(6)]
    for member in members:
        services.vote(statement=statement, by=member, choice="agree")
    staff = MemberFactory(roles=[Role.EDITOR])
    for path in (address(consultation), f"/en/forum/threads/{consultation.pk}/statements.csv"):
        assert "Voter" not in log_in(staff).get(path).content.decode("utf-8-sig")


def test_formulas_are_text(consultation):
    services.propose_statement(thread=consultation, by=MemberFactory(), text="=1+1")
    table = log_in(None).get(f"/en/forum/threads/{consultation.pk}/statements.csv").content.decode("utf-8-sig")
    assert table.splitlines()[1].startswith("'=1+1")


def test_order_favours_none(consultation):
    member = MemberFactory()
    made = [
        services.propose_statement(thread=consultation, by=MemberFactory(), text=f"Statement {number}.")
        for number in range(8)
    ]
    voted(made[0], agree=2)
    voted(made[1], agree=1)
    services.vote(statement=made[2], by=member, choice="pass")
    order = list(statements_of(consultation, member))
    assert order[-3:] == [made[1], made[0], made[2]]
    orders = {tuple(one.pk for one in statements_of(consultation, other)) for other in MemberFactory.create_batch(4)}
    assert len(orders) > 1
    close(consultation)
    assert list(statements_of(consultation, member))[:2] == [made[0], made[1]]


def test_turnout_of_a_group(planted):
    one, two, three = MemberFactory.create_batch(3)
    board = BoardFactory(access="group", group=[one, two], facilitators=[three])
    made = ThreadFactory(board=board, by=one, kind="consultation")
    statement = services.propose_statement(thread=made, by=one, text="Yes.")
    services.vote(statement=statement, by=two, choice="agree")
    turnout = turnout_of(made)
    assert (turnout.statements, turnout.voters, turnout.members, turnout.percent) == (1, 1, 3, 33)
    assert turnout_of(ThreadFactory(kind="consultation")).percent is None


def test_page_takes_the_same_queries_for_many(consultation, statement):
    counts, people = [], (log_in(None), log_in(MemberFactory()))
    for number in (1, 30):
        for _n in range(number):
            one = services.propose_statement(thread=consultation, by=MemberFactory(), text=f"{number} {_n}")
            PostFactory(thread=consultation, statement=one)
        for client in people:
            page(client, address(consultation))
            counts.append(page(client, address(consultation))[1])
    assert counts[:2] == counts[2:]
    assert counts[0] <= 8
    assert counts[1] <= 12
    assert "Page 2 of 2" in page(people[0], f"{address(consultation)}?page=2")[0]


def test_comments_are_linked(consultation, statement):
    post = PostFactory(thread=consultation, statement=statement)
    text, _queries = page(log_in(MemberFactory()), address(consultation))
    assert f'<a href="/en/forum/posts/{post.pk}/">#2</a>' in text
    assert f'href="/en/forum/threads/{consultation.pk}/answer/?statement={statement.pk}"' in text


def test_other_threads_have_no_statements(planted):
    assert log_in(None).get(address(ThreadFactory())).status_code == 404


def test_summary_takes_one_query_and_none_elsewhere(consultation, statement):
    def shown(thread):
        with CaptureQueriesContext(connection) as queries:
            text = Template("{% load consulting_tags %}{% consultation thread %}").render(Context({"thread": thread}))
        return text.strip(), len(queries)

    text, queries = shown(consultation)
    assert queries == 1
    assert "Time for training." in text
    assert "Vote on 1 statement" in text
    assert shown(ThreadFactory()) == ("", 0)


def test_answers_of_policymakers(planted):
    dialogue, other = ThreadFactory(kind="dialogue"), ThreadFactory(kind="dialogue")
    PostFactory(thread=other)
    PostFactory(thread=dialogue, by=MemberFactory(roles=[Role.POLICYMAKER]))
    assert [one.number for one in policy_answers(dialogue)] == [2]
    assert not policy_answers(other).exists()
    dialogue.posts.filter(number=2).update(hidden_at=timezone.now())
    assert not policy_answers(dialogue).exists()


def test_merged_consultation_leads_to_the_other(consultation, statement):
    editor = MemberFactory(roles=[Role.EDITOR])
    other = ThreadFactory(kind="consultation")
    merge_threads(into=other, threads=[consultation], by=editor)
    assert log_in(None).get(address(consultation)).headers["Location"] == address(other)
    statement.refresh_from_db()
    assert statement.thread == other
    Thread.objects.filter(pk=other.pk).update(hidden_at=timezone.now())
    assert log_in(None).get(address(consultation)).status_code == 404
