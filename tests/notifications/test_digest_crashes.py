"""Real processes that take news into the outbox, killed at every step: none of a thousand is lost or told twice."""

import datetime
import itertools
import random
import re
from collections import Counter

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from community.notifications.models import CLAIM_LASTS, Digest, Notice, OutgoingMail

pytestmark = pytest.mark.django_db(transaction=True)
KILLED = -9
#: So many a mail tells in full, so that each can be looked for.
EACH = 10


def members(number, start=0):
    user = get_user_model()
    names = [f"m-{start + n}@members.example" for n in range(number)]
    user.objects.bulk_create(user(email=name, name="A member") for name in names)
    return list(user.objects.filter(email__in=names))


def write(people, delivery="daily"):
    """Ten notices from yesterday for each; gives their texts."""
    kind = {"daily": "trial.daily", "at_once": "trial.once"}[delivery]
    whats = iter(f"thing-{people[0].pk}-{n}-end" for n in itertools.count())
    yesterday = timezone.now() - datetime.timedelta(days=1)
    notices = [
        Notice(recipient=one, kind=kind, delivery=delivery, created_at=yesterday, data={"what": next(whats)})
        for one in people for _n in range(EACH)
    ]  # fmt: skip
    Notice.objects.bulk_create(notices)
    return [one.data["what"] for one in notices]


def told():
    """{text: how often it stands in the outbox}."""
    return Counter(
        itertools.chain(*(re.findall(r"thing-\d+-\d+-end", mail.text) for mail in OutgoingMail.objects.all()))
    )


def let_time_pass():
    """Ten minutes later: claims are old."""
    late = timezone.now() - CLAIM_LASTS - datetime.timedelta(seconds=1)
    OutgoingMail.objects.exclude(claimed_at=None).update(claimed_at=late)


def assert_all_is_in_order(texts, server, senders):
    assert told() == Counter(texts)
    assert not Notice.objects.filter(mailed_at=None).exists()
    assert not Notice.objects.filter(mail=None).exists()
    let_time_pass()
    senders.run()
    assert set(server.ids) == {f"<{mail.message_id}@127.0.0.1>" for mail in OutgoingMail.objects.all()}
    assert not OutgoingMail.objects.filter(sent_at=None).exists()


@pytest.mark.parametrize("delivery", ["daily", "at_once"])
def test_killed_at_each_step_nothing_is_lost_or_told_twice(server, senders, delivery):
    texts, killed = [], 0
    for step in itertools.count(1):
        texts += write(members(1, start=step), delivery)
        ended = senders.run(command="send_digests", kill_at=step)
        assert senders.run(command="send_digests") == [0]
        assert told() == Counter(texts), f"killed at step {step}"
        if ended == [0]:
            break
        assert ended == [KILLED]
        killed += 1
    assert killed > 15, "it ended too early to prove anything"
    assert_all_is_in_order(texts, server, senders)


def test_thousand_news_taken_by_several_at_once_of_whom_some_die(server, senders):
    people = members(1000 // EACH)
    texts, draw, killed = write(people), random.Random(11), 0
    while Notice.objects.filter(mailed_at=None).exists():
        ended = senders.run(3, command="send_digests", kill_at=draw.randrange(20, 400))
        assert set(ended) <= {0, KILLED}
        killed += ended.count(KILLED)
    assert killed > 5
    assert len(texts) == 1000
    assert Digest.objects.count() == len(people) == OutgoingMail.objects.count()
    assert_all_is_in_order(texts, server, senders)


def test_several_at_once_share_the_members(server, senders):
    people = members(30)
    texts = write(people)
    assert senders.run(4, command="send_digests") == [0, 0, 0, 0]
    assert OutgoingMail.objects.count() == len(people)
    assert_all_is_in_order(texts, server, senders)
