"""The demo's forum: few boards, threads of all kinds and many languages, kept as they are when loaded again."""

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.db.models import Count, Max
from django.utils import timezone

from community.forums.models import Access, Board, BoardPage, Post, PostVersion, Scope, Statement, Thread, ThreadKind
from community.forums.permissions import visible_threads
from community.members.roles import Role
from community.moderation.models import Case, CaseKind
from portal.demo.reading import read_forum

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
CODES = {code for code, _name in settings.LANGUAGES}


def test_few_boards_for_different_readers():
    boards = Board.objects.all()
    assert 4 <= len(boards) <= 6
    assert {board.access for board in boards} == set(Access)
    assert {board.scope for board in boards} == set(Scope)
    assert all(board.facilitators.exists() for board in boards)
    assert Board.objects.get(access=Access.GROUP).project is not None


def test_boards_have_pages_in_several_languages_and_all_an_english_one():
    pages = {}
    for page in BoardPage.objects.live().select_related("locale", "board"):
        pages.setdefault(page.board.slug, {})[page.locale.language_code] = page
    assert {slug for slug, found in pages.items() if "en" in found} == set(pages)
    assert set(pages["latvija"]) == {"en", "lv"}
    assert len([slug for slug, found in pages.items() if {"ar", "de", "el", "es", "it", "lv"} <= set(found)]) == 4
    for found in pages.values():
        assert len({page.translation_key for page in found.values()}) == 1


def test_every_kind_and_state_of_a_thread_is_there():
    threads = Thread.objects.all()
    assert {thread.kind for thread in threads} == set(ThreadKind)
    assert threads.filter(is_pinned=True).exists()
    assert threads.filter(is_locked=True).exists()
    assert threads.filter(kind=ThreadKind.QUESTION, accepted__isnull=False).exists()
    assert threads.filter(kind=ThreadKind.QUESTION, last_number=1).exists()
    assert threads.filter(about__isnull=False).count() > 4
    assert threads.aggregate(longest=Max("last_number"))["longest"] == 45
    assert len({thread.language for thread in threads}) >= 9
    assert {thread.language for thread in threads} <= CODES


def test_every_state_of_a_post_is_there():
    assert PostVersion.objects.count() == 1
    assert Post.objects.filter(removed_at__isnull=False).count() == 1
    assert Post.objects.filter(is_pending=True).get().author.welcomed_at is None
    assert {case.kind for case in Case.objects.all()} == set(CaseKind)
    assert Case.objects.get(kind=CaseKind.FLAGGED).flags.count() == 1
    assert Post.objects.filter(helpful_count__gt=2).exists()


def test_policymakers_answer_in_dialogues_alone():
    answers = Post.objects.filter(is_by_policymaker=True).select_related("thread")
    assert {answer.thread.kind for answer in answers} == {ThreadKind.DIALOGUE}
    assert all(answer.author.has_role(Role.POLICYMAKER) for answer in answers)
    assert len({answer.thread_id for answer in answers}) == 2


def test_votes_are_as_many_as_counted():
    statements = Statement.objects.annotate(votes_given=Count("votes"))
    assert len(statements) == 5
    for one in statements:
        assert one.votes_given == one.agree_count + one.disagree_count + one.pass_count
        assert one.votes.filter(choice="agree").count() == one.agree_count


def test_numbers_have_no_gaps_and_dates_follow_them():
    for thread in Thread.objects.prefetch_related("posts"):
        posts = list(thread.posts.order_by("number"))
        assert [post.number for post in posts] == list(range(1, thread.last_number + 1))
        moments = [post.created_at for post in posts]
        assert moments == sorted(moments), thread.title
        assert thread.created_at == moments[0]
        assert thread.last_post_at == max(post.created_at for post in posts if not post.is_pending)
        assert moments[-1] < timezone.now()
    for board in Board.objects.annotate(newest=Max("threads__last_post_at")):
        assert board.last_post_at == board.newest


def test_counts_of_boards_are_right():
    for board in Board.objects.all():
        assert board.threads_count == board.threads.count()
        assert board.posts_count == Post.objects.filter(thread__board=board).count()


def test_answers_belong_to_the_posts_they_quote():
    for post in Post.objects.exclude(reply_to=None).select_related("reply_to"):
        assert post.reply_to.thread_id == post.thread_id
        assert post.reply_to.number < post.number
        quoted = [line.removeprefix("> ") for line in post.text.splitlines() if line.startswith("> ")]
        assert all(line in post.reply_to.text for line in quoted), post.text


def test_loading_again_changes_nothing():
    def state():
        posts = Post.objects.order_by("pk").values_list("pk", "text", "created_at", "edited_at")
        return list(posts), list(BoardPage.objects.order_by("pk").values_list("pk", "latest_revision"))

    Post.objects.filter(number=1).update(text="Changed by hand.")
    before = state()
    call_command("load_demo", verbosity=0)
    assert state() == before


def test_files_have_as_many_threads_as_there_are():
    assert len(read_forum()["thread"]) == Thread.objects.count()


def test_home_shows_the_newest_discussions_that_everybody_may_read(client):
    thread = Thread.objects.get(board__access=Access.GROUP)
    Thread.objects.filter(pk=thread.pk).update(last_post_at=timezone.now())
    text = client.get("/ar/").text
    assert thread.title not in text
    newest = visible_threads(AnonymousUser())[:4]
    places = [text.index(f'href="/ar/forum/threads/{one.pk}/" lang="{one.language}" dir="auto">') for one in newest]
    assert places == sorted(places)
