"""Two people at the same moment, on two connections: an organisation keeps an owner, a link works once."""

import threading

import pytest
from django.db import connection

from community.organisations import services
from community.organisations.errors import AlreadyDecided, InvitationOver, LastOwner
from community.organisations.models import Invitation, Membership, MembershipRequest, MembershipRole
from tests.factories import MemberFactory, OrganisationFactory

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works):
    """Runs `works` in threads that start together; gives for each the name of what it raised, or "done"."""
    ready, results = threading.Barrier(len(works)), [None] * len(works)

    def run(number, work):
        try:
            ready.wait(30)
            work()
            results[number] = "done"
        except Exception as fault:
            results[number] = type(fault).__name__
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    return sorted(results)


@pytest.fixture
def firm():
    return OrganisationFactory()


def owners(firm, number):
    users = MemberFactory.create_batch(number)
    for user in users:
        services.add_member(organisation=firm, user=user, role=MembershipRole.OWNER)
    return users


@pytest.mark.parametrize("turn", range(5))
def test_two_owners_who_leave_at_once_leave_one_behind(firm, turn):
    one, other = owners(firm, 2)
    results = at_once(
        lambda: services.leave(organisation=firm, user=one), lambda: services.leave(organisation=firm, user=other)
    )
    assert results == [LastOwner.__name__, "done"]
    assert Membership.objects.filter(organisation=firm, role="owner").count() == 1


def test_owners_who_demote_and_remove_each_other_leave_one_behind(firm):
    one, other = owners(firm, 2)
    results = at_once(
        lambda: services.change_role(organisation=firm, user=other, role="member", by=one),
        lambda: services.remove_member(organisation=firm, user=one, by=other),
    )
    assert "done" in results
    assert Membership.objects.filter(organisation=firm, role="owner").count() == 1


def test_invitation_is_accepted_by_one_of_two(firm):
    (owner,) = owners(firm, 1)
    invitation = services.invite(organisation=firm, by=owner, email="a@b.example", role="member", language="en")
    users = MemberFactory.create_batch(2)
    results = at_once(
        *(lambda user=user: services.accept_invitation(invitation=invitation, user=user) for user in users)
    )
    assert results == [InvitationOver.__name__, "done"]
    assert (Invitation.objects.get().state, firm.memberships.count()) == ("accepted", 2)


def test_request_is_answered_by_one_of_two_owners(firm):
    one, other = owners(firm, 2)
    asked = services.ask_to_join(organisation=firm, user=MemberFactory())
    results = at_once(
        lambda: services.decide_request(request=asked, by=one, is_accepted=True),
        lambda: services.decide_request(request=asked, by=other, is_accepted=False),
    )
    assert results == [AlreadyDecided.__name__, "done"]
    accepted = MembershipRequest.objects.get().state == "accepted"
    assert firm.memberships.count() == (3 if accepted else 2)
