"""Changing and taking back what was written, and what is sent with it, through the pages."""

from django.core.files.uploadedfile import SimpleUploadedFile

from community.forums.models import Post, PostDraft, PostFile, Thread
from community.forums.writing import services
from tests.factories import PostFactory
from tests.forums.writing.addresses import answer_url, edit_url
from tests.members.pictures import drawn, saved


def picture(name="bench.jpg"):
    return SimpleUploadedFile(name, saved(drawn(), "JPEG"), "image/jpeg")


def test_draft_is_thrown_away(writing, thread, writer):
    writing.post(answer_url(thread), {"text": "x", "do": "draft", "files": picture()})
    stored = PostFile.objects.get().file
    writing.post("/en/forum/drafts/drop/", {"place": f"thread:{thread.pk}"})
    assert not PostDraft.objects.exists()
    assert not PostFile.objects.exists()
    assert stored.name


def test_edit_keeps_the_former_text_and_changes_the_title(client, thread, asker):
    client.force_login(asker)
    post = thread.posts.get()
    page = client.get(edit_url(post))
    assert page.context["form"].initial["title"] == "Which skills?"
    answered = client.post(edit_url(post), {"title": "What skills?", "text": "What lasts?", "base": "0"})
    post.refresh_from_db()
    assert answered.status_code == 302
    assert post.text == "What lasts?"
    assert post.edited_at
    assert post.thread.title == "What skills?"
    assert post.versions.get().text == "Which skills last?"
    history = client.get(f"/en/forum/posts/{post.pk}/history/").content.decode()
    assert "<del><span" in history
    assert "added:" in history
    assert "Which skills" in history


def test_second_of_two_editors_sees_both_texts(client, thread, asker, facilitator):
    post = thread.posts.get()
    services.edit_post(post=post, by=facilitator, text="By the facilitator")
    client.force_login(asker)
    answered = client.post(edit_url(post), {"title": "T", "text": "By the asker", "base": "0"})
    text = answered.content.decode()
    assert answered.status_code == 409
    assert "By the facilitator" in text
    assert "By the asker" in text
    assert 'name="base" value="1"' in text
    assert client.post(edit_url(post), {"title": "T", "text": "Both", "base": "1"}).status_code == 302


def test_change_sent_twice_is_made_once(client, thread, asker):
    post = thread.posts.get()
    client.force_login(asker)
    for _time in range(2):
        answered = client.post(edit_url(post), {"title": "T", "text": "Other", "base": "0", "token": "same"})
        assert answered.status_code == 302
    assert post.versions.count() == 1


def test_remove_keeps_the_place(client, thread, asker, writer, facilitator):
    post = PostFactory(thread=thread, by=writer)
    client.force_login(writer)
    url = f"/en/forum/posts/{post.pk}/remove/"
    assert client.get(url).status_code == 200
    assert Post.objects.get(pk=post.pk).removed_at is None
    Thread.objects.filter(pk=thread.pk).update(accepted=post)
    assert client.post(url)["Location"] == f"/en/forum/posts/{post.pk}/"
    post.refresh_from_db()
    thread.refresh_from_db()
    assert post.removed_by == writer
    assert thread.accepted is None
    assert thread.last_number == 2
    assert client.get(edit_url(post)).status_code == 404
    client.force_login(facilitator)
    assert client.get(f"/en/forum/posts/{post.pk}/history/").status_code == 200


def test_former_text_is_restored_by_who_moderates(client, thread, asker, facilitator):
    post = thread.posts.get()
    services.edit_post(post=post, by=asker, text="Worse")
    url = f"/en/forum/posts/{post.pk}/history/{post.versions.get().pk}/restore/"
    client.force_login(asker)
    assert client.post(url).status_code == 403
    client.force_login(facilitator)
    assert b"Give it text 1 again" in client.get(f"/en/forum/posts/{post.pk}/history/").content
    client.post(url)
    post.refresh_from_db()
    assert post.text == "Which skills last?"
    assert [one.text for one in post.versions.all()][-1] == "Worse"


def test_pictures_are_described_before_they_are_sent(writing, thread):
    answered = writing.post(answer_url(thread), {"text": "Look", "files": picture(), "token": "t"})
    text = answered.content.decode()
    sent = PostFile.objects.get()
    assert answered.status_code == 400
    assert "what this picture shows" in text
    assert f'name="alt-{sent.pk}"' in text
    assert sent.width == 240
    assert sent.name == "bench.jpg"
    assert sent.file.name.startswith("forum/")
    writing.post(answer_url(thread), {"text": "Look", "token": "t", f"alt-{sent.pk}": "A bench"})
    sent.refresh_from_db()
    assert (sent.alt, sent.post, sent.draft) == ("A bench", thread.posts.get(number=2), None)


def test_files_are_looked_into_and_counted(writing, thread):
    bad = SimpleUploadedFile("x.pdf", b"MZ no", "application/pdf")
    answered = writing.post(answer_url(thread), {"text": "x", "files": [bad]})
    assert answered.status_code == 400
    assert "x.pdf: " in answered.content.decode()
    notes = [SimpleUploadedFile(f"{n}.txt", b"plain words", "text/plain") for n in range(6)]
    answered = writing.post(answer_url(thread), {"text": "x", "files": notes})
    assert "5.txt: A post takes at most 5 files." in answered.content.decode()
    assert PostFile.objects.count() == 5
    first = PostFile.objects.first()
    answered = writing.post(answer_url(thread), {"text": "x", f"drop-{first.pk}": "on"})
    assert answered.status_code == 302
    assert thread.posts.get(number=2).files.count() == 4


def test_files_of_a_post_stay_until_a_change_is_sent(writing, thread):
    note = SimpleUploadedFile("n.txt", b"plain words", "text/plain")
    writing.post(answer_url(thread), {"text": "x", "files": [note]})
    post = thread.posts.get(number=2)
    drop = {"text": "y", "base": "0", f"drop-{post.files.get().pk}": "on"}
    assert "n.txt" in writing.post(edit_url(post), drop | {"do": "preview"}).content.decode()
    writing.post(edit_url(post), drop)
    assert post.files.count() == 0
