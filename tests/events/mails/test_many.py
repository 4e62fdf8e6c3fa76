"""Many participants are told in batches: each once, however often and from wherever it is begun again."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from community.events import tending
from community.events.choices import State
from community.events.mails import former_facts, orders, tell_all
from community.events.mails.telling import key_prefix
from community.events.models import Attendance, Event, Registration
from community.events.services import leave, save_event
from community.notifications.models import OutgoingMail
from community.notifications.orders import open_orders
from tests.factories import EventFactory, MemberFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def guests(event, number, state=State.CONFIRMED, **more):
    first = event.registrations.count()
    rows = [
        Registration(event=event, name=f"G {n}", email=f"g-{n}@guests.example", language="en", state=state, **more)
        for n in range(first, first + number)
    ]
    return Registration.objects.bulk_create(rows)


def told(kind):
    return Counter(OutgoingMail.objects.filter(kind=f"events/email/{kind}").values_list("to_address", flat=True))


def changed(event):
    """The event an hour later, and how it was."""
    before = former_facts(event)
    event = save_event(slug=event.slug, starts_at=event.starts_at + timedelta(hours=1), sequence=event.sequence + 1)
    return event, before


# Few and many


def test_few_are_told_in_the_same_transaction(planted):
    event = EventFactory()
    guests(event, 3)
    tell_all(event=event, kind="changed")
    assert sum(told("changed").values()) == 3


def test_many_are_told_after_the_commit(planted, django_capture_on_commit_callbacks):
    event = EventFactory()
    guests(event, orders.AT_ONCE + 1)
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        event, before = changed(event)
        tell_all(event=event, kind="changed", before=before)
        tell_all(event=event, kind="changed", before=before)
        assert not told("changed")
    assert callbacks
    assert set(told("changed").values()) == {1}
    assert len(told("changed")) == orders.AT_ONCE + 1
    assert "10:00" in OutgoingMail.objects.filter(kind="events/email/changed").first().text
    assert open_orders(orders.ORDER) == []


def test_what_a_task_leaves_undone_is_carried_on(planted, monkeypatch):
    monkeypatch.setattr(orders, "BATCH", 20)
    event = EventFactory()
    rows = guests(event, 70)
    tell_all(event=event, kind="cancelled", reason={"en": "Snow."})
    [pk] = open_orders(orders.ORDER)
    assert orders.carry_out_order(pk, seconds=1e-9) == 20
    assert len(told("cancelled")) == 20
    leave(registration=Registration.objects.get(pk=rows[-1].pk))
    assert tending.tend_events()["mails left over"] == 49
    assert set(told("cancelled").values()) == {1}
    assert rows[-1].email not in told("cancelled")
    assert "Snow." in OutgoingMail.objects.filter(kind="events/email/cancelled").last().text
    assert tending.tend_events()["mails left over"] == 0


def test_order_is_no_mail(planted, client):
    event = EventFactory()
    guests(event, 60)
    tell_all(event=event, kind="cancelled")
    assert open_orders(orders.ORDER)
    OutgoingMail.objects.update(created_at=timezone.now() - DAY)
    assert not OutgoingMail.objects.due().exists()
    assert not OutgoingMail.objects.overdue().exists()
    assert "No mail has been written yet." in client.get("/en/mail/").text


def test_only_those_in_the_states_that_are_meant(planted):
    event = EventFactory()
    for state in State:
        guests(event, 1, state=state)
    tell_all(event=event, kind="changed")
    assert len(told("changed")) == 4
    tell_all(event=event, kind="cancelled", states=[State.WAITING])
    assert len(told("cancelled")) == 1


def test_fault_with_one_mail_holds_up_nobody(planted, monkeypatch):
    event = EventFactory()
    rows = guests(event, 3)
    Registration.objects.filter(pk=rows[1].pk).update(email="no address")
    tell_all(event=event, kind="changed")
    assert len(told("changed")) == 2


def test_queries_do_not_grow_with_the_participants(planted, django_assert_max_num_queries):
    event = EventFactory()
    guests(event, orders.BATCH - 10)
    member = MemberFactory()
    RegistrationFactory(event=event, user=member)
    concerned = Registration.objects.filter(event=event)
    with django_assert_max_num_queries(15):
        assert orders.tell_those(concerned, event.pk, "reminder", turn="x") == (orders.BATCH - 9, True)


# By the clock


def at(event, **before):
    return event.starts_at - timedelta(**before)


def test_reminded_a_week_and_a_day_before(planted):
    event = EventFactory(days=30)
    guests(event, 2)
    guests(event, 1, state=State.WAITING)
    Registration.objects.update(changed_at=timezone.now())
    assert tending.remind(now=at(event, hours=169)) == 0
    assert [tending.remind(now=at(event, hours=167)) for _n in range(2)] == [2, 0]
    assert tending.remind(now=at(event, hours=25)) == 0
    assert [tending.remind(now=at(event, hours=23)) for _n in range(2)] == [2, 0]
    assert tending.remind(now=at(event, hours=-1)) == 0
    assert set(told("reminder").values()) == {2}
    assert len(told("reminder")) == 2


def test_who_has_just_got_her_seat_is_not_reminded_at_once(planted):
    event = EventFactory(days=3)
    guests(event, 1)
    assert tending.remind(now=timezone.now()) == 0
    assert tending.remind(now=at(event, hours=23)) == 1


def test_moved_event_is_announced_by_a_reminder_again(planted):
    event = EventFactory(days=30)
    guests(event, 1)
    tending.remind(now=at(event, hours=20))
    event = save_event(slug=event.slug, starts_at=event.starts_at + 20 * DAY, ends_at=event.ends_at + 20 * DAY)
    assert tending.remind(now=at(event, hours=20)) == 1


def test_called_off_event_is_neither_announced_nor_followed_up(planted):
    event = EventFactory(days=30)
    guests(event, 1)
    Event.objects.update(cancelled_at=timezone.now())
    assert tending.remind(now=at(event, hours=20)) == 0
    assert tending.write_after(now=event.ends_at + 2 * DAY) == 0


def test_written_to_the_day_after(planted):
    event = EventFactory(days=30)
    guests(event, 3)
    assert tending.write_after(now=event.ends_at + timedelta(hours=1)) == 0
    assert [tending.write_after(now=event.ends_at + DAY) for _n in range(2)] == [3, 0]
    assert tending.write_after(now=event.ends_at + 20 * DAY) == 0
    assert not OutgoingMail.objects.filter(text__contains="certificate").exists()


def test_after_an_event_with_a_list_those_who_were_there(planted):
    event = EventFactory(days=30)
    rows = guests(event, 3)
    for row in rows[:2]:
        Attendance.objects.create(registration=row, day=event.start.date())
    assert tending.write_after(now=event.ends_at + DAY) == 2
    assert set(told("after")) == {row.email for row in rows[:2]}
    for row, mail in zip(rows, OutgoingMail.objects.order_by("pk"), strict=False):
        for path in ("certificate.pdf", "feedback/"):
            assert f"/en/events/registrations/{row.token}/{path}" in mail.text


def test_event_long_over_is_left_alone(planted):
    event = EventFactory(days=-60)
    guests(event, 1)
    assert not any(tending.tend_events().values())
    assert not OutgoingMail.objects.filter(dedupe_key__startswith=key_prefix("after")).exists()
