"""What is hidden is gone from the index within seconds, by the very steps that the portal runs with."""

import time

import pytest
from django.db import transaction
from django.utils import timezone

from community.forums.models import Post, Thread
from search.indexing import held
from search.models import PendingChange
from tests.factories import BoardFactory, MemberFactory, PostFactory, ThreadFactory

#: Seconds.
SOON = 5


@pytest.mark.django_db(transaction=True)
def test_all_that_a_member_wrote_is_gone_five_seconds_after_it_was_hidden(client, planted):
    spammer, board = MemberFactory(), BoardFactory()
    with held():
        threads = [ThreadFactory(board=board, by=spammer, title=f"Spamcanary {n}") for n in range(40)]
        other = ThreadFactory(board=board, title="Still there")
        PostFactory(thread=other, by=spammer, text="Postcanary")

    def found(word):
        return client.get(f"/en/forum/search/?q={word}").context["results"].total

    assert (found("spamcanary"), found("postcanary"), found("still")) == (len(threads), 1, 1)
    now, began = timezone.now(), time.monotonic()
    with transaction.atomic():
        Thread.objects.filter(author=spammer).update(hidden_at=now)
        Post.objects.filter(author=spammer).update(hidden_at=now)
        assert found("spamcanary") == len(threads), "what may still be taken back is not told"
    took = time.monotonic() - began
    assert (found("spamcanary"), found("postcanary"), found("still")) == (0, 0, 1)
    assert took < SOON
    assert not PendingChange.objects.exists()
