"""Joining by request, and claiming an organisation that was entered for somebody."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from community.notifications.models import OutgoingMail
from community.organisations import services
from community.organisations.errors import AlreadyAsked, AlreadyDecided, AlreadyMember, HasOwner, NoOwner, TooMany
from community.organisations.limits import REQUESTS
from community.organisations.models import MembershipRequest, MembershipRole, RequestKind
from community.organisations.permissions import role_of
from tests.factories import MemberFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

JOIN = "/en/organisations/joinery/join/"
CLAIM = "/en/organisations/joinery/claim/"


def mails():
    return sorted(OutgoingMail.objects.values_list("kind", "recipient__name"))


def test_member_asks_and_an_owner_takes_her_in(client, firm, owner, writer, stranger):
    client.force_login(stranger)
    assert "You work here? Ask to join" in client.get("/en/organisations/joinery/").text
    client.post(JOIN, {"message": "I mill the oak."})
    assert "Your request is waiting for an answer." in client.get("/en/organisations/joinery/").text
    assert mails() == [("organisations/email/request", "Olga Owner")]
    asked = MembershipRequest.objects.get()
    address = f"/en/organisations/joinery/requests/{asked.pk}/"
    assert f"http://127.0.0.1:8000{address}" in OutgoingMail.objects.get().text
    client.force_login(owner)
    assert address in client.get("/en/organisations/joinery/people/").text
    page = client.get(address).text
    assert "I mill the oak." in page
    assert "Sami Stranger" in page
    assert client.post(address, {"role": "editor"}).url == "/en/organisations/joinery/people/"
    assert role_of(stranger, firm) == MembershipRole.EDITOR
    assert ("organisations/email/decision", "Sami Stranger") in mails()
    assert "has been answered already" in client.get(address).text


def test_owner_declines_and_the_member_is_told(client, firm, owner, stranger):
    asked = services.ask_to_join(organisation=firm, user=stranger)
    client.force_login(owner)
    client.post(f"/en/organisations/joinery/requests/{asked.pk}/", {"decline": "1"})
    assert role_of(stranger, firm) is None
    assert "was not accepted" in OutgoingMail.objects.get(recipient=stranger).text
    services.ask_to_join(organisation=firm, user=stranger)  # she may ask again


def test_member_and_who_waits_are_told_so(client, firm, owner, colleague, stranger):
    client.force_login(colleague)
    assert "You belong to this organisation already." in client.get(JOIN).text
    assert "You belong to this organisation already." in client.post(JOIN, {}).text
    services.ask_to_join(organisation=firm, user=stranger)
    client.force_login(stranger)
    assert "You have asked already" in client.get(JOIN).text
    client.post(JOIN, {"message": "again"})
    assert MembershipRequest.objects.count() == 1
    with pytest.raises(AlreadyAsked):
        services.ask_to_join(organisation=firm, user=stranger)
    with pytest.raises(AlreadyMember):
        services.ask_to_join(organisation=firm, user=colleague)


def test_database_holds_one_waiting_request_only(firm, owner, stranger):
    asked = services.ask_to_join(organisation=firm, user=stranger)
    with pytest.raises(IntegrityError), transaction.atomic():
        MembershipRequest.objects.create(organisation=firm, user=stranger)
    services.decide_request(request=asked, by=owner, is_accepted=False)
    MembershipRequest.objects.create(organisation=firm, user=stranger)


def test_answer_is_given_once(firm, owner, stranger):
    asked = services.ask_to_join(organisation=firm, user=stranger)
    services.decide_request(request=asked, by=owner, is_accepted=True)
    with pytest.raises(AlreadyDecided):
        services.decide_request(request=asked, by=owner, is_accepted=False)
    assert role_of(stranger, firm) == MembershipRole.MEMBER
    assert OutgoingMail.objects.filter(recipient=stranger).count() == 1


def test_requests_are_answered_by_owners_of_that_organisation(client, firm, owner, writer, stranger, steward):
    asked = services.ask_to_join(organisation=firm, user=stranger)
    other_owner = MemberFactory()
    services.add_member(organisation=OrganisationFactory(slug="other"), user=other_owner, role="owner")
    cases = [(stranger, "joinery", 403), (writer, "joinery", 403), (other_owner, "joinery", 403)]
    for user, slug, status in [*cases, (other_owner, "other", 404)]:
        client.force_login(user)
        for answer in (client.get, client.post):
            assert answer(f"/en/organisations/{slug}/requests/{asked.pk}/").status_code == status
    assert role_of(stranger, firm) is None
    with pytest.raises(PermissionDenied):
        services.decide_request(request=asked, by=stranger, is_accepted=True)
    assert services.decide_request(request=asked, by=steward, is_accepted=True).state == "accepted"


def test_hostile_message_is_text_and_a_long_one_is_kept(client, firm, owner, stranger):
    client.force_login(stranger)
    long = "<script>alert(1)</script>" + "x" * 2000
    answer = client.post(JOIN, {"message": long})
    assert (answer.status_code, MembershipRequest.objects.count()) == (200, 0)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" + "x" * 2000 in answer.text
    client.post(JOIN, {"message": long[:1500]})
    client.force_login(owner)
    text = client.get(f"/en/organisations/joinery/requests/{MembershipRequest.objects.get().pk}/").text
    assert "<script>alert" not in text
    assert "<script>alert" not in OutgoingMail.objects.get().html


def test_a_day_has_its_limit(client, stranger):
    firms = OrganisationFactory.create_batch(REQUESTS + 1)
    for firm in firms[:-1]:
        services.claim_organisation(organisation=firm, user=stranger, evidence="mine")
    with pytest.raises(TooMany):
        services.claim_organisation(organisation=firms[-1], user=stranger, evidence="mine")
    client.force_login(stranger)
    answer = client.post(f"/en/organisations/{firms[-1].slug}/claim/", {"message": "This one is mine."})
    assert "That was a lot for one day" in answer.text
    assert "This one is mine." in answer.text
    MembershipRequest.objects.update(created_at=timezone.now() - timedelta(days=1, seconds=1))
    services.claim_organisation(organisation=firms[-1], user=stranger, evidence="mine")


# --- claims


def test_claim_is_decided_by_a_steward_and_makes_an_owner(client, firm, stranger, steward):
    client.force_login(stranger)
    assert "Is this your organisation? Claim it" in client.get("/en/organisations/joinery/").text
    assert "Please look at one thing again" in client.post(CLAIM, {"message": ""}).text
    client.post(CLAIM, {"message": "See joinery.example/about"})
    asked = MembershipRequest.objects.get()
    assert (asked.kind, mails()) == (RequestKind.CLAIM, [("organisations/email/claim", "Stella Steward")])
    address = f"/en/organisations/joinery/requests/{asked.pk}/"
    client.force_login(steward)
    assert address in client.get("/en/organisations/stewardship/").text
    assert "See joinery.example/about" in client.get(address).text
    assert client.post(address).url == "/en/organisations/stewardship/"
    assert role_of(stranger, firm) == MembershipRole.OWNER
    assert "you are the owner of" in OutgoingMail.objects.get(recipient=stranger).text


def test_claim_is_declined(client, firm, stranger, steward):
    asked = services.claim_organisation(organisation=firm, user=stranger, evidence="mine")
    client.force_login(steward)
    client.post(f"/en/organisations/joinery/requests/{asked.pk}/", {"decline": "1"})
    assert role_of(stranger, firm) is None
    assert "did not show enough" in OutgoingMail.objects.get(recipient=stranger).text


def test_organisation_with_an_owner_cannot_be_claimed(client, firm, owner, stranger):
    client.force_login(stranger)
    for answer in (client.get(CLAIM), client.post(CLAIM, {"message": "It is really mine."})):
        assert "This organisation has an owner" in answer.text
    assert "Claim it" not in client.get("/en/organisations/joinery/").text
    with pytest.raises(HasOwner):
        services.claim_organisation(organisation=firm, user=stranger, evidence="mine")


def test_of_two_claims_one_is_granted(firm, stranger, steward):
    first = services.claim_organisation(organisation=firm, user=stranger, evidence="mine")
    second = services.claim_organisation(organisation=firm, user=MemberFactory(), evidence="no, mine")
    services.decide_request(request=first, by=steward, is_accepted=True)
    with pytest.raises(HasOwner):
        services.decide_request(request=second, by=steward, is_accepted=True)
    second.refresh_from_db()
    assert second.state == "pending"
    assert services.decide_request(request=second, by=steward, is_accepted=False).state == "declined"


def test_nobody_to_ask_leads_to_the_claim(client, firm, stranger):
    client.force_login(stranger)
    assert client.post(JOIN, {"message": "hello"}).url == CLAIM
    with pytest.raises(NoOwner):
        services.ask_to_join(organisation=firm, user=stranger)


def test_claim_is_not_for_an_editor_of_the_organisation_to_answer(client, firm, writer, stranger):
    asked = services.claim_organisation(organisation=firm, user=stranger, evidence="mine")
    for user in (writer, stranger):
        client.force_login(user)
        assert client.post(f"/en/organisations/joinery/requests/{asked.pk}/").status_code == 403
