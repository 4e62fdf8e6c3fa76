"""Real processes that tell participants, killed at every step: no mail is lost, and none is written twice."""

import itertools
import random
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from community.events import tending
from community.events.choices import State
from community.events.mails import orders, tell_all
from community.events.models import Registration
from community.events.services import leave
from community.notifications.models import OutgoingMail
from tests.factories import EventFactory

from .forking import DONE, KILLED, run

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _nothing_sent(monkeypatch):
    """Mails are written alone: that they are sent once `tests/notifications/test_crashes.py` proves."""
    monkeypatch.setattr("community.notifications.services._send_written", lambda: None)


def guests(event, number, state=State.CONFIRMED, **more):
    """So many with a seat since a month ago."""
    long_ago, first = timezone.now() - timedelta(days=40), Registration.objects.filter(event=event).count()
    rows = [
        Registration(
            event=event, name="G", email=f"g-{event.pk}-{n}@guests.example", language="en", state=state, place=n + 1,
            registered_at=long_ago, changed_at=long_ago, **more,
        )
        for n in range(first, first + number)
    ]  # fmt: skip
    Registration.objects.bulk_create(rows)
    return [row.email for row in rows]


def told(kind):
    return Counter(OutgoingMail.objects.filter(kind=f"events/email/{kind}").values_list("to_address", flat=True))


def test_reminding_killed_at_each_step(planted, monkeypatch):
    monkeypatch.setattr(orders, "BATCH", 1)
    event, wanted, killed = EventFactory(days=5), [], 0
    for step in itertools.count(1):
        wanted += guests(event, 2)
        ended = run(tending.tend_events, kill_at=step)
        tending.tend_events()
        assert told("reminder") == Counter(wanted), f"killed at step {step}"
        if ended == [DONE]:
            break
        assert ended == [KILLED]
        killed += 1
    assert killed > 20, "it ended too early to prove anything"


@pytest.mark.parametrize("kind", ["changed", "cancelled"])
def test_order_carried_out_by_workers_of_whom_some_die(planted, monkeypatch, kind):
    monkeypatch.setattr(orders, "BATCH", 10)
    monkeypatch.setattr(orders, "AT_ONCE", 5)
    event, draw, killed = EventFactory(days=30), random.Random(5), 0
    wanted = guests(event, 100)
    for step in itertools.count(5):  # until one dies with the order placed and nobody told
        assert run(lambda: tell_all(event=event, kind=kind), kill_at=step) == [KILLED]
        if orders.open_orders(orders.ORDER):
            break
    for _turn in range(100):
        if told(kind) == Counter(wanted):
            break
        ended = run(tending.tend_events, number=2, kill_at=draw.randrange(5, 40))
        assert set(ended) <= {DONE, KILLED}
        killed += ended.count(KILLED)
        assert max(told(kind).values(), default=1) == 1
    assert killed > 2
    run(tending.tend_events)
    assert orders.open_orders(orders.ORDER) == []
    assert told(kind) == Counter(wanted)


def test_placing_an_order_killed_at_each_step(planted, monkeypatch):
    monkeypatch.setattr(orders, "AT_ONCE", 1)
    killed = 0
    for step in itertools.count(1):
        event = EventFactory(days=30, title=None)
        wanted = guests(event, 2)
        ended = run(lambda event=event: tell_all(event=event, kind="cancelled"), kill_at=step)
        tending.tend_events()
        got = sum(told("cancelled")[address] for address in wanted)
        assert got in (0, len(wanted)), f"killed at step {step}"
        tell_all(event=event, kind="cancelled")
        tending.tend_events()
        assert [told("cancelled")[address] for address in wanted] == [1, 1], f"killed at step {step}"
        if ended == [DONE]:
            break
        killed += 1
    assert killed > 10


def test_leaving_killed_at_each_step_promotes_and_tells_once(planted):
    killed = 0
    for step in itertools.count(1):
        event = EventFactory(capacity=1, offer_hours=0, title=None)
        [seat] = guests(event, 1)
        [waits] = guests(event, 1, state=State.WAITING)
        row = Registration.objects.get(event=event, email=seat)
        ended = run(lambda row=row: leave(registration=row), kill_at=step)
        states = list(event.registrations.order_by("place").values_list("state", flat=True))
        both = (told("left")[seat], told("promoted")[waits])
        if states == [State.CONFIRMED, State.WAITING]:
            assert both == (0, 0), f"killed at step {step}"
        else:
            assert states == [State.LEFT, State.CONFIRMED]
            assert both == (1, 1), f"killed at step {step}"
        leave(registration=row)
        assert (told("left")[seat], told("promoted")[waits]) == (1, 1)
        if ended == [DONE]:
            break
        killed += 1
    assert killed > 15


def test_several_at_once_write_each_mail_once(planted, monkeypatch):
    monkeypatch.setattr(orders, "BATCH", 10)
    event = EventFactory(days=5)
    wanted = guests(event, 100)
    assert run(tending.tend_events, number=4) == [DONE] * 4
    assert told("reminder") == Counter(wanted)
