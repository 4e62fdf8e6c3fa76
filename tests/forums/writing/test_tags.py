"""What other pages show of writing: the form at the end of a thread, the tools of a post, names in posts."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.test import RequestFactory

from community.forums.mentions import name_mentions
from community.forums.models import Thread
from community.forums.writing.drafts import keep_draft
from community.forums.writing.services import edit_post, send_answer
from community.members.models import Profile, User
from tests.factories import MemberFactory, PostFactory


def shown(source, user, **context):
    request = RequestFactory().get("/en/forum/threads/1/")
    # As a request has her: read anew, knowing nothing yet.
    request.user = User.objects.get(pk=user.pk) if user.is_authenticated else user
    return Template("{% load writing_tags %}" + source).render(Context({"request": request, **context}))


@pytest.fixture
def posts(thread, writer, asker):
    for number in range(10):
        PostFactory(thread=thread, by=writer if number % 2 else asker)
    return thread.posts.select_related("author").order_by("number")


TOOLS = "{% for post in posts %}[{% post_tools post %}]{% endfor %}"


def test_tools_cost_no_query_each(posts, thread, writer, django_assert_max_num_queries):
    found = list(posts)
    with django_assert_max_num_queries(5):  # the user, her groups, the boards that she leads
        html = shown(TOOLS, writer, posts=found, thread=thread)
    assert (html.count("?quote="), html.count("/edit/"), html.count("/remove/")) == (11, 5, 5)
    assert "/history/" not in html


def test_tools_are_for_those_who_may(posts, thread, writer, facilitator):
    edit_post(post=posts[0], by=facilitator, text="Other")
    assert shown(TOOLS, facilitator, posts=posts, thread=thread).count("/edit/") == 11
    assert shown(TOOLS, writer, posts=posts, thread=thread).count("/history/") == 1
    assert "href" not in shown(TOOLS, AnonymousUser(), posts=posts, thread=thread)
    Thread.objects.filter(pk=thread.pk).update(is_locked=True)
    thread.refresh_from_db()
    assert "href" not in shown(TOOLS, MemberFactory(), posts=posts.filter(edited_at=None), thread=thread)


def test_form_at_the_end_of_a_thread(thread, writer):
    keep_draft(user=writer, place=f"thread:{thread.pk}", typed={"text": "Typed <before>"})
    html = shown("{% answer_form thread %}", writer, thread=thread)
    assert "Typed &lt;before&gt;" in html
    assert f'action="/en/forum/threads/{thread.pk}/answer/"' in html
    visitor = shown("{% answer_form thread %}", AnonymousUser(), thread=thread)
    assert "/en/account/login/?next=/en/forum/threads/1/%23answer" in visitor
    assert "<form" not in visitor
    Thread.objects.filter(pk=thread.pk).update(is_locked=True)
    thread.refresh_from_db()
    assert "This thread is closed" in shown("{% answer_form thread %}", writer, thread=thread)


def test_form_knows_what_was_sent_last(thread, writer):
    send_answer(thread=thread, by=writer, text="x", token="sent-1")
    assert 'data-writer-sent="sent-1"' in shown("{% answer_form thread %}", writer, thread=thread)


def test_names_follow_the_member_and_her_wishes(thread, writer, asker, django_assert_num_queries):
    hidden = MemberFactory(name="Hilda Hidden")
    Profile.objects.update_or_create(user=hidden, defaults={"visibility": {"name": "me"}})
    text = f"@[Old]({asker.key}) @[X]({hidden.key}) @[Y](nobody2345) [there](post:5)"
    post = send_answer(thread=thread, by=writer, text=text)
    asker.name = "Anna Married"
    asker.save()

    def html(viewer):
        post.refresh_from_db()
        with django_assert_num_queries(1):
            name_mentions([post], viewer)
        return post.html

    to_writer = html(writer)
    assert f'<a class="mention" href="/en/members/{asker.key}/">@<bdi>Anna Married</bdi></a>' in to_writer
    assert to_writer.count("@<bdi>A member</bdi>") == 2
    assert '<a href="/en/forum/posts/5/">there</a>' in to_writer
    assert "Anna" not in html(AnonymousUser())
    assert "Hilda" not in to_writer


def test_no_query_where_nobody_is_named(posts, writer, django_assert_num_queries):
    found = list(posts)
    with django_assert_num_queries(0):
        name_mentions(found, writer)
