"""Made participants, for measurements."""

import pytest
from django.core.management import call_command

from community.events.models import Event, Registration

pytestmark = pytest.mark.django_db


def test_made_participants_are_the_same_again_and_go_without_a_trace(planted):
    call_command("make_participants", number=40, verbosity=0)
    first = list(Registration.objects.order_by("place").values_list("name", "state", "country"))
    call_command("make_participants", number=40, verbosity=0)
    assert list(Registration.objects.order_by("place").values_list("name", "state", "country")) == first
    event = Event.objects.get()
    assert event.last_place == 40
    assert event.seats_taken == sum(state == "confirmed" for _name, state, _country in first)
    call_command("make_participants", remove=True, verbosity=0)
    assert not Event.objects.exists()
    assert not Registration.objects.exists()
