"""What was read is kept to the very post: compared with a plain set of numbers, whatever the order of reading."""

import datetime

import pytest
from django.utils import timezone
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from community.forums.models import BoardReading, Post, Thread, ThreadReading
from community.forums.reading import tracking
from community.forums.reading.ranges import ReadNumbers, without
from community.forums.reading.tracking import (
    first_unread,
    mark_all_read,
    mark_board_read,
    mark_read,
    unread_among,
    unread_counts,
    with_unread,
)
from tests.factories import BoardFactory, MemberFactory, PostFactory, ThreadFactory

LAST = 40
stretch = st.tuples(st.integers(1, LAST), st.integers(0, 12)).map(lambda pair: (pair[0], min(LAST, sum(pair))))


@given(stretches=st.lists(stretch, max_size=12))
def test_read_numbers_hold_what_a_plain_set_holds(stretches):
    read, plain = ReadNumbers(), set()
    for first, last in stretches:
        read = read.with_stretches([(first, last)])
        plain |= set(range(first, last + 1))
        assert {number for number in range(1, LAST + 1) if number in read} == plain
        unread = {number for first, last in read.gaps(LAST) for number in range(first, last + 1)}
        assert unread == set(range(1, LAST + 1)) - plain
        # Kept as short as it can be: in order, apart, and what begins at 1 not among it.
        edges = [edge for one in ((0, read.read_to), *read.beyond) for edge in one]
        assert edges == sorted(edges)
        assert all(first > read.read_to + 1 for first, _last in read.beyond)
        assert all(b[0] > a[1] + 1 for a, b in zip(read.beyond, read.beyond[1:], strict=False))


@given(first=st.integers(1, LAST), more=st.integers(0, 20), numbers=st.sets(st.integers(1, LAST)))
def test_stretches_without_some_numbers_are_the_others(first, more, numbers):
    left = without(first, first + more, numbers)
    assert {n for a, b in left for n in range(a, b + 1)} == set(range(first, first + more + 1)) - numbers


def make_posts(thread, authors, ages):
    """Posts written in one go, some days ago each."""
    now = timezone.now()
    Post.objects.bulk_create(
        Post(thread=thread, number=number, author=author, text="x", html="<p>x</p>",
             created_at=now - datetime.timedelta(days=age))
        for number, (author, age) in enumerate(zip(authors, ages, strict=True), start=2)
    )  # fmt: skip
    newest = max(thread.created_at, now - datetime.timedelta(days=min(ages)))
    Thread.objects.filter(pk=thread.pk).update(last_number=len(ages) + 1, last_post_at=newest)
    thread.refresh_from_db()


@pytest.mark.django_db
@settings(max_examples=25, phases=[Phase.explicit, Phase.generate])
@given(data=st.data())
def test_unread_is_what_counting_by_hand_gives(planted, data):
    reader = MemberFactory()
    type(reader).objects.filter(pk=reader.pk).update(date_joined=timezone.now() - datetime.timedelta(days=5))
    reader.refresh_from_db()
    other = MemberFactory()
    thread = ThreadFactory(by=other)
    ages = data.draw(st.lists(st.integers(0, 9), min_size=12, max_size=25))
    make_posts(thread, [data.draw(st.sampled_from([reader, other, other])) for _age in ages], ages)
    for number in data.draw(st.sets(st.integers(1, len(ages)), max_size=4)):
        fault = data.draw(st.sampled_from(["removed_at", "hidden_at", "is_pending"]))
        value = True if fault == "is_pending" else timezone.now()
        Post.objects.filter(thread=thread, number=number).update(**{fault: value})
    if data.draw(st.booleans()):
        BoardReading.objects.create(
            user=reader, board=thread.board, all_read_at=timezone.now() - datetime.timedelta(days=2)
        )
    since = max([reader.date_joined, *BoardReading.objects.values_list("all_read_at", flat=True)])
    read = set()
    for first, last in data.draw(st.lists(stretch, max_size=5)):
        pending = Post.objects.filter(thread=thread, is_pending=True).values_list("number", flat=True)
        mark_read(user=reader, thread=thread, first=first, last=min(last, LAST), unseen=pending)
        read |= set(range(first, last + 1)) - set(pending)
    expected = sorted(
        post.number
        for post in Post.objects.filter(thread=thread)
        if post.author_id != reader.pk and post.is_shown and post.created_at > since and post.number not in read
    )
    assert first_unread(reader, Thread.objects.get(pk=thread.pk)) == (expected[0] if expected else None)
    loaded = with_unread(Thread.objects.filter(pk=thread.pk), reader).get()
    assert first_unread(reader, loaded) == (expected[0] if expected else None)
    assert unread_among(reader, [loaded]) == ({thread.pk} if expected else set())
    assert unread_counts(reader, [thread.board]) == ({thread.board_id: 1} if expected else {})


@pytest.mark.django_db
class TestReading:
    """One member and a thread of another's."""

    @pytest.fixture
    def thread(self, planted):
        return ThreadFactory()

    @pytest.fixture
    def reader(self, planted):
        return MemberFactory()

    def test_what_was_written_before_she_joined_counts_as_read(self, thread, reader):
        assert first_unread(reader, thread) is None
        PostFactory(thread=thread)
        assert first_unread(reader, Thread.objects.get(pk=thread.pk)) == 2

    def test_own_posts_are_read(self, thread, reader):
        PostFactory(thread=thread, by=reader)
        assert first_unread(reader, Thread.objects.get(pk=thread.pk)) is None

    def test_a_post_approved_later_is_new_though_she_has_read_on(self, thread, reader):
        waiting = PostFactory(thread=thread)
        PostFactory(thread=thread)
        Post.objects.filter(pk=waiting.pk).update(is_pending=True)
        mark_read(user=reader, thread=thread, first=1, last=3, unseen=[2])
        thread = Thread.objects.get(pk=thread.pk)
        assert first_unread(reader, thread) is None
        Post.objects.filter(pk=waiting.pk).update(is_pending=False)
        assert first_unread(reader, thread) == 2

    def test_first_reading_costs_one_query_and_the_same_again_none(self, thread, reader, django_assert_num_queries):
        loaded = with_unread(Thread.objects.filter(pk=thread.pk), reader).get()
        with django_assert_num_queries(1):
            mark_read(user=reader, thread=loaded, first=1, last=20)
        with django_assert_num_queries(0):
            mark_read(user=reader, thread=loaded, first=3, last=9)
        loaded = with_unread(Thread.objects.filter(pk=thread.pk), reader).get()
        with django_assert_num_queries(0):
            mark_read(user=reader, thread=loaded, first=1, last=20)
        with django_assert_num_queries(1):
            mark_read(user=reader, thread=loaded, first=41, last=60)
        assert ThreadReading.objects.values_list("read_to", "beyond").get() == (20, [[41, 60]])

    def test_two_windows_at_once_lose_nothing(self, thread, reader):
        one, other = (with_unread(Thread.objects.filter(pk=thread.pk), reader).get() for _window in range(2))
        mark_read(user=reader, thread=one, first=1, last=20)
        mark_read(user=reader, thread=one, first=41, last=60)
        ThreadReading.objects.filter(user=reader).update(changed_at=timezone.now())
        mark_read(user=reader, thread=one, first=81, last=99)
        stale = ThreadReading(pk=ThreadReading.objects.get().pk, user=reader, thread=thread, read_to=20)
        other.__dict__["own_reading"] = stale
        mark_read(user=reader, thread=other, first=21, last=40)
        assert ThreadReading.objects.values_list("read_to", "beyond").get() == (60, [[81, 99]])

    def test_marking_a_board_leaves_the_others(self, thread, reader):
        elsewhere = ThreadFactory()
        for one in (thread, elsewhere):
            PostFactory(thread=one)
        boards = [thread.board, elsewhere.board]
        assert unread_counts(reader, boards) == {board.pk: 1 for board in boards}
        mark_board_read(user=reader, board=thread.board)
        assert unread_counts(reader, boards) == {elsewhere.board_id: 1}
        mark_all_read(user=reader)
        assert unread_counts(reader, boards) == {}

    def test_counts_take_two_queries_whatever_there_is(self, reader, planted, django_assert_max_num_queries):
        board, other = BoardFactory(), MemberFactory()
        reader.roles  # noqa: B018 - asked once for a request
        for _number in range(6):
            thread = ThreadFactory(board=board, by=other)
            for _post in range(3):
                PostFactory(thread=thread, by=other)
            mark_read(user=reader, thread=thread, first=3, last=4)
        with django_assert_max_num_queries(2):
            assert unread_counts(reader, [board]) == {board.pk: 6}

    def test_many_gaps_are_asked_in_several_turns(self, thread, reader, monkeypatch):
        monkeypatch.setattr(tracking, "AT_ONCE", 2)
        make_posts(thread, [None] * 30, [0] * 30)
        for number in range(2, 31, 2):
            mark_read(user=reader, thread=thread, first=number, last=number)
        mark_read(user=reader, thread=thread, first=1, last=24)
        mark_read(user=reader, thread=thread, first=31, last=31)
        loaded = with_unread(Thread.objects.filter(pk=thread.pk), reader).get()
        assert first_unread(reader, loaded) == 25
        assert unread_among(reader, [loaded]) == {thread.pk}

    def test_hidden_threads_are_not_counted(self, thread, reader):
        PostFactory(thread=thread)
        Thread.objects.filter(pk=thread.pk).update(hidden_at=timezone.now())
        assert unread_counts(reader, [thread.board]) == {}
