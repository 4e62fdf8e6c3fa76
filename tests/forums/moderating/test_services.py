"""What each service does beyond the figures."""

import pytest
from django.contrib.contenttypes.models import ContentType

from community.following.models import Follow
from community.following.services import follow, stop_following
from community.forums.models import BoardReading, PostDraft, Statement, ThreadReading
from community.forums.moderating import services
from community.forums.permissions import visible_threads
from community.forums.services import PostRefused, start_thread, write_post
from community.moderation.models import AuditEvent, Case
from community.notifications.models import Notice
from tests.factories import BoardFactory, MemberFactory, PostFactory, ThreadFactory

from .conftest import texts

pytestmark = pytest.mark.django_db


def logged():
    return list(AuditEvent.objects.order_by("pk").values_list("kind", flat=True))


@pytest.mark.parametrize(
    "service", [services.lock_thread, services.unlock_thread, services.pin_thread, services.unpin_thread]
)
def test_nobody_else_may(thread, author, service):
    with pytest.raises(services.NotFacilitator):
        service(thread=thread, by=author)
    assert logged() == []


def test_locked_thread_takes_no_answers_of_members(thread, facilitator, author):
    assert services.lock_thread(thread=thread, by=facilitator)
    assert not services.lock_thread(thread=thread, by=facilitator)
    with pytest.raises(PostRefused):
        write_post(thread=thread, by=author, text="late")
    write_post(thread=thread, by=facilitator, text="closing words")
    assert logged() == ["thread.locked"]
    notice = Notice.objects.get(recipient=author)
    assert (notice.kind, notice.data["action"], notice.path) == (
        "forum.moderated", "locked", f"forum/threads/{thread.pk}/",
    )  # fmt: skip
    assert services.unlock_thread(thread=thread, by=facilitator)
    write_post(thread=thread, by=author, text="again")


def test_hidden_thread_is_told_without_a_link(thread, facilitator, author):
    assert services.hide(thing=thread, by=facilitator, is_told=True)
    assert not visible_threads(author).filter(pk=thread.pk).exists()
    notice = Notice.objects.get(recipient=author)
    assert (notice.path, notice.about, notice.data["title"]) == ("", None, "Timber")
    assert services.show(thing=thread, by=facilitator)
    assert visible_threads(author).filter(pk=thread.pk).exists()
    assert logged() == ["thread.hidden", "thread.shown"]


def test_approving_a_thread_shows_its_first_post_and_the_reverse(board, facilitator, author):
    for which in ("thread", "post"):
        made = start_thread(board=board, by=author, title="New", text="x", language="en", is_pending=True)
        board.refresh_from_db()
        before = board.threads_count
        assert services.approve(thing=made if which == "thread" else made.posts.get(), by=facilitator)
        made.refresh_from_db()
        board.refresh_from_db()
        assert (made.is_pending, made.posts.get().is_pending, board.threads_count) == (False, False, before + 1)
        assert not services.approve(thing=made, by=facilitator)


def test_hidden_statement_can_be_shown_again(board, facilitator, author):
    made = ThreadFactory(board=board, by=author, kind="consultation")
    statement = Statement.objects.create(thread=made, author=author, text="Schools first.", is_pending=True)
    assert services.approve(thing=statement, by=facilitator)
    assert services.hide(thing=statement, by=facilitator)
    statement.refresh_from_db()
    assert (statement.is_pending, bool(statement.hidden_at)) == (False, True)
    assert logged() == ["statement.approved", "statement.hidden"]


def test_moved_thread_takes_its_open_cases_along(thread, other_board, facilitator):
    post = thread.posts.last()
    case = Case.objects.create(
        kind="flagged", content_type=ContentType.objects.get_for_model(post), object_id=post.pk,
        area=f"board:{thread.board_id}",
    )  # fmt: skip
    assert services.move_thread(thread=thread, to=other_board, by=facilitator)
    case.refresh_from_db()
    assert case.area == f"board:{other_board.pk}"
    assert not services.move_thread(thread=thread, to=other_board, by=facilitator)


def test_thread_goes_to_no_board_that_she_may_not_write_on(thread, facilitator):
    for board in (BoardFactory(access="group"), BoardFactory(is_closed=True)):
        with pytest.raises(services.NotFacilitator):
            services.move_thread(thread=thread, to=board, by=facilitator)
    assert services.move_thread(thread=thread, to=BoardFactory(), by=facilitator)


def test_merged_in_time_or_after(board, facilitator, thread):
    late = ThreadFactory(board=board, text="four")
    PostFactory(thread=thread, text="five")
    PostFactory(thread=late, text="six")
    services.merge_threads(into=thread, threads=[late], by=facilitator)
    assert texts(thread) == ["one", "two", "three", "four", "five", "six"]
    other = ThreadFactory(board=board, text="seven")
    services.merge_threads(into=other, threads=[thread], by=facilitator, is_appended=True)
    assert texts(other) == ["seven", "one", "two", "three", "four", "five", "six"]
    late.refresh_from_db()
    thread.refresh_from_db()
    assert (late.merged_into, thread.merged_into) == (other, other)


def test_what_is_written_to_a_merged_thread_lands_in_the_other(board, facilitator, thread):
    other = ThreadFactory(board=board, text="other")
    services.merge_threads(into=other, threads=[thread], by=facilitator, is_appended=True)
    post = write_post(thread=thread, by=MemberFactory(), text="late")
    assert (post.thread, post.number) == (other, 5)


def test_follows_and_drafts_go_along(board, facilitator, thread):
    other, (one, two) = ThreadFactory(board=board), MemberFactory.create_batch(2)
    follow(user=one, about=thread)
    follow(user=two, about=thread)
    stop_following(user=two, about=other)
    PostDraft.objects.create(user=one, place=f"thread:{thread.pk}", typed={"text": "half"})
    services.merge_threads(into=other, threads=[thread], by=facilitator)
    found = Follow.objects.order_by("user").values_list("user", "object_id", "is_stopped")
    assert list(found) == [(one.pk, other.pk, False), (two.pk, other.pk, True)]
    assert PostDraft.objects.get().place == f"thread:{other.pk}"


def test_hidden_posts_are_not_brought_to_view_by_merging(board, facilitator, thread):
    spam = ThreadFactory(board=board, text="spam")
    services.hide(thing=spam, by=facilitator)
    services.merge_threads(into=thread, threads=[spam], by=facilitator)
    assert [post.text for post in thread.posts.order_by("number") if not post.is_shown] == ["spam"]


def test_only_what_belongs_together_is_merged(board, facilitator, thread):
    consultation = ThreadFactory(board=board, kind="consultation")
    with pytest.raises(services.CannotTogether):
        services.merge_threads(into=thread, threads=[consultation], by=facilitator)
    with pytest.raises(services.NotFacilitator):
        services.merge_threads(into=thread, threads=[ThreadFactory()], by=facilitator)
    with pytest.raises(services.ThreadGone):
        services.merge_threads(into=thread, threads=[thread], by=facilitator)
    other = ThreadFactory(board=board)
    services.merge_threads(into=thread, threads=[other], by=facilitator)
    with pytest.raises(services.ThreadGone):
        services.merge_threads(into=thread, threads=[other], by=facilitator)


def test_merge_of_too_many_posts_is_refused(board, facilitator, thread, monkeypatch):
    monkeypatch.setattr("community.forums.moderating.services.merging.MOST_MERGED", 2)
    with pytest.raises(services.TooMany):
        services.merge_threads(into=ThreadFactory(board=board), threads=[thread], by=facilitator)
    assert texts(thread) == ["one", "two", "three"]


def test_split_leaves_a_line_in_each_and_keeps_who_began(thread, other_board, facilitator, author):
    two = thread.posts.get(text="two")
    made = services.split_thread(thread=thread, posts=[two], board=other_board, title="A [new] *one*", by=facilitator)
    thread.refresh_from_db()
    assert (thread.last_number, thread.author, made.author, made.created_at) == (
        3, author, two.author, made.posts.get(number=1).created_at,
    )  # fmt: skip
    there, here = thread.posts.get(number=3).html, made.posts.get(number=2).html
    assert f'<a href="/forum/threads/{made.pk}/" data-own>A [new] *one*</a>' in there
    assert f'<a href="/forum/threads/{thread.pk}/" data-own>Timber</a>' in here
    assert {notice.recipient for notice in Notice.objects.all()} == {two.author}
    assert logged() == ["thread.split"]


def test_accepted_answer_goes_with_its_post(board, facilitator):
    question = ThreadFactory(board=board, kind="question")
    question.accepted = PostFactory(thread=question)
    question.save()
    made = services.split_thread(
        thread=question, posts=[question.accepted], board=board, title="Answer", by=facilitator
    )
    question.refresh_from_db()
    assert (question.accepted, made.accepted.thread) == (None, made)


def test_one_post_has_to_stay(thread, board, facilitator):
    with pytest.raises(services.NothingLeft):
        services.split_thread(thread=thread, posts=thread.posts.all(), board=board, title="All", by=facilitator)
    with pytest.raises(services.ThreadGone):
        services.split_thread(thread=thread, posts=[PostFactory()], board=board, title="x", by=facilitator)


def test_consultation_with_statements_stays_one(board, facilitator, author):
    made = ThreadFactory(board=board, by=author, kind="consultation")
    assert services.change_thread(thread=made, by=facilitator, title="New", kind="consultation", language="de")
    Statement.objects.create(thread=made, author=author, text="Schools first.")
    with pytest.raises(services.CannotTogether):
        services.change_thread(thread=made, by=facilitator, title="New", kind="discussion", language="de")


def test_what_was_read_with_the_whole_board_stays_read_elsewhere(thread, other_board, facilitator, author):
    BoardReading.objects.create(user=author, board=thread.board)
    PostFactory(thread=thread, text="four")
    services.move_thread(thread=thread, to=other_board, by=facilitator)
    assert ThreadReading.objects.get(user=author, thread=thread).read_to == 3
