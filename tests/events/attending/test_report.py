"""The report for the funder: who was expected, who came, from where."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse

from community.events.attending.report import comings_and_goings, days_table, tables, totals
from community.events.attending.services import mark
from community.events.models import Event
from community.events.services import leave
from community.projects.models import ProjectCoordinator
from tests.factories import EventFactory, MemberFactory, ProjectFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(planted):
    """Two from Latvia and one from Morocco with a seat, two of whom come; one has left, one waits."""
    start = EventFactory().starts_at
    event = EventFactory(
        slug="visit", capacity=3, starts_at=start, ends_at=start + timedelta(days=1, hours=8),
        organisers=[MemberFactory()],
    )  # fmt: skip
    rows = [
        RegistrationFactory(event=event, country="LV", stakeholder="school", organisation="School A"),
        RegistrationFactory(event=event, country="LV", user=MemberFactory(), organisation="school a"),
        RegistrationFactory(event=event, country="MA", stakeholder="school"),
        RegistrationFactory(event=event, country="FR"),
        RegistrationFactory(event=event, country="FR"),
    ]
    leave(registration=rows[4])
    first = event.start.date()
    mark(registration=rows[0], day=first, is_there=True, by=None)
    mark(registration=rows[0], day=first + timedelta(days=1), is_there=True, by=None)
    mark(registration=rows[1], day=first, is_there=True, by=None)
    return event


def lines(table):
    return {line.label: (line.registered, line.attended) for line in table.lines}


def test_figures_count_each_person_once(event):
    events = Event.objects.filter(pk=event.pk)
    found = totals(events)
    assert (found.registered, found.attended, found.left, found.waiting, found.organisations) == (3, 2, 1, 1, 1)
    by = {table.name: lines(table) for table in tables(events)}
    assert by["country"] == {"Latvia": (2, 2), "Morocco": (1, 0)}
    assert by["union"] == {"Member states of the European Union": (2, 2), "Other countries": (1, 0)}
    assert by["kind"] == {"School": (2, 1), "Not said": (1, 1)}
    assert by["account"] == {"Guests without an account": (2, 1), "Members of the portal": (1, 1)}
    assert list(lines(days_table(Event.objects.get(pk=event.pk))).values()) == [(3, 2), (3, 1)]
    assert [(came, gone) for _day, came, gone in comings_and_goings(event)] == [(5, 1)]


def test_the_page_and_the_file_say_the_same(event, client, django_assert_max_num_queries):
    client.force_login(event.organisers.get().user, "allauth.account.auth_backends.AuthenticationBackend")
    address = reverse("attending:report", args=[event.slug])
    text = client.get(address).text
    assert "Morocco" in text
    with django_assert_max_num_queries(12):
        client.get(address)
    answer = client.get(reverse("attending:report_csv", args=[event.slug]))
    rows = {(row["Table"], row["Line"]): row for row in csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))}
    assert rows["By country", "Latvia"]["Were there"] == "2"


def test_a_project_is_reported_over_its_events(event, client):
    project = ProjectFactory(slug="wide")
    coordinator = MemberFactory(roles=["Coordinators"])
    ProjectCoordinator.objects.create(project=project, user=coordinator)
    Event.objects.filter(pk=event.pk).update(project=project)
    other = EventFactory(project=project, title="Another one")
    RegistrationFactory(event=other, country="LV")
    client.force_login(coordinator, "allauth.account.auth_backends.AuthenticationBackend")
    text = client.get(reverse("attending:project_report", args=["wide"])).text
    assert "Another one" in text
    assert totals(Event.objects.filter(project=project)).registered == 4
    client.force_login(MemberFactory(), "allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(reverse("attending:project_report", args=["wide"])).status_code == 403
