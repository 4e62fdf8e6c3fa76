"""The pages of the tools: what they ask, do and tell, for whom, in how many queries."""

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from community.forums.models import Thread
from community.forums.moderating import services
from community.moderation.models import Case
from tests.costs import page
from tests.factories import BoardFactory, MemberFactory, PostFactory, ThreadFactory
from tests.permissions.world import log_in

from .conftest import texts

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12
TOOLS = "/en/forum/boards/workshops/tools/"


def told(answer):
    """The messages on the page to which an answer leads."""
    return [str(message) for message in answer.context["messages"]]


def test_board_shows_all_that_stands_there(client, board, thread, facilitator):
    hidden, pending = ThreadFactory(board=board, title="Gone"), ThreadFactory(board=board, title="New", is_pending=True)
    services.hide(thing=hidden, by=facilitator)
    text, _queries = page(client, TOOLS)
    for words in ("Timber", "Gone", "New", "3 posts", "Waits for approval", "Anna Author"):
        assert words in text, words
    assert "Timber" not in page(client, f"{TOOLS}?state=hidden")[0]
    assert pending.title in page(client, f"{TOOLS}?state=pending")[0]
    assert client.get(f"{TOOLS}?state=nonsense").status_code == 404


def test_lists_take_the_same_queries_for_many(client, board, thread):
    counts = []
    for number in (1, 12):
        for _n in range(number):
            ThreadFactory(board=board)
            PostFactory(thread=thread)
        for path in (TOOLS, f"/en/forum/threads/{thread.pk}/tools/"):
            page(client, path)
            counts.append(page(client, path)[1])
    assert counts[:2] == counts[2:]
    assert max(counts) <= MOST_QUERIES


def test_several_threads_are_locked_after_asking(client, board, thread):
    other = ThreadFactory(board=board, title="Other")
    sent = {"action": "lock", "thread": [thread.pk, other.pk]}
    asked = client.post(TOOLS, sent)
    assert asked.status_code == 200
    assert "This will be done with 2 threads:" in asked.content.decode()
    assert not Thread.objects.filter(is_locked=True).exists()
    done = client.post(TOOLS, {**sent, "confirmed": "1"}, follow=True)
    assert (done.redirect_chain, told(done)) == ([(TOOLS, 302)], ["2 threads are locked."])
    assert Thread.objects.filter(is_locked=True).count() == 2
    again = client.post(TOOLS, {**sent, "confirmed": "1"}, follow=True)
    assert told(again) == ["2 were left as they were: there was nothing to change."]


def test_what_is_lacking_is_said_and_ticks_stay(client, thread):
    answer = client.post(TOOLS, {"thread": [thread.pk], "action": ""})
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "Choose what is to be done with them." in text
    assert f'id="thread-{thread.pk}" aria-describedby="about-{thread.pk}" checked' in text
    answer = client.post(TOOLS, {"action": "lock"})
    assert answer.status_code == 400
    assert "No thread is chosen" in answer.content.decode()
    answer = client.post(TOOLS, {"thread": [thread.pk], "action": "merge"})
    assert "Two threads at least" in answer.content.decode()


@pytest.mark.parametrize("value", ["99999", "x", "-1", "1" * 30])
def test_forged_threads_are_nothing(client, thread, value):
    assert client.post(TOOLS, {"action": "lock", "thread": [value], "confirmed": "1"}).status_code == 404


def test_threads_of_others_are_nothing(client, thread):
    foreign = ThreadFactory()
    sent = {"action": "hide", "thread": [thread.pk, foreign.pk], "confirmed": "1"}
    assert client.post(TOOLS, sent).status_code == 404
    assert not Thread.objects.exclude(hidden_at=None).exists()


def test_at_most_a_hundred_at_once(client, board, thread):
    sent = {"action": "lock", "thread": list(range(1, 102)), "confirmed": "1"}
    answer = client.post(TOOLS, sent)
    assert answer.status_code == 400
    assert "too much at once" in answer.content.decode()


def test_several_threads_are_moved(client, board, other_board, thread):
    sent = {"action": "move", "thread": [thread.pk]}
    assert "Firms" in client.post(TOOLS, sent).content.decode()
    lacking = client.post(TOOLS, {**sent, "confirmed": "1"})
    assert lacking.status_code == 400
    done = client.post(TOOLS, {**sent, "confirmed": "1", "board": other_board.pk}, follow=True)
    assert told(done) == ["1 thread is moved."]
    thread.refresh_from_db()
    assert thread.board == other_board
    private = BoardFactory(access="group")
    sent = {"action": "move", "thread": [thread.pk], "confirmed": "1", "board": private.pk}
    assert client.post(TOOLS, sent).status_code == 400


def test_several_threads_become_one(client, board, thread):
    other = ThreadFactory(board=board, title="Wood", text="four")
    sent = {"action": "merge", "thread": [thread.pk, other.pk]}
    asked = client.post(TOOLS, sent).content.decode()
    assert "Which thread stays?" in asked
    done = client.post(TOOLS, {**sent, "confirmed": "1", "into": other.pk, "order": "append"}, follow=True)
    assert told(done) == ["1 thread has gone into “Wood”."]
    assert texts(other) == ["four", "one", "two", "three"]


def test_posts_are_split_off(client, board, thread):
    path = f"/en/forum/threads/{thread.pk}/tools/"
    two = thread.posts.get(text="two")
    sent = {"action": "split", "post": [two.pk]}
    assert "Title of the new thread" in client.post(path, sent).content.decode()
    lacking = client.post(path, {**sent, "confirmed": "1", "title": "", "board": board.pk})
    assert lacking.status_code == 400
    done = client.post(path, {**sent, "confirmed": "1", "title": "Two", "board": board.pk}, follow=True)
    assert told(done) == ["1 post now stands in “Two”."]
    assert texts(Thread.objects.get(title="Two"))[0] == "two"
    assert texts(thread)[:2] == ["one", "three"]
    gone = client.post(path, sent)
    assert gone.status_code == 400
    assert "Somebody was quicker" in gone.content.decode()


def test_posts_are_hidden_and_shown(client, thread):
    path = f"/en/forum/threads/{thread.pk}/tools/"
    keys = [post.pk for post in thread.posts.all()[1:]]
    done = client.post(path, {"action": "hide", "post": keys, "confirmed": "1"}, follow=True)
    assert told(done) == ["2 posts are hidden."]
    done = client.post(path, {"action": "show", "post": keys[:1], "confirmed": "1"}, follow=True)
    assert told(done) == ["1 post is shown again."]
    assert thread.posts.filter(hidden_at=None).count() == 2


def test_single_actions(client, thread):
    path = f"/en/forum/threads/{thread.pk}/tools/"
    done = client.post(f"{path}do/", {"action": "pin"}, follow=True)
    assert (done.redirect_chain, told(done)) == ([(path, 302)], ["1 thread is pinned."])
    assert client.get(f"{path}do/").headers["Location"] == path
    assert client.post(f"{path}do/", {"action": "explode"}).headers["Location"] == path
    thread.refresh_from_db()
    assert thread.is_pinned


def test_thread_is_changed(client, thread):
    path = f"/en/forum/threads/{thread.pk}/tools/change/"
    assert 'value="Timber"' in page(client, path)[0]
    assert client.post(path, {"title": "", "kind": "question", "language": "de"}).status_code == 400
    client.post(path, {"title": "Holz", "kind": "question", "language": "de"})
    thread.refresh_from_db()
    assert (thread.title, thread.kind, thread.language) == ("Holz", "question", "de")


@pytest.mark.parametrize("typed", ["{}", "#{}", "https://portal.example/en/forum/threads/{}/?page=2#post-31"])
def test_thread_is_merged_by_its_address(client, board, thread, typed):
    other = ThreadFactory(board=board, text="other")
    path = f"/en/forum/threads/{thread.pk}/tools/merge/"
    answer = client.post(path, {"into": typed.format(other.pk), "order": "time"})
    assert answer.headers["Location"] == f"/en/forum/threads/{other.pk}/tools/"
    # Whoever still has the old page is led to the other.
    assert client.get(path).headers["Location"] == f"/en/forum/threads/{other.pk}/tools/"


def test_merge_does_not_tell_which_threads_there_are(client, thread):
    path, stranger = f"/en/forum/threads/{thread.pk}/tools/merge/", MemberFactory()
    foreign = ThreadFactory(board=BoardFactory(access="group", group=[stranger]), by=stranger)
    answers = [
        client.post(path, {"into": str(number), "order": "time"}).content.decode()
        for number in (foreign.pk, foreign.pk + 999)
    ]
    for answer in answers:
        assert "There is no other thread of this address or number." in answer


def menu(user, thread):
    """(what the tag shows, its queries)."""
    request = RequestFactory().get("/")
    request.user = user
    with CaptureQueriesContext(connection) as queries:
        shown = Template("{% load moderating_tags %}{% thread_tools thread %}").render(
            Context({"request": request, "thread": thread})
        )
    return shown.strip(), len(queries)


def test_menu_is_for_those_who_look_after_the_board(facilitator, thread, author):
    from django.contrib.auth.models import AnonymousUser

    shown, _queries = menu(facilitator, thread)
    assert 'value="lock"' in shown
    assert 'value="unlock"' not in shown
    assert menu(AnonymousUser(), thread) == ("", 0)
    assert menu(MemberFactory(), thread)[0] == ""
    thread.is_locked = True
    assert 'value="unlock"' in menu(facilitator, thread)[0]


def test_members_are_refused(author, thread):
    assert log_in(author).get(TOOLS).status_code == 403
    assert "/account/login/" in log_in(None).get(TOOLS).headers["Location"]


def test_what_is_approved_by_the_tools_leaves_the_queue(client, board, author):
    made = ThreadFactory(board=board, by=author, title="New", is_pending=True)
    post = made.posts.get()
    assert Case.objects.get().state == "open"
    done = client.post(TOOLS, {"action": "approve", "thread": [made.pk], "confirmed": "1"}, follow=True)
    assert told(done) == ["1 thread is approved."]
    assert Case.objects.get().state == "approved"
    post.refresh_from_db()
    assert post.is_shown
