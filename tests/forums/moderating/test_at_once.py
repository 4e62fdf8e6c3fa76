"""Several people at the same moment, on connections of their own: no deadlock, every post once, every figure right."""

import pytest

from community.forums.consulting.services import propose_statement, vote
from community.forums.models import Board, Post, Statement, Thread, Vote
from community.forums.moderating import services
from community.forums.services import start_thread, write_post
from community.members.models import User
from tests.factories import MemberFactory
from tests.organisations.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def facilitators():
    people = MemberFactory.create_batch(2)
    User.objects.filter(pk__in=[one.pk for one in people]).update(is_superuser=True)
    return [User.objects.get(pk=one.pk) for one in people]


@pytest.fixture
def boards():
    return [Board.objects.create(slug=f"at-once-{number}", approves_newcomers=False) for number in (1, 2)]


def start(board, by, posts=3):
    thread = start_thread(board=board, by=by, title="T", text="1", language="en")
    for number in range(2, posts + 1):
        write_post(thread=thread, by=by, text=str(number))
    return thread


def check(boards, posts):
    """Numbers without gaps, and figures that are right."""
    assert Post.objects.count() == posts
    for thread in Thread.objects.all():
        numbers = list(thread.posts.order_by("number").values_list("number", flat=True))
        assert numbers == list(range(1, thread.last_number + 1))
    for board in Board.objects.filter(pk__in=[board.pk for board in boards]):
        threads = Thread.objects.filter(board=board, merged_into=None, hidden_at=None)
        figures = threads.count(), Post.objects.filter(thread__in=threads).count()
        assert (board.threads_count, board.posts_count) == figures


def test_two_merge_the_same_threads_in_each_direction(facilitators, boards):
    one, two = start(boards[0], facilitators[0]), start(boards[1], facilitators[0])
    results = at_once(
        lambda: services.merge_threads(into=one, threads=[two], by=facilitators[0]),
        lambda: services.merge_threads(into=two, threads=[one], by=facilitators[1]),
    )
    assert results == ["ThreadGone", "done"]
    check(boards, 6)


def test_answers_during_merge_and_split_land_once(facilitators, boards):
    one, two = start(boards[0], facilitators[0], 6), start(boards[1], facilitators[0], 6)
    writers = MemberFactory.create_batch(10)
    chosen = list(one.posts.filter(number__in=(2, 4)))
    works = [
        lambda by=by, thread=thread: write_post(thread=thread, by=by, text=f"by {by.pk}")
        for by, thread in zip(writers, [one, two] * 5, strict=True)
    ]
    results = at_once(
        lambda: services.split_thread(thread=one, posts=chosen, board=boards[1], title="New", by=facilitators[0]),
        lambda: services.merge_threads(into=one, threads=[two], by=facilitators[1]),
        *works,
    )
    assert results == ["done"] * 12
    # Twelve that were there, ten answers, two lines.
    check(boards, 24)
    assert Post.objects.filter(text__startswith="by ").count() == 10


def test_all_tools_at_once(facilitators, boards):
    one, two = start(boards[0], facilitators[0]), start(boards[1], facilitators[0])
    first, second = facilitators
    results = at_once(
        lambda: services.move_thread(thread=one, to=boards[1], by=first),
        lambda: services.move_thread(thread=two, to=boards[0], by=second),
        lambda: services.lock_thread(thread=one, by=second),
        lambda: services.hide(thing=one.posts.get(number=2), by=first),
        lambda: services.hide(thing=two.posts.get(number=3), by=second),
        lambda: services.change_thread(thread=two, by=first, title="New", kind="question", language="en"),
        lambda: start(boards[0], first),
        lambda: start(boards[1], second),
    )
    assert results == ["done"] * 8
    check(boards, 12)


def test_fifty_votes_at_once(facilitators, boards):
    thread = start_thread(board=boards[0], by=facilitators[0], title="C", text="?", language="en", kind="consultation")
    statement = propose_statement(thread=thread, by=facilitators[0], text="Yes.")
    members = MemberFactory.create_batch(25)
    works = [
        lambda by=by, choice=choice: vote(statement=statement, by=by, choice=choice)
        for by in members
        for choice in ("agree", "disagree")
    ]
    results = at_once(*works)
    assert results == ["AlreadyVoted"] * 25 + ["done"] * 25
    statement = Statement.objects.get()
    assert (statement.agree_count + statement.disagree_count, Vote.objects.count()) == (25, 25)
    assert Vote.objects.filter(choice="agree").count() == statement.agree_count
