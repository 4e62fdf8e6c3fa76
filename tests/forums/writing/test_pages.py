"""Beginning threads and answering, through the pages."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from community.following.services import follow, follows
from community.forums.models import Mention, Post, PostDraft, Thread
from community.forums.services import save_board
from community.forums.writing import services
from community.members.models import Profile
from community.moderation.limits import Refusal
from community.notifications.models import Notice
from tests.factories import BoardFactory, MemberFactory, PostFactory
from tests.forums.writing.addresses import START, answer_url, edit_url


def told(user):
    return list(Notice.objects.filter(recipient=user).values_list("kind", flat=True))


def test_thread_is_begun(writing, board, writer):
    page = writing.get(START)
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert b"noindex" in page.content
    sent = {"kind": "question", "title": "How?", "language": "de", "text": "**Wie?**", "token": "t1"}
    answered = writing.post(START, sent)
    post = Post.objects.get()
    thread = post.thread
    assert (answered.status_code, answered["Location"]) == (302, f"/en/forum/posts/{post.pk}/")
    assert (thread.kind, thread.title, thread.language, thread.author) == ("question", "How?", "de", writer)
    assert post.html == '<p dir="auto"><strong>Wie?</strong></p>\n'
    assert follows(writer, thread)


def test_consultation_has_an_end(writing, board):
    sent = {"kind": "consultation", "title": "Plan", "language": "en", "text": "What do you say?"}
    assert b"Please say until when it is open." in writing.post(START, sent).content
    past = timezone.localdate() - datetime.timedelta(days=1)
    answered = writing.post(START, sent | {"closes_on": past})
    assert answered.status_code == 400
    assert b"within the next twelve months" in answered.content
    day = timezone.localdate() + datetime.timedelta(days=7)
    assert writing.post(START, sent | {"closes_on": day}).status_code == 302
    assert timezone.localtime(Thread.objects.get().closes_at).date() == day


def test_thread_is_about_a_page(writing, board, planted):
    page = writing.get(f"{START}?about={planted.pk}&kind=question&title=Why")
    assert f'name="about" value="{planted.pk}"' in page.content.decode()
    assert 'value="Why"' in page.content.decode()
    writing.post(
        START, {"kind": "question", "title": "T", "language": "en", "text": "x", "about": board.pages.get().pk}
    )
    assert Thread.objects.get().about_id == board.pages.get().pk
    planted.unpublish()
    for nonsense in (planted.pk, "x", 10**30, 1):
        assert writing.get(f"{START}?about={nonsense}").context["about"] is None


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(writing, board):
    typed = {"kind": "question", "title": "  ", "language": "xx", "text": "a" * 20_001}
    answered = writing.post(START, typed)
    assert answered.status_code == 400
    assert not Thread.objects.exists()
    text = answered.content.decode()
    assert "The text is too long by 1 character" in text
    assert "a" * 20_001 in text
    assert 'role="alert"' in text
    assert set(answered.context["form"].errors) == {"title", "language", "text"}
    only_marks = writing.post(START, typed | {"text": "> \n\n- "})
    assert "This field is required" in only_marks.content.decode()


def test_answer(writing, thread, asker, writer):
    answered = writing.post(answer_url(thread), {"text": "Joinery.", "token": "a"})
    post = thread.posts.get(number=2)
    assert answered["Location"] == f"/en/forum/posts/{post.pk}/"
    assert post.author == writer
    thread.refresh_from_db()
    assert (thread.last_number, thread.last_author) == (2, writer)


def test_sent_twice_is_written_once(writing, thread):
    for _time in range(2):
        answered = writing.post(answer_url(thread), {"text": "Once", "token": "same"})
    assert thread.posts.filter(text="Once").count() == 1
    assert answered["Location"] == f"/en/forum/posts/{thread.posts.get(text='Once').pk}/"
    writing.post(answer_url(thread), {"text": "Once", "token": "other"})
    assert thread.posts.filter(text="Once").count() == 2


def test_quotation(writing, thread, asker, writer):
    asked = thread.posts.get()
    text = writing.get(f"{answer_url(thread)}?quote={asked.pk}").context["form"].initial["text"]
    assert text == f"> @[Anna Asker]({asker.key}) ([post 1](post:{asked.pk})):\n>\n> Which skills last?\n\n"
    writing.post(answer_url(thread), {"text": text + "Planes.", "reply_to": asked.pk})
    post = thread.posts.get(number=2)
    assert post.reply_to == asked
    assert "Anna" not in post.text + post.html
    assert told(asker) == ["forum.answer"]
    elsewhere = PostFactory()
    page = writing.get(f"{answer_url(thread)}?quote={elsewhere.pk}")
    assert "text" not in page.context["form"].initial


def test_passage_that_was_chosen_is_quoted(writing, thread):
    asked = thread.posts.get()
    page = writing.get(answer_url(thread), {"quote": asked.pk, "passage": "skills\n<last>\u202e"})
    assert page.context["form"].initial["text"].endswith("\n>\n> skills\n> <last>\n\n")


def test_quoting_keeps_the_draft(writing, thread, writer):
    writing.post(answer_url(thread), {"text": "Typed before", "do": "draft"})
    text = writing.get(f"{answer_url(thread)}?quote={thread.posts.get().pk}").context["form"].initial["text"]
    assert text.startswith("Typed before\n\n> @[Anna")


def test_draft_is_kept_restored_and_gone_when_sent(writing, thread, writer):
    answered = writing.post(answer_url(thread), {"text": "Half a  word\n", "do": "draft"})
    assert answered.status_code == 302
    assert thread.posts.count() == 1
    page = writing.get(answer_url(thread))
    assert "Half a  word" in page.content.decode()
    assert page.context["is_restored"]
    drafts = writing.get("/en/forum/drafts/").content.decode()
    assert "Half a word" in drafts
    assert answer_url(thread) in drafts
    assert "Which skills?" in drafts
    writing.post(answer_url(thread), {"text": "Whole", "token": "t"})
    assert writing.get(answer_url(thread)).context["is_restored"] is False
    assert "There is no draft" in writing.get("/en/forum/drafts/").content.decode()


def test_form_saves_itself_but_not_after_it_was_sent(writing, thread, writer):
    typing = {"text": "Typing", "do": "draft", "token": "t"}
    answered = writing.post(answer_url(thread), typing, headers={"Accept": "application/json"})
    assert answered.json()["message"].startswith("Kept as a draft at")
    writing.post(answer_url(thread), {"text": "Sent", "token": "t"})
    writing.post(answer_url(thread), typing, headers={"Accept": "application/json"})
    assert writing.get(answer_url(thread)).context["is_restored"] is False
    writing.post(answer_url(thread), typing | {"token": "new"}, headers={"Accept": "application/json"})
    assert writing.get(answer_url(thread)).context["is_restored"]


def test_preview(writing, thread, writer):
    answered = writing.post(answer_url(thread), {"text": f"**b** @[Me]({writer.key})", "do": "preview"})
    text = answered.content.decode()
    assert answered.status_code == 200
    assert "<strong>b</strong>" in text
    assert "@<bdi>Wanda Writer</bdi>" in text
    assert f"**b** @[Me]({writer.key})" in text
    assert thread.posts.count() == 1
    scripted = writing.post(
        answer_url(thread), {"text": "<i>", "do": "preview"}, headers={"Accept": "application/json"}
    )
    assert scripted.json() == {"html": '<p dir="auto">&lt;i&gt;</p>\n'}


def test_refusal_of_moderation_loses_nothing(writing, thread, monkeypatch):
    monkeypatch.setattr(services, "refusal", lambda **_facts: Refusal("Too fast, please wait."))
    answered = writing.post(answer_url(thread), {"text": "Typed"})
    text = answered.content.decode()
    assert answered.status_code == 400
    assert "Too fast, please wait." in text
    assert ">\nTyped</textarea>" in text
    assert thread.posts.count() == 1
    assert writing.get(answer_url(thread)).context["is_restored"]


def test_newcomers_wait(writing, thread, writer, asker, monkeypatch):
    save_board(slug="skills", approves_newcomers=True)
    monkeypatch.setattr("community.forums.areas.needs_approval", lambda **_facts: True)
    page = writing.post(answer_url(thread), {"text": f"@[A]({asker.key}) hello"}, follow=False)
    assert page.status_code == 302
    assert thread.posts.get(number=2).is_pending
    assert told(asker) == []
    assert Mention.objects.count() == 1


def test_mention_is_told_once_and_only_to_who_may_read(writing, writer, planted):
    friend, outsider = MemberFactory(name="Fred Friend"), MemberFactory(name="Otto Outsider")
    BoardFactory(slug="inside", access="group", group=[writer, friend])
    text = f"@[F]({friend.key}) @[F]({friend.key}) @[O]({outsider.key}) @[N](nobody2345)"
    writing.post("/en/forum/boards/inside/write/", {"kind": "discussion", "title": "T", "language": "en", "text": text})
    assert told(friend) == ["forum.mention"]
    assert told(outsider) == []
    post = Post.objects.get()
    writing.post(edit_url(post), {"title": "T", "text": text + " more", "base": 0})
    assert told(friend) == ["forum.mention"]


def test_followers_hear_of_threads_and_posts(writing, thread, asker, board, writer):
    follow(user=asker, about=board)
    writing.post(START, {"kind": "discussion", "title": "New", "language": "en", "text": "First", "token": "1"})
    begun = Thread.objects.get(title="New")
    assert told(asker) == ["forum.thread"]
    follow(user=asker, about=begun)
    writing.post(answer_url(begun), {"text": "Second", "token": "2"})
    assert told(asker) == ["forum.post", "forum.thread"]
    assert told(writer) == []


def test_what_a_guest_typed_is_shown_again(client, thread):
    answered = client.post(answer_url(thread), {"text": "An hour's work <b>", "token": "t"})
    text = answered.content.decode()
    assert answered.status_code == 401
    assert "An hour&#x27;s work &lt;b&gt;" in text
    assert 'value="t"' in text
    scripted = client.post(answer_url(thread), {"text": "x"}, headers={"Accept": "application/json"})
    assert scripted.status_code == 401
    assert "/account/login/" in client.post(answer_url(thread), {})["Location"]
    assert "/account/login/" in client.get(answer_url(thread))["Location"]


def test_private_boards_are_nowhere(writing, planted):
    member = MemberFactory()
    board = BoardFactory(slug="closed-circle", access="group", group=[member])
    post = Post.objects.get(
        thread=services.send_thread(board=board, by=member, text="x", title="T", language="en").thread
    )
    for path in (
        "boards/closed-circle/write/", f"threads/{post.thread_id}/answer/", f"posts/{post.pk}/edit/",
        f"posts/{post.pk}/history/", f"mentions/?q=a&thread={post.thread_id}", f"posts/{10**30}/edit/",
    ):  # fmt: skip
        assert writing.get(f"/en/forum/{path}").status_code == 404


def test_locked_threads_and_closed_boards(writing, thread, facilitator):
    Thread.objects.filter(pk=thread.pk).update(is_locked=True)
    assert writing.post(answer_url(thread), {"text": "x"}).status_code == 403
    save_board(slug="skills", is_closed=True)
    assert writing.get(START).status_code == 403


def test_completion_shows_whom_she_may_see(writing, thread, writer):
    MemberFactory(name="Anne Other")
    hidden = MemberFactory(name="Anna Hidden")
    Profile.objects.update_or_create(user=hidden, defaults={"visibility": {"name": "me"}})
    gone = MemberFactory(name="Anna Gone")
    gone.is_active = False
    gone.save()
    found = writing.get(f"/en/forum/mentions/?q=an&thread={thread.pk}").json()
    assert [one["name"] for one in found["people"]] == ["Anna Asker", "Anne Other"]
    assert writing.get("/en/forum/mentions/?q=").json()["people"] == []
    assert "/account/login/" in Client().get("/en/forum/mentions/?q=a")["Location"]


@pytest.mark.parametrize("path", ["/en/forum/drafts/", START])
def test_pages_cost_the_same_with_many_rows(writing, writer, board, django_assert_max_num_queries, path):
    for number in range(30):
        PostDraft.objects.create(user=writer, place=f"thread:{number}", typed={"text": "x"})
    with django_assert_max_num_queries(12):
        assert writing.get(path).status_code == 200


@pytest.mark.parametrize(
    "page", ["threads/{0}/answer/?quote={1}", "posts/{1}/edit/", "posts/{1}/history/", "posts/{1}/remove/"]
)
def test_pages_of_a_post_cost_little(writing, writer, thread, facilitator, django_assert_max_num_queries, page):
    post = services.send_answer(thread=thread, by=writer, text=f"x @[]({facilitator.key})")
    for number in range(15):
        services.edit_post(post=post, by=writer, text=f"Text {number} @[]({facilitator.key})")
    with django_assert_max_num_queries(12):
        assert writing.get(f"/en/forum/{page.format(thread.pk, post.pk)}").status_code == 200
