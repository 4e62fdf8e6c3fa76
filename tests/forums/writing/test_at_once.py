"""Fifty members who write in one thread at the same moment: every post once, numbers without gaps, counts right."""

import pytest

from community.forums.models import Board, Post, PostDraft
from community.forums.services import save_board, start_thread
from community.forums.writing.services import send_answer, send_thread
from tests.factories import MemberFactory
from tests.organisations.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
MEMBERS = 50


@pytest.fixture
def members():
    return MemberFactory.create_batch(MEMBERS)


@pytest.fixture
def board(members):
    return save_board(slug="busy", approves_newcomers=False)


def test_fifty_answers_at_once(board, members):
    thread = start_thread(board=board, by=members[0], title="T", text="First", language="en")
    others = ", ".join(f"@[]({user.key})" for user in members[:3])
    results = at_once(
        *(
            lambda user=user, n=n: send_answer(thread=thread, by=user, text=f"Answer {n} {others}", token=f"{n}")
            for n, user in enumerate(members)
        )
    )
    assert results == ["done"] * MEMBERS
    thread.refresh_from_db()
    board.refresh_from_db()
    posts = thread.posts.order_by("number")
    assert [post.number for post in posts] == list(range(1, MEMBERS + 2))
    assert {post.text.split(" @")[0] for post in posts} == {"First", *(f"Answer {n}" for n in range(MEMBERS))}
    assert (thread.last_number, board.posts_count, board.threads_count) == (MEMBERS + 1, MEMBERS + 1, 1)
    last = posts.last()
    assert (thread.last_author_id, thread.last_post_at) == (last.author_id, last.created_at)


def test_one_form_sent_many_times_at_once(board, members):
    thread = start_thread(board=board, by=members[0], title="T", text="First", language="en")
    writer = members[1]
    results = at_once(*(lambda: send_answer(thread=thread, by=writer, text="Once", token="same") for _n in range(8)))
    assert results == ["done"] * 8
    assert thread.posts.filter(text="Once").count() == 1
    assert PostDraft.objects.filter(user=writer).count() == 1


def test_threads_and_answers_at_once(board, members):
    thread = start_thread(board=board, by=members[0], title="T", text="First", language="en")
    works = [
        (lambda user=user: send_thread(board=board, by=user, title="N", text="x", language="en"))
        if n % 2
        else (lambda user=user: send_answer(thread=thread, by=user, text="x"))
        for n, user in enumerate(members[:20])
    ]
    assert at_once(*works) == ["done"] * 20
    board.refresh_from_db()
    assert (board.threads_count, board.posts_count) == (11, Post.objects.count())
    assert Board.objects.get().last_post_at == Post.objects.order_by("-created_at").first().created_at
