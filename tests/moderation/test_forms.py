"""What keeps machines from sending forms, without costing people what they typed."""

import pytest
from django.http import QueryDict

from community.moderation.forms import HumanForm, new_stamp
from community.moderation.models import Flag

from .conftest import browser_of, stamp


@pytest.fixture(autouse=True)
def _for_people(settings):
    settings.MODERATION_FORM_SECONDS = (3, 86_400)


@pytest.mark.django_db
def test_trap_is_closed_to_people_and_seen_by_machines(forum):
    client = browser_of(forum.reader)
    address = f"/en/moderation/flag/forums.post/{forum.post.pk}/"
    page = client.get(address).text
    assert 'name="homepage"' in page
    assert 'autocomplete="off"' in page
    answer = client.post(address, {"reason": "spam", "note": "Kept", "homepage": "http://x", "shown_at": stamp()})
    assert answer.status_code == 400
    assert "Kept" in answer.text
    assert "http://x" not in answer.text
    assert not Flag.objects.exists()


@pytest.mark.parametrize("seconds", [0, 1])
def test_too_quick_is_asked_again_with_the_same_moment(seconds):
    typed = {"shown_at": stamp(seconds)}
    form = HumanForm(typed)
    assert not form.is_valid()
    assert form["shown_at"].value() == typed["shown_at"]


@pytest.mark.parametrize(
    "moment",
    ["", "nonsense", "1234567", stamp(90_000), new_stamp()[:-2] + "xx"],
    ids=["none", "nonsense", "number", "old", "forged"],
)
def test_old_or_forged_moment_gets_a_new_one(moment):
    data = QueryDict(mutable=True)
    data["shown_at"] = moment
    form = HumanForm(data)
    assert not form.is_valid()
    assert form["shown_at"].value() not in ("", moment)


@pytest.mark.parametrize("seconds", [4, 60, 80_000])
def test_people_pass(seconds):
    assert HumanForm({"shown_at": stamp(seconds)}).is_valid()
