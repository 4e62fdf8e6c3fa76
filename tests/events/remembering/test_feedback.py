"""How it was: asked once of those who took part, kept apart from them, read by organisers alone."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from community.events.models import Attendance, Event, Feedback
from community.events.remembering.services import AlreadyGiven, give_feedback
from community.events.services.seats import NotPossible
from tests.factories import EventFactory, MemberFactory, RegistrationFactory

from .held import held_event, move, participant, text_of

pytestmark = pytest.mark.django_db
SAID = {"overall": "4", "content": "", "organisation": "5", "usefulness": "", "liked": "The quiet.", "missed": ""}


def address(row):
    """Where she says how it was."""
    return f"/en/events/registrations/{row.token}/feedback/"


def attended(row):
    """Marks her as having been there."""
    return Attendance.objects.create(registration=row, day=row.event.start.date())


def test_a_guest_says_how_it_was_once(client, planted):
    row = participant()
    assert "How was the event altogether?" in text_of(client, address(row))
    response = client.post(address(row), SAID, follow=True)
    assert "without your name" in response.content.decode()
    kept = Feedback.objects.get(event=row.event)
    assert (kept.overall, kept.content, kept.organisation, kept.liked) == (4, None, 5, "The quiet.")
    again = client.post(address(row), {**SAID, "liked": "Once more."}, follow=True)
    assert "before" in again.content.decode()
    assert Feedback.objects.count() == 1


def test_nothing_kept_says_who_or_when(client, planted):
    (first,) = [participant()]
    second = participant(event=EventFactory())
    for row in (first, second):
        give_feedback(registration=row, language="en", overall=3)
        row.refresh_from_db()
        assert row.feedback_given_at == row.event.ends_at
        kept = Feedback.objects.get(event=row.event)
        assert kept.given_on == row.event.last_day
    assert not {field.name for field in Feedback._meta.get_fields()} & {"registration", "user", "name", "email"}


def test_who_forgets_the_mark_finds_her_words_again(client, planted):
    row = participant()
    response = client.post(address(row), {**SAID, "overall": ""})
    assert response.status_code == 400
    text = response.content.decode()
    assert "The quiet." in text
    assert 'id="id_overall_error"' in text
    assert not Feedback.objects.exists()


@pytest.mark.parametrize("mark", ["0", "6", "x", "4.5"])
def test_a_mark_that_is_none_is_refused(client, planted, mark):
    row = participant()
    assert client.post(address(row), {**SAID, "overall": mark}).status_code == 400
    assert not Feedback.objects.exists()


def test_not_before_the_end_and_not_after_two_months(client, planted):
    row = RegistrationFactory()
    assert "come back after the event" in text_of(client, address(row))
    assert client.post(address(row), SAID).status_code == 409
    row.event = move(row.event, 61)
    assert "is over" in text_of(client, address(row))
    assert client.post(address(row), SAID).status_code == 409
    row.event = move(row.event, 59)
    assert client.post(address(row), SAID).status_code == 302


def test_only_those_who_were_there_where_attendance_was_kept(planted):
    event = EventFactory()
    stayed_away, came = RegistrationFactory(event=event), RegistrationFactory(event=event)
    move(event)
    attended(came)
    with pytest.raises(NotPossible):
        give_feedback(registration=stayed_away, language="en", overall=3)
    give_feedback(registration=came, language="en", overall=3)
    with pytest.raises(AlreadyGiven):
        give_feedback(registration=came, language="en", overall=3)


def test_who_waited_in_vain_has_nothing_to_say(client, planted):
    event = EventFactory(capacity=1)
    RegistrationFactory(event=event)
    waiting = RegistrationFactory(event=event)
    waiting.event = move(event)
    assert client.post(address(waiting), SAID).status_code == 409


def test_a_cancelled_event_was_nothing(planted):
    row = participant()
    Event.objects.filter(pk=row.event.pk).update(cancelled_at=timezone.now() - timedelta(days=20))
    with pytest.raises(NotPossible):
        give_feedback(registration=row, language="en", overall=3)


def feedback(event, *marks, **said):
    """Feedback with these marks altogether."""
    return [Feedback.objects.create(event=event, language="de", overall=mark, **said) for mark in marks]


def results(client, event, **query):
    """What organisers read."""
    cache.clear()
    return client.get(f"/en/events/{event.slug}/feedback/", query)


def test_organisers_read_figures_and_words(client, planted):
    organiser = MemberFactory()
    event = held_event(organisers=[organiser])
    feedback(event, 5, 4, 4, liked="Die Ruhe.")
    client.force_login(organiser)
    text = " ".join(results(client, event).content.decode().split())
    assert "3 of 3 participants have answered." in text
    assert "4.3 of 5" in text
    assert '<p lang="de" dir="auto">Die Ruhe.</p>' in text
    assert text.count("<table") == 1  # nobody gave the other marks


def test_below_three_answers_only_their_number(client, planted):
    organiser = MemberFactory()
    event = held_event(organisers=[organiser])
    feedback(event, 1, 5, liked="Nur ich sage das.")
    client.force_login(organiser)
    text = results(client, event).content.decode()
    assert "2 of 2 participants have answered." in text
    assert "Nur ich" not in text
    assert "<table" not in text


@pytest.mark.parametrize("count", [10, 200])
def test_results_take_the_same_queries_however_many_answer(client, planted, django_assert_max_num_queries, count):
    organiser = MemberFactory()
    event = held_event(organisers=[organiser])
    feedback(event, *[1 + n % 5 for n in range(count)], liked="Gut.")
    client.force_login(organiser)
    results(client, event)
    with django_assert_max_num_queries(12):
        text = client.get(f"/en/events/{event.slug}/feedback/").content.decode()
    assert text.count("Gut.") == min(count, 50)
