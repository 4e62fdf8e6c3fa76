"""Consents: with time and version, asked again for a newer text, withdrawn and still on record."""

import pytest
from django.template import Context, Template
from django.utils import timezone

from community.members.choices import Purpose
from community.members.consents import (
    CannotWithdraw,
    has_consented,
    needs_consent,
    record_consent,
    withdraw_consent,
)
from community.members.models import Consent
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    return MemberFactory()


def test_consent_has_its_time_and_version(member, settings):
    settings.TERMS_VERSION = "2027-03"
    before = timezone.now()
    consent = record_consent(user=member, purpose=Purpose.TERMS)
    assert (consent.purpose, consent.version, consent.withdrawn_at) == ("terms", "2027-03", None)
    assert before <= consent.given_at <= timezone.now()


def test_said_twice_it_is_noted_once(member):
    assert record_consent(user=member, purpose=Purpose.NEWS) == record_consent(user=member, purpose=Purpose.NEWS)


def test_newer_terms_are_asked_for_again(member, settings):
    assert needs_consent(member)
    record_consent(user=member, purpose=Purpose.TERMS)
    assert not needs_consent(member)
    settings.TERMS_VERSION = "2027-03"
    assert needs_consent(member)
    record_consent(user=member, purpose=Purpose.TERMS)
    assert not needs_consent(member)
    old, new = Consent.objects.order_by("pk")
    assert (old.version, bool(old.withdrawn_at), new.version, new.withdrawn_at) == ("2026-11", True, "2027-03", None)


def test_withdrawn_consent_stays_on_record(member):
    record_consent(user=member, purpose=Purpose.NEWS)
    withdraw_consent(user=member, purpose=Purpose.NEWS)
    withdraw_consent(user=member, purpose=Purpose.NEWS)
    assert not has_consented(member, Purpose.NEWS)
    assert Consent.objects.get().withdrawn_at
    record_consent(user=member, purpose=Purpose.NEWS)
    assert has_consented(member, Purpose.NEWS)
    assert Consent.objects.count() == 2


def test_terms_are_withdrawn_by_erasure_alone(member):
    with pytest.raises(CannotWithdraw):
        withdraw_consent(user=member, purpose=Purpose.TERMS)


def test_consent_of_one_is_not_that_of_another(member):
    record_consent(user=MemberFactory(), purpose=Purpose.NEWS)
    assert not has_consented(member, Purpose.NEWS)


def test_question_is_asked_where_it_is_due(rf, member):
    template = Template("{% load personal_data %}{% consent_question %}")
    request = rf.get("/en/start/")
    request.user = member
    assert 'value="/en/start/"' in template.render(Context({"request": request}))
    record_consent(user=member, purpose=Purpose.TERMS)
    assert template.render(Context({"request": request})).strip() == ""


def test_agreeing_leads_back(client, member):
    client.force_login(member)
    assert client.post("/en/account/data/consent/", {"give": "terms", "next": "/en/start/"}).url == "/en/start/"
    assert not needs_consent(member)
