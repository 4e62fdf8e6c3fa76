"""Made threads: as many posts as asked for, the same for the same seed, and gone without a trace."""

import pytest
from django.core.management import CommandError, call_command

from community.forums.making import SLUG, make_threads, remove_threads
from community.forums.models import Board, BoardPage, Post, Thread
from community.members.models import User
from tests.factories import ThreadFactory

pytestmark = pytest.mark.django_db


def test_made_threads_are_counted_numbered_and_repeatable(planted, client):
    assert make_threads(150, 70)[1] == 150
    board = Board.objects.get(slug=SLUG)
    assert (board.posts_count, board.threads_count) == (150, Thread.objects.filter(board=board).count())
    for thread in Thread.objects.filter(board=board):
        assert list(thread.posts.order_by("number").values_list("number", flat=True)) == list(
            range(1, thread.last_number + 1)
        )
    longest = Thread.objects.order_by("-last_number")[0]
    assert longest.last_number == 70
    assert longest.last_post_at == longest.posts.get(number=70).created_at
    assert client.get(f"/en/forum/threads/{longest.pk}/?page=4").status_code == 200
    texts = list(Post.objects.order_by("thread", "number").values_list("text", flat=True))
    make_threads(150, 70)
    assert list(Post.objects.order_by("thread", "number").values_list("text", flat=True)) == texts


def test_removing_leaves_what_people_wrote(planted):
    kept, people = ThreadFactory(), set(User.objects.values_list("pk", flat=True))
    make_threads(30, 10)
    people |= {kept.author_id}
    assert remove_threads() == 30
    assert list(Thread.objects.all()) == [kept]
    assert Post.objects.count() == 1
    assert set(User.objects.values_list("pk", flat=True)) == people
    assert not BoardPage.objects.filter(board__slug=SLUG).exists()
    assert remove_threads() == 0


def test_figures_that_cannot_be_are_refused(planted):
    for posts, longest in ((0, 0), (5, 6), (5, -1)):
        with pytest.raises(CommandError):
            call_command("make_threads", posts=posts, longest=longest)
