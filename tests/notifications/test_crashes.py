"""Real processes, a real server, SIGKILL at every step: no mail is lost, and none goes out twice unnoticed."""

import datetime
import random
from collections import Counter

import pytest
from django.utils import timezone

from community.notifications.models import CLAIM_LASTS, OutgoingMail

from .smtp import STEPS

pytestmark = pytest.mark.django_db(transaction=True)
#: The server has the mail and the sender dies before it can write that down: nothing that speaks SMTP can know.
TWICE = {"taken", "told"}


def write(number):
    mails = [
        OutgoingMail(to_address=f"member-{n}@members.example", subject=f"Mail {n}", text="Text\n", html="<p>Text</p>")
        for n in range(number)
    ]
    OutgoingMail.objects.bulk_create(mails)
    return {f"<{mail.message_id}@127.0.0.1>" for mail in mails}


def let_time_pass():
    """Ten minutes later: claims are old."""
    OutgoingMail.objects.exclude(claimed_at=None).update(
        claimed_at=timezone.now() - CLAIM_LASTS - datetime.timedelta(seconds=1)
    )


@pytest.mark.parametrize("step", STEPS)
def test_sender_killed_at_any_step_loses_nothing(server, senders, step):
    written = write(3)
    server.kill_at = step
    [server.victim] = senders.start()
    server.known.set()
    assert senders.wait() == [-9]
    let_time_pass()
    assert senders.run() == [0]
    copies = Counter(server.ids)
    assert set(copies) == written
    expected = [[1, 1, 1]] if step not in TWICE else [[1, 1, 2]]
    if step == "told":  # the sender may have been quick enough to write it down
        expected.append([1, 1, 1])
    assert sorted(copies.values()) in expected
    assert not OutgoingMail.objects.filter(sent_at=None).exists()


def test_claim_of_a_dead_sender_is_left_alone_for_a_while(server, senders):
    write(1)
    server.kill_at = "rcpt"
    [server.victim] = senders.start()
    server.known.set()
    senders.wait()
    assert senders.run() == [0]
    assert server.ids == []
    let_time_pass()
    senders.run()
    assert len(server.ids) == 1


def test_senders_at_the_same_time_share_the_work(server, senders):
    written = write(60)
    assert senders.run(4) == [0, 0, 0, 0]
    assert sorted(server.ids) == sorted(written)
    assert set(OutgoingMail.objects.values_list("attempts", flat=True)) == {1}
    assert server.connections > 1, "one did all the work: the test proves nothing"


def test_senders_killed_again_and_again_send_everything(server, senders):
    written, draw, killed = write(12), random.Random(7), 0
    while OutgoingMail.objects.filter(sent_at=None).exists():
        server.kill_at, server.spared = draw.choice(STEPS[2:8]), draw.randrange(2)
        server.known.clear()
        [server.victim] = senders.start()
        server.known.set()
        killed += senders.wait() == [-9]
        let_time_pass()
    assert killed > 5
    assert set(server.ids) == written
