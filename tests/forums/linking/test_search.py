"""The forum in search: what each reader finds, counts and guesses of threads, at once after every change."""

import pytest
from django.template import Context, Template
from django.utils import timezone

from community.forums.models import Board, Post, Thread
from community.forums.search_source import INSIDE, PUBLIC, ThreadSource
from search.backends import get_backend
from search.completion import complete
from search.indexing import drain_all
from search.models import PendingChange
from search.query import SearchQuery
from tests.factories import BoardFactory, MemberFactory, PostFactory, PracticeFactory, ThreadFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("planted")]
SEEN_IN = {"everyone": PUBLIC, "members": INSIDE, "group": None}


def found(word, **filters):
    """The kinds in which a word is found."""
    drain_all()
    return {
        kind for kind in (PUBLIC, INSIDE)
        if get_backend().search(SearchQuery(text=word, kinds=(kind,), filters=filters)).total
    }  # fmt: skip


def document_of(thread):
    return ThreadSource(PUBLIC).document(str(thread.pk))


@pytest.mark.parametrize("access", SEEN_IN)
def test_each_board_is_found_by_its_own_readers(access):
    group = [MemberFactory()] if access == "group" else None
    board = BoardFactory(access=access, group=group)
    author = {"by": group[0]} if group else {}
    thread = ThreadFactory(board=board, title="Canarytitle", text="Canaryopening", **author)
    PostFactory(thread=thread, text="Canaryanswer", **author)
    expected = {SEEN_IN[access]} - {None}
    for word in ("canarytitle", "canaryopening", "canaryanswer"):
        assert found(word) == expected, word
    assert found("", board=(board.slug,)) == expected
    assert bool([one for one in complete("canaryti", "en") if one.kind == PUBLIC]) == (access == "everyone")


def test_a_change_of_access_takes_its_threads_along():
    thread = ThreadFactory(title="Canarytitle")
    assert found("canarytitle") == {PUBLIC}
    board = Board.objects.get(pk=thread.board_id)
    for access, where in (("members", {INSIDE}), ("group", set()), ("everyone", {PUBLIC})):
        board.access = access
        board.save()
        assert found("canarytitle") == where, access


HIDE = {
    "waits": {"is_pending": True},
    "hidden": {"hidden_at": timezone.now()},
}


@pytest.mark.parametrize("change", HIDE)
@pytest.mark.parametrize("in_bulk", [True, False])
def test_what_is_hidden_is_gone_and_comes_back(change, in_bulk):
    thread = ThreadFactory(title="Canarytitle")
    post = PostFactory(thread=thread, text="Canaryanswer")
    for thing, word in ((post, "canaryanswer"), (thread, "canarytitle")):
        assert found(word) == {PUBLIC}
        before = {name: getattr(thing, name) for name in HIDE[change]}
        for fields, where in ((HIDE[change], set()), (before, {PUBLIC})):
            if in_bulk:
                type(thing).objects.filter(pk=thing.pk).update(**fields)
            else:
                for name, value in fields.items():
                    setattr(thing, name, value)
                thing.save(update_fields=list(fields))
            assert found(word) == where


def test_removed_changed_moved_and_deleted_posts_are_followed():
    thread, other = ThreadFactory(), ThreadFactory(title="Another")
    post = PostFactory(thread=thread, text="Canaryanswer")
    Post.objects.filter(pk=post.pk).update(html="<p>Canarychange</p>")
    assert (found("canaryanswer"), found("canarychange")) == (set(), {PUBLIC})
    thread.posts.filter(pk=post.pk).update(thread=other, number=7)
    drain_all()
    assert "Canarychange" not in document_of(thread).texts["en"].body
    hits = get_backend().search(SearchQuery(text="canarychange", kinds=(PUBLIC,))).hits
    assert [hit.key for hit in hits] == [str(other.pk)]
    Post.objects.filter(pk=post.pk).update(removed_at=timezone.now())
    assert found("canarychange") == set()
    Post.objects.filter(pk=post.pk).update(removed_at=None)
    assert found("canarychange") == {PUBLIC}
    Post.objects.get(pk=post.pk).delete()
    assert found("canarychange") == set()


def test_a_merged_and_a_deleted_thread_are_gone():
    thread, other, third = ThreadFactory(title="Canaryone"), ThreadFactory(), ThreadFactory(title="Canarytwo")
    assert found("canaryone") == found("canarytwo") == {PUBLIC}
    Thread.objects.filter(pk=thread.pk).update(merged_into=other)
    third.delete()
    assert found("canaryone") == found("canarytwo") == set()


def test_a_new_post_is_noted_for_each_kind_and_marks_as_helpful_never():
    thread = ThreadFactory()
    by = MemberFactory()
    PendingChange.objects.all().delete()
    post = PostFactory(thread=thread, by=by)
    noted = set(PendingChange.objects.values_list("kind", "key"))
    assert noted == {(PUBLIC, str(thread.pk)), (INSIDE, str(thread.pk))}
    PendingChange.objects.all().delete()
    Post.objects.filter(pk=post.pk).update(helpful_count=3)
    Thread.objects.filter(pk=thread.pk).update(last_number=3)
    assert not PendingChange.objects.exists()


def test_a_long_thread_is_read_by_its_ends_and_its_answer():
    thread = ThreadFactory(kind="question", text="Opening")
    posts = [PostFactory(thread=thread, text=f"Post{number}x") for number in range(2, 61)]
    Thread.objects.filter(pk=thread.pk).update(accepted=posts[28])  # the thirtieth
    body = document_of(Thread.objects.get(pk=thread.pk)).texts["en"].body.split()
    assert body == ["Opening", "Post30x", *(f"Post{n}x" for n in (*range(2, 21), *range(41, 61)))]


def test_facets_say_kind_answer_board_language_country_and_sector_of_the_practice():
    practice = PracticeFactory(codes={"sector": ["C31"], "vet_type": ["wbl"], "target_group": ["sme_craft"]})
    board = BoardFactory(slug="latvia", scope="national", country="LV", title="Latvian board")
    thread = ThreadFactory(board=board, kind="question", language="lv", about=practice)
    drain_all()
    document = document_of(thread)
    assert document.facets == {
        "thread_kind": ("question",), "answered": ("open",), "language": ("lv",), "board": ("latvia",),
        "sector": ("C", "C31"), "country": ("LV",),
    }  # fmt: skip
    Thread.objects.filter(pk=thread.pk).update(accepted=PostFactory(thread=thread))
    assert document_of(Thread.objects.get(pk=thread.pk)).facets["answered"] == ("answered",)
    practice.unpublish()
    drain_all()
    results = get_backend().search(SearchQuery(kinds=(PUBLIC,), filters={"answered": ("answered",)}))
    assert (results.total, results.facets["sector"].values) == (1, ())
    assert [value.label for value in results.facets["board"].values] == ["Latvian board"]


def test_documents_need_the_same_queries_however_many(django_assert_max_num_queries):
    threads = [ThreadFactory(about=PracticeFactory()) for _number in range(4)]
    for thread in threads:
        PostFactory(thread=thread)
    with django_assert_max_num_queries(4):
        assert len(list(ThreadSource(PUBLIC).documents([str(one.pk) for one in threads]))) == 4


def page(client, query=""):
    drain_all()
    return client.get(f"/en/forum/search/{query}")


def test_the_page_shows_each_reader_what_she_may_see(client):
    for access in ("everyone", "members", "group"):
        by = MemberFactory()
        board = BoardFactory(access=access, slug=f"{access}-board", title=f"Board of {access}", group=[by])
        ThreadFactory(board=board, by=by, title=f"Thread of {access}")
    answer = page(client)
    text = answer.content.decode()
    assert ("1 discussion" in text, "Thread of everyone" in text) == (True, True)
    assert "members-board" not in text
    assert "of members" not in text
    assert "of group" not in text
    client.force_login(MemberFactory())
    answer = page(client)
    text = answer.content.decode()
    assert ("2 discussions" in text, "Thread of members" in text, "Board of members" in text) == (True, True, True)
    assert "of group" not in text
    assert "no-store" in answer["Cache-Control"]


def test_a_board_is_no_filter_for_who_may_not_read_it(client):
    BoardFactory(access="members", slug="inner", title="Innercanary")
    BoardFactory(access="group", slug="closed", title="Closedcanary")
    assert page(client, "?board=inner")["Location"] == "/en/account/login/?next=/en/forum/search/%3Fboard%3Dinner"
    client.force_login(MemberFactory())
    assert "Innercanary" in page(client, "?board=inner").content.decode()
    for slug in ("closed", "never-there"):
        answer = page(client, f"?board={slug}")
        assert (answer.status_code, "Closedcanary" in answer.content.decode()) == (400, False)


@pytest.mark.parametrize(("is_member", "most"), [(False, 8), (True, 12)])
def test_the_page_asks_as_much_for_many_as_for_few(client, django_assert_max_num_queries, is_member, most):
    board = BoardFactory()
    for number in range(25):
        ThreadFactory(board=board, title=f"Sawing {number}")
    if is_member:
        client.force_login(MemberFactory())
    page(client, "?q=sawing")
    with django_assert_max_num_queries(most):
        assert "25 discussions" in client.get("/en/forum/search/?q=sawing").content.decode()


def test_the_field_searches_a_board_but_for_a_groups():
    def box(access):
        board = BoardFactory(access=access, slug=f"{access}-board") if access else None
        return Template("{% load linking_tags %}{% forum_search board %}").render(Context({"board": board}))

    assert ("/forum/search/" in box(None), "hidden" in box(None).replace("visually-hidden", "")) == (True, False)
    assert 'name="board" value="members-board"' in box("members")
    assert box("group").strip() == ""
