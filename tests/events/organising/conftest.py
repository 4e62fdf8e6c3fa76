"""An organiser with her browser, and an event of hers."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from community.members.roles import Role
from tests.factories import EventFactory, MemberFactory

ROME = ZoneInfo("Europe/Rome")


@pytest.fixture
def organiser(planted):
    """A facilitator."""
    return MemberFactory(roles=[Role.FACILITATOR])


@pytest.fixture
def event(organiser):
    """A workshop of two days in Rome, announced in English."""
    return EventFactory(
        slug="rome", title="Mentors in Rome", zone="Europe/Rome", city="Rome", country="IT", organisers=[organiser],
        starts_at=datetime(2031, 11, 10, 9, tzinfo=ROME), ends_at=datetime(2031, 11, 11, 17, tzinfo=ROME),
    )  # fmt: skip


@pytest.fixture
def browser(client, organiser):
    """Her test client, logged in."""
    client.force_login(organiser)
    return client


def sent(form_or_response, **changes):
    """What a browser sends of the form of a page as it stands, with these changes; None leaves a field out."""
    form = form_or_response.context["form"]
    data = {"base": form_or_response.context.get("base") or _base(form_or_response)}
    for field in form:
        value = field.value()
        if isinstance(value, bool):
            if value:
                data[field.html_name] = "on"
        elif isinstance(value, datetime):
            data[field.html_name] = value.strftime("%Y-%m-%dT%H:%M")
        elif value is not None:
            data[field.html_name] = getattr(value, "pk", value)
    data |= changes
    return {name: value for name, value in data.items() if value is not None}


def _base(response):
    outcome = response.context.get("outcome")
    return outcome.base if outcome else ""
