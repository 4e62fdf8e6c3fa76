"""What becomes of posts, files and drafts when somebody goes, and when time has passed."""

import datetime

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from community.forums.models import Post, PostDraft, PostFile
from community.forums.personal_data import forget_drafts
from community.forums.writing import services
from community.forums.writing.drafts import keep_draft, locked_draft
from community.forums.writing.files import receive
from community.members.personal_data.erasure import erase_member
from tests.factories import PostFactory


def with_file(user, place):
    draft = keep_draft(user=user, place=place, typed={"text": "x"})
    note = SimpleUploadedFile("n.txt", b"plain words", "text/plain")
    return draft, receive(draft=draft, post=None, upload=note, user=user)


@pytest.mark.parametrize("keeps", [True, False])
def test_erased_author(thread, writer, asker, facilitator, keeps, django_capture_on_commit_callbacks):
    _draft, sent = with_file(writer, f"thread:{thread.pk}")
    post = services.send_answer(thread=thread, by=writer, text=f"Mine, says @[Wanda]({writer.key})")
    _draft, unsent = with_file(writer, "board:1")
    services.edit_post(post=post, by=writer, text="Mine still")
    named = services.send_answer(thread=thread, by=asker, text=f"Hello @[Wanda Writer]({writer.key})")
    with django_capture_on_commit_callbacks(execute=True):
        erase_member(user=writer, keep_contributions=keeps)
    post = Post.objects.get(pk=post.pk)
    assert post.number == 2
    assert bool(post.text) is keeps
    assert bool(post.removed_at) is not keeps
    assert default_storage.exists(sent.file.name) is keeps
    assert not default_storage.exists(unsent.file.name)
    named.refresh_from_db()
    assert "Wanda" not in named.text + named.html


def test_erased_facilitator_takes_nothing_of_others_along(thread, writer, asker, facilitator):
    post = PostFactory(thread=thread, by=writer)
    services.edit_post(post=post, by=facilitator, text="Milder")
    services.remove_post(post=post, by=facilitator)
    erase_member(user=facilitator, keep_contributions=False)
    post.refresh_from_db()
    assert (post.text, post.versions.count()) == ("Milder", 1)


def test_old_drafts_and_files_go(writer, django_capture_on_commit_callbacks):
    _draft, old = with_file(writer, "thread:1")
    PostDraft.objects.update(changed_at=timezone.now() - datetime.timedelta(days=91))
    _draft, fresh = with_file(writer, "thread:2")
    sent = locked_draft(writer, "thread:3")
    PostDraft.objects.filter(pk=sent.pk).update(
        typed={"sent": {"token": "t", "post": 1}}, changed_at=timezone.now() - datetime.timedelta(days=3)
    )
    with django_capture_on_commit_callbacks(execute=True):
        told = forget_drafts(timezone.now())
    assert told == {"drafts of posts": 1, "files of posts": 1}
    assert [one.pk for one in PostFile.objects.all()] == [fresh.pk]
    assert not default_storage.exists(old.file.name)
    assert default_storage.exists(fresh.file.name)
    assert [one.place for one in PostDraft.objects.all()] == ["thread:2"]
