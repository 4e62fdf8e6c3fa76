"""The list of boards, a board, what is new, the feeds: each shows what its reader may see, in few queries."""

import xml.etree.ElementTree as ET

import pytest
from django.utils import timezone

from community.following.services import follow
from community.forums.models import Board, BoardMember, Thread
from community.forums.reading.tracking import mark_read
from community.forums.services import save_board_page
from tests.factories import BoardFactory, MemberFactory, PostFactory, ThreadFactory

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def titles(response, name="threads"):
    return [row.thread.title for row in response.context[name]]


@pytest.fixture
def boards(board):
    """Three more: for members, for a group, for one country."""
    BoardFactory(slug="inner", title="Among us", access="members")
    BoardFactory(slug="private", title="The working group", access="group")
    BoardFactory(slug="latvia", title="Latvijā", scope="national", country="LV", language="lv")
    return Board.objects.in_bulk(field_name="slug")


def test_visitor_meets_the_boards_that_everybody_reads(client, inside, boards):
    assert [row.name.title for row in client.get("/en/forum/").context["rows"]] == ["In the workshop", "Latvijā"]
    assert [row.name.title for row in inside.get("/en/forum/").context["rows"]] == [
        "In the workshop", "Among us", "Latvijā"
    ]  # fmt: skip


def test_boards_are_filtered_by_scope_and_language(client, boards):
    def found(params):
        return [row.board.slug for row in client.get(f"/en/forum/?{params}").context["rows"]]

    assert found("scope=national") == ["latvia"]
    assert found("scope=transnational") == ["workshop"]
    assert found("language=lv") == ["workshop", "latvia"]
    assert found("language=lv&scope=national") == ["latvia"]
    assert found("scope=nonsense&language=xx") == ["workshop", "latvia"]


def test_board_is_called_as_in_the_readers_language_or_the_nearest(client, board):
    save_board_page(board=board, language="de", title="In der Werkstatt", introduction="Worum es geht.")
    for language, title, of in (("de", "In der Werkstatt", "de"), ("fi", "In the workshop", "en")):
        name = client.get(f"/{language}/forum/").context["rows"][0].name
        assert (name.title, name.language, name.url) == (title, of, f"/{language}/forum/workshop/")
        html = client.get(name.url).content.decode()
        assert f'<h1 lang="{of}" dir="ltr">{title}</h1>' in html


def test_index_shows_the_last_thread_that_its_reader_may_see(client, boards):
    shown = ThreadFactory(board=boards["workshop"], title="Seen by all")
    hidden = ThreadFactory(board=boards["workshop"], title="Taken away")
    Thread.objects.filter(pk=hidden.pk).update(hidden_at=timezone.now())
    row = client.get("/en/forum/").context["rows"][0]
    assert (row.last["title"], row.last["url"]) == ("Seen by all", f"/en/forum/threads/{shown.pk}/")
    assert titles(client.get("/en/forum/"), "newest") == ["Seen by all"]


def test_private_board_leaks_nowhere(client, inside, boards):
    member = MemberFactory()
    BoardMember.objects.create(board=boards["private"], user=member)
    ThreadFactory(board=boards["private"], by=member, title="Unheard of", text="Not a word.")
    ThreadFactory(board=boards["inner"], title="Among members", text="Only for us.")
    for path in ("/en/forum/", "/en/forum/workshop/", "/en/forum/feed/", "/en/forum/new/", "/en/forum/inner/"):
        for browser, unseen in ((client, ("Unheard", "Not a word", "Among members", "working group")),
                                (inside, ("Unheard", "Not a word", "working group"))):  # fmt: skip
            html = browser.get(path, follow=True).content.decode()
            assert [words for words in unseen if words in html] == [], path
    assert "Among members" not in inside.get("/en/forum/feed/").content.decode()


def test_board_lists_pinned_threads_first_then_the_last_written(client, board):
    for title in ("one", "two", "three"):
        ThreadFactory(board=board, title=title)
    Thread.objects.filter(title="one").update(is_pinned=True)
    assert titles(client.get("/en/forum/workshop/")) == ["one", "three", "two"]
    PostFactory(thread=Thread.objects.get(title="two"))
    assert titles(client.get("/en/forum/workshop/")) == ["one", "two", "three"]


def test_board_is_filtered(client, board, planted):
    ThreadFactory(board=board, title="plain", language="de")
    open_one = ThreadFactory(board=board, title="open", kind="question")
    solved = ThreadFactory(board=board, title="solved", kind="question", about=planted)
    Thread.objects.filter(pk=solved.pk).update(accepted=PostFactory(thread=solved))
    ThreadFactory(board=board, title="talk", kind="dialogue")
    assert open_one

    def found(params):
        return set(titles(client.get(f"/en/forum/workshop/?{params}")))

    assert found("language=de") == {"plain"}
    assert found("kind=discussion") == {"plain"}
    assert found("kind=question") == {"open", "solved"}
    assert found("kind=open") == {"open"}
    assert found("kind=solved") == {"solved"}
    assert found("kind=dialogue") == {"talk"}
    assert found("kind=consultation") == set()
    assert found("about=1") == {"solved"}
    assert found("kind=question&language=de") == set()


def test_pages_keep_the_filter(client, board):
    other = MemberFactory()
    for number in range(27):
        ThreadFactory(board=board, by=other, title=f"t{number:02}", language="de" if number < 26 else "en")
    response = client.get("/en/forum/workshop/?language=de")
    assert len(response.context["threads"]) == 25
    assert 'href="?language=de&amp;page=2"' in response.content.decode() or (
        'href="?language=de&page=2"' in response.content.decode()
    )
    assert titles(client.get("/en/forum/workshop/?language=de&page=2")) == ["t00"]
    assert client.get("/en/forum/workshop/?page=3").status_code == 404


def test_own_thread_that_waits_is_seen_by_its_author_alone(client, inside, reader, board):
    ThreadFactory(board=board, by=reader, title="Mine", is_pending=True)
    assert titles(client.get("/en/forum/workshop/")) == []
    row = inside.get("/en/forum/workshop/").context["threads"][0]
    assert (row.thread.title, row.labels) == ("Mine", ["Waits for approval"])


@pytest.mark.parametrize("many", [2, 30])
@pytest.mark.parametrize("path", ["/en/forum/", "/en/forum/workshop/", "/lv/forum/workshop/"])
def test_lists_cost_the_same_with_many_threads(
    client, inside, board, boards, path, many, django_assert_max_num_queries
):
    other = MemberFactory()
    for number in range(many):
        ThreadFactory(board=board, by=other, kind="dialogue" if number % 2 else "question")
    client.get(path)
    with django_assert_max_num_queries(8):
        client.get(path)
    with django_assert_max_num_queries(12):
        inside.get(path)


def test_member_sees_what_is_new_and_where(inside, board, thread):
    quiet = ThreadFactory(board=board)
    inside.get(f"/en/forum/threads/{quiet.pk}/")
    rows = {row.thread.pk: row.is_unread for row in inside.get("/en/forum/workshop/").context["threads"]}
    assert rows == {thread.pk: True, quiet.pk: False}
    assert inside.get("/en/forum/").context["rows"][0].unread == 1
    assert f'href="/en/forum/threads/{thread.pk}/unread/"' in inside.get("/en/forum/workshop/").content.decode()


def test_new_lists_followed_threads_first(inside, reader, board, django_assert_max_num_queries):
    other, elsewhere = MemberFactory(), BoardFactory(slug="elsewhere")
    first = ThreadFactory(board=board, by=other, title="first")
    ThreadFactory(board=elsewhere, by=other, title="on a followed board")
    ThreadFactory(board=board, by=other, title="last")
    assert titles(inside.get("/en/forum/new/"), "rows") == ["last", "on a followed board", "first"]
    follow(user=reader, about=first)
    follow(user=reader, about=elsewhere)
    with django_assert_max_num_queries(12):
        response = inside.get("/en/forum/new/")
    assert titles(response, "rows") == ["on a followed board", "first", "last"]
    inside.get(f"/en/forum/threads/{first.pk}/")
    assert titles(inside.get("/en/forum/new/"), "rows") == ["on a followed board", "last"]
    inside.post("/en/forum/new/read/", {"board": "elsewhere"})
    assert titles(inside.get("/en/forum/new/"), "rows") == ["last"]
    inside.post("/en/forum/new/read/")
    assert titles(inside.get("/en/forum/new/"), "rows") == []


def test_new_leaves_out_what_was_read_beyond_a_gap_of_ones_own(inside, reader, board):
    thread = ThreadFactory(board=board)
    PostFactory(thread=thread, by=reader)
    last = PostFactory(thread=thread)
    mark_read(user=reader, thread=thread, first=1, last=1)
    mark_read(user=reader, thread=thread, first=3, last=3)
    assert titles(inside.get("/en/forum/new/"), "rows") == []
    assert last.number == 3


def test_marking_a_board_that_she_may_not_read_is_no_way_to_find_it(inside, boards):
    for slug in ("private", "nothing"):
        assert inside.post("/en/forum/new/read/", {"board": slug}).status_code == 404


def test_feeds_hold_what_every_visitor_reads(client, thread):
    answer = PostFactory(thread=thread, text="Both *sides*.\x0b")
    for path, entries in (("/en/forum/feed/", 1), ("/en/forum/boards/workshop/feed/", 1),
                          (f"/en/forum/threads/{thread.pk}/feed/", 2)):  # fmt: skip
        response = client.get(path)
        assert response.headers["Content-Type"].startswith("application/atom+xml")
        root = ET.fromstring(response.content)
        found = root.findall(f"{ATOM}entry")
        assert len(found) == entries
        assert {one.find(f"{ATOM}title").text for one in found} == {"Who <b>glues</b> oak?"}
        assert all(one.find(f"{ATOM}author/{ATOM}name").text == "A member" for one in found)
        assert client.get(path, headers={"if-none-match": response.headers["ETag"]}).status_code == 304
    assert "<em>sides</em>" in found[0].find(f"{ATOM}content").text
    Thread.objects.filter(pk=thread.pk).update(hidden_at=timezone.now())
    assert client.get(f"/en/forum/threads/{thread.pk}/feed/").status_code == 404
    assert answer.text not in client.get("/en/forum/feed/").content.decode()
