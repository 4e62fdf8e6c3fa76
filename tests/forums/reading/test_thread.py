"""The page of a thread: its posts by number, what stands for those that are gone, and what a member has read."""

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from community.forums.models import (
    BoardFacilitator,
    BoardMember,
    BoardReading,
    Post,
    PostFile,
    Thanks,
    Thread,
    ThreadReading,
)
from tests.factories import BoardFactory, MemberFactory, PostFactory, ThreadFactory

pytestmark = pytest.mark.django_db


def address(thread, page=1, language="en"):
    return f"/{language}/forum/threads/{thread.pk}/" + (f"?page={page}" if page > 1 else "")


def fill(thread, last, author=None):
    """Posts up to the number `last`."""
    now = timezone.now()
    Post.objects.bulk_create(
        Post(thread=thread, number=number, author=author, text=f"Post {number}", html=f"<p>Post {number}</p>",
             created_at=now)
        for number in range(thread.last_number + 1, last + 1)
    )  # fmt: skip
    Thread.objects.filter(pk=thread.pk).update(last_number=last, last_post_at=now)
    thread.refresh_from_db()


def numbers(response):
    return [row.post.number for row in response.context["rows"]]


def test_pages_hold_twenty_posts_by_their_numbers(client, thread):
    fill(thread, 45)
    assert numbers(client.get(address(thread))) == list(range(1, 21))
    assert numbers(client.get(address(thread, 3))) == list(range(41, 46))
    for page in ("4", "0", "-1", "x", "٣", "9" * 40, "1.0", ""):
        assert client.get(f"{address(thread)}?page={page}").status_code == 404, page


def test_page_links_lead_to_neighbours_and_ends(client, thread):
    fill(thread, 200)
    response = client.get(address(thread, 5))
    assert [(link.number, bool(link.url)) for link in response.context["pages"]] == [
        (1, True), (2, False), (3, True), (4, True), (5, True), (6, True), (7, True), (9, False), (10, True),
    ]  # fmt: skip
    html = response.content.decode()
    assert html.count('aria-current="page"') >= 2
    assert f'href="{address(thread, 4)}"' in html
    assert f'href="{address(thread, 6)}"' in html


def test_title_and_texts_of_people_are_only_text(client, thread):
    html = client.get(address(thread)).content.decode()
    assert "<b>glues" not in html
    assert "Who &lt;b&gt;glues&lt;/b&gt; oak?" in html


def test_thread_says_its_language_and_direction_in_a_foreign_interface(client, board):
    thread = ThreadFactory(board=board, language="ar", title="كيف نلصق خشب البلوط؟")
    html = client.get(address(thread, language="fr")).content.decode()
    assert '<html lang="fr" dir="ltr">' in html
    assert '<h1 lang="ar" dir="rtl">كيف نلصق خشب البلوط؟</h1>' in html
    assert f'rel="canonical" href="http://127.0.0.1:8000/ar/forum/threads/{thread.pk}/"' in html


@pytest.mark.parametrize("gone", ["removed_at", "hidden_at", "is_pending"])
def test_what_is_gone_keeps_its_place_and_loses_its_text(client, inside, thread, gone):
    post = PostFactory(thread=thread, text="A secret of the trade.", by=MemberFactory(name="Secret Sander"))
    later = PostFactory(thread=thread, text="I agree.")
    assert "A secret" in inside.get(address(thread)).content.decode()
    Post.objects.filter(pk=post.pk).update(**{gone: True if gone == "is_pending" else timezone.now()})
    for browser in (client, inside):
        response = browser.get(address(thread))
        html = response.content.decode()
        assert numbers(response) == [1, 2, 3]
        assert "A secret" not in html
        assert "Sander" not in html
        assert f'id="post-{post.number}"' in html
        assert later.text in html


def test_who_looks_after_the_board_sees_hidden_texts(board, thread, inside, reader):
    post = PostFactory(thread=thread, text="A secret of the trade.")
    Post.objects.filter(pk=post.pk).update(hidden_at=timezone.now())
    assert "A secret" not in inside.get(address(thread)).content.decode()
    BoardFacilitator.objects.create(board=board, user=reader)
    assert "A secret" in inside.get(address(thread)).content.decode()


def test_names_are_shown_as_far_as_their_owners_say(client, inside, thread):
    assert "Writer Weber" not in client.get(address(thread)).content.decode()
    assert "<bdi>Writer Weber</bdi>" in inside.get(address(thread)).content.decode()


@pytest.mark.parametrize(("last", "page"), [(1, 1), (200, 1), (200, 10)])
def test_visitor_costs_six_queries_at_most(client, thread, last, page, django_assert_max_num_queries):
    fill(thread, last, author=MemberFactory())
    client.get(address(thread))
    with django_assert_max_num_queries(6):
        client.get(address(thread, page))


@pytest.mark.parametrize(("last", "page"), [(1, 1), (200, 1), (200, 10)])
def test_member_costs_ten_queries_at_most(client, inside, thread, last, page, django_assert_max_num_queries):
    fill(thread, last, author=MemberFactory())
    client.get(address(thread))
    post = thread.posts.filter(number=last).get()
    PostFile.objects.create(post=post, file=ContentFile(b"x", name="x.pdf"), name="x.pdf", size=1)
    with django_assert_max_num_queries(10):
        inside.get(address(thread, page))


def test_reading_a_page_marks_it_and_nothing_else(inside, reader, thread):
    fill(thread, 50)
    response = inside.get(address(thread))
    assert response.context["unread_url"] == f"/en/forum/threads/{thread.pk}/unread/"
    assert ThreadReading.objects.values_list("user", "read_to", "beyond").get() == (reader.pk, 20, [])
    to = inside.get(response.context["unread_url"]).headers["Location"]
    assert to == f"{address(thread, 2)}#post-21"
    inside.get(address(thread, 3))
    assert ThreadReading.objects.values_list("read_to", "beyond").get() == (20, [[41, 50]])
    assert inside.get(f"/en/forum/threads/{thread.pk}/unread/").headers["Location"].endswith("page=2#post-21")
    assert inside.get(address(thread, 2)).context["unread_url"] == ""
    assert inside.get(f"/en/forum/threads/{thread.pk}/unread/").headers["Location"].endswith("page=3#post-50")


def test_asking_only_for_the_head_reads_nothing(inside, thread):
    inside.head(address(thread))
    assert not ThreadReading.objects.exists()


def test_new_posts_are_marked_until_they_were_shown(inside, reader, thread):
    BoardReading.objects.create(user=reader, board=thread.board)
    PostFactory(thread=thread)
    assert [row.labels for row in inside.get(address(thread)).context["rows"]] == [[], [("", "New")]]
    assert [row.labels for row in inside.get(address(thread)).context["rows"]] == [[], []]


def test_permanent_address_leads_to_page_and_place(client, thread):
    fill(thread, 45)
    post = thread.posts.get(number=41)
    assert client.get(f"/en/forum/posts/{post.pk}/").headers["Location"] == f"{address(thread, 3)}#post-41"
    assert client.get("/en/forum/posts/999999/").status_code == 404


def test_merged_thread_leads_to_the_other_for_good(client, thread):
    other = ThreadFactory(board=thread.board)
    Thread.objects.filter(pk=thread.pk).update(merged_into=other)
    response = client.get(address(thread))
    assert (response.status_code, response.headers["Location"]) == (301, address(other))


def test_closed_boards_show_nothing_to_others(client, inside, reader, planted):
    inner, private = BoardFactory(slug="inner", access="members"), BoardFactory(slug="private", access="group")
    writer = MemberFactory()
    BoardMember.objects.create(board=private, user=writer)
    for board, visitor, member in ((inner, 302, 200), (private, 404, 404)):
        thread = ThreadFactory(board=board, by=writer)
        pages = [address(thread), f"/en/forum/posts/{thread.posts.get().pk}/", f"/en/forum/{board.slug}/",
                 f"/en/forum/threads/{thread.pk}/unread/"]  # fmt: skip
        for page in pages:
            assert client.get(page).status_code == visitor, page
            assert inside.get(page).status_code in (member, 302 if member == 200 else 404), page
        for page in (f"/en/forum/threads/{thread.pk}/feed/", f"/en/forum/boards/{board.slug}/feed/"):
            assert inside.get(page).status_code == 404
    BoardMember.objects.create(board=private, user=reader)
    assert inside.get(address(thread)).status_code == 200


def test_helpful_is_a_mark_that_can_be_taken_back(client, inside, thread):
    post = thread.posts.get()
    for count in (1, 0, 1):
        response = inside.post(f"/en/forum/posts/{post.pk}/helpful/")
        assert response.headers["Location"] == f"{address(thread)}#post-1"
        post.refresh_from_db()
        assert (post.helpful_count, Thanks.objects.count()) == (count, count)
    assert "helpful to 1 member" in client.get(address(thread)).content.decode()
    assert "/account/login/" in client.post(f"/en/forum/posts/{post.pk}/helpful/").headers["Location"]


def test_nobody_finds_her_own_post_helpful(inside, reader, thread):
    post = PostFactory(thread=thread, by=reader)
    assert inside.post(f"/en/forum/posts/{post.pk}/helpful/").status_code == 403
    assert not Thanks.objects.exists()


def test_asker_accepts_an_answer_and_takes_it_back(client, inside, reader, board):
    question = ThreadFactory(board=board, by=reader, kind="question", title="Which glue?")
    answer = PostFactory(thread=question, text="Bone glue, always.")
    assert "Question" in client.get(address(question)).context["labels"]
    inside.post(f"/en/forum/posts/{answer.pk}/accepted/")
    response = client.get(address(question))
    assert response.context["labels"] == ["Solved"]
    assert response.context["accepted"] == answer
    assert [row.is_accepted for row in response.context["rows"]] == [False, True]
    inside.post(f"/en/forum/posts/{answer.pk}/accepted/")
    assert client.get(address(question)).context["accepted"] is None


def test_others_accept_nothing(inside, board, thread, reader):
    question = ThreadFactory(board=board, kind="question")
    answer = PostFactory(thread=question)
    assert inside.post(f"/en/forum/posts/{answer.pk}/accepted/").status_code == 403
    mine = ThreadFactory(board=board, by=reader)
    assert inside.post(f"/en/forum/posts/{PostFactory(thread=mine).pk}/accepted/").status_code == 403
    asked = ThreadFactory(board=board, by=reader, kind="question")
    assert inside.post(f"/en/forum/posts/{asked.posts.get().pk}/accepted/").status_code == 403


def test_answer_of_a_policymaker_is_marked_with_the_role(client, board):
    dialogue = ThreadFactory(board=board, kind="dialogue")
    assert client.get(address(dialogue)).context["labels"] == ["Policy dialogue"]
    PostFactory(thread=dialogue, by=MemberFactory(roles=["Policymakers"]))
    response = client.get(address(dialogue))
    assert response.context["labels"] == ["Answered by a policymaker"]
    assert response.content.decode().count('<span class="label" data-label="policy">Policymaker</span>') == 1


def test_files_go_where_their_post_goes(client, inside, thread, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    post = thread.posts.get()
    kept = PostFile.objects.create(
        post=post, file=ContentFile(b"%PDF-1.4", name="x.pdf"), name="Plan “A”.pdf", size=8, uploader=post.author
    )
    drafted = PostFile.objects.create(file=ContentFile(b"y", name="y.pdf"), name="y.pdf", uploader=post.author)
    assert f'href="/en/forum/files/{kept.pk}/"' in client.get(address(thread)).content.decode()
    response = client.get(f"/en/forum/files/{kept.pk}/")
    assert b"".join(response.streaming_content) == b"%PDF-1.4"
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert inside.get(f"/en/forum/files/{drafted.pk}/").status_code == 404
    assert client.get(f"/media/{kept.file.name}").status_code == 404
    Post.objects.filter(pk=post.pk).update(hidden_at=timezone.now())
    assert client.get(f"/en/forum/files/{kept.pk}/").status_code == 404
