"""People of an organisation: roles, leaving, the last owner, who sees whom."""

import pytest
from django.core.exceptions import PermissionDenied

from community.members.services import save_profile
from community.notifications.models import OutgoingMail
from community.organisations import queries, services
from community.organisations.errors import HasOwner, LastOwner
from community.organisations.models import Invitation, Membership, MembershipRole, Organisation
from community.organisations.permissions import (
    can_act_for,
    can_edit,
    can_manage,
    is_steward,
    organisations_to_act_for,
    role_of,
)
from tests.factories import MemberFactory, OrganisationFactory

from .conftest import belonging

pytestmark = pytest.mark.django_db

PEOPLE = "/en/organisations/joinery/people/"


def roles(firm):
    return dict(Membership.objects.filter(organisation=firm).values_list("user__name", "role"))


def test_permissions_follow_the_role(firm, owner, writer, colleague, stranger, steward):
    asked = (can_act_for, can_edit, can_manage)
    answers = {user.name: [ask(user, firm) for ask in asked] for user in (owner, writer, colleague, stranger, steward)}
    assert answers == {
        "Olga Owner": [True, True, True],
        "Edgar Editor": [True, True, False],
        "Maria Member": [False, False, False],
        "Sami Stranger": [False, False, False],
        "Stella Steward": [False, True, True],
    }
    assert [role_of(user, firm) for user in (owner, stranger)] == [MembershipRole.OWNER, None]
    assert [is_steward(user) for user in (steward, owner, None)] == [True, False, False]


def test_an_account_out_of_use_may_nothing(firm, owner):
    owner.is_active = False
    owner.save()
    assert [ask(owner, firm) for ask in (can_act_for, can_edit, can_manage)] == [False] * 3


def test_organisations_to_act_for_are_those_she_writes_for(firm, writer):
    other = OrganisationFactory(name="A first")
    services.add_member(organisation=other, user=writer, role="owner")
    services.add_member(organisation=OrganisationFactory(), user=writer, role="member")
    assert list(organisations_to_act_for(writer)) == [other, firm]


#: page below the organisation → who opens it (visitor: led to log in, 302) and who is refused
PAGES = {
    "": (200, 200, 200, 200, 200, 200),
    "people/": (200, 200, 200, 200, 200, 200),
    "edit/": (302, 403, 403, 200, 200, 200),
    "invite/": (302, 403, 403, 403, 200, 200),
    "people/{writer}/": (302, 403, 403, 403, 200, 200),
    "people/{writer}/remove/": (302, 403, 403, 403, 200, 200),
    "people/{stranger}/": (302, 403, 403, 403, 404, 404),
    "people/nobody2345/": (302, 403, 403, 403, 404, 404),
    "leave/": (302, 404, 200, 200, 200, 404),
    "join/": (302, 200, 200, 200, 200, 200),
    "claim/": (302, 200, 200, 200, 200, 200),
    "reassign/": (302, 403, 403, 403, 403, 200),
    "requests/1/": (302, 404, 404, 404, 404, 404),
}


@pytest.mark.parametrize("page", PAGES)
def test_pages_open_to_whom_they_are_for(client, firm, owner, writer, colleague, stranger, steward, page):
    address = "/en/organisations/joinery/" + page.format(writer=writer.key, stranger=stranger.key)
    found = []
    for user in (None, stranger, colleague, writer, owner, steward):
        if user:
            client.force_login(user)
        answer = client.get(address)
        found.append(answer.status_code)
        if user and page and answer.status_code == 200:
            assert "no-store" in answer.headers["Cache-Control"]
            assert '<meta name="robots" content="noindex">' in answer.text
    assert tuple(found) == PAGES[page]


#: what is posted → which of stranger, colleague, editor may not (403); nothing changes by it
POSTS = {
    "invite/": {"email": "x@y.example", "role": "owner", "language": "en"},
    "people/{owner}/": {"role": "member"},
    "people/{colleague}/": {"role": "owner"},
    "people/{colleague}/remove/": {},
    "reassign/": {"email": "sami@elsewhere.example"},
}


@pytest.mark.parametrize("page", POSTS)
def test_nobody_below_an_owner_decides_about_people(client, firm, owner, writer, colleague, stranger, page):
    address = "/en/organisations/joinery/" + page.format(owner=owner.key, colleague=colleague.key)
    before = roles(firm)
    for user in (stranger, colleague, writer):
        client.force_login(user)
        assert client.post(address, POSTS[page]).status_code == 403
    assert (roles(firm), Invitation.objects.count(), OutgoingMail.objects.count()) == (before, 0, 0)


def test_services_check_for_themselves(firm, owner, writer, colleague):
    for action in (
        lambda: services.change_role(organisation=firm, user=colleague, role="owner", by=writer),
        lambda: services.remove_member(organisation=firm, user=colleague, by=writer),
        lambda: services.invite(organisation=firm, by=writer, email="a@b.example", role="owner", language="en"),
        lambda: services.reassign_organisation(organisation=firm, owner=writer, steward=writer),
    ):
        with pytest.raises(PermissionDenied):
            action()


def test_owner_of_another_organisation_is_a_stranger(client, firm, owner, writer):
    other = belonging(OrganisationFactory(slug="other"), MembershipRole.OWNER)
    client.force_login(other)
    assert client.get(f"{PEOPLE}{writer.key}/").status_code == 403
    # a person of the first organisation is nobody in the second, though its owner asks
    assert client.get(f"/en/organisations/other/people/{writer.key}/").status_code == 404
    assert client.post(f"/en/organisations/other/people/{writer.key}/remove/").status_code == 404
    assert role_of(writer, firm) == MembershipRole.EDITOR


def test_owner_changes_a_role(client, firm, owner, colleague):
    client.force_login(owner)
    answer = client.post(f"{PEOPLE}{colleague.key}/", {"role": "editor"})
    assert (answer.status_code, answer.url) == (302, PEOPLE)
    assert roles(firm)["Maria Member"] == "editor"


def test_unknown_role_is_refused(client, firm, owner, colleague):
    client.force_login(owner)
    assert "Please look at one thing again" in client.post(f"{PEOPLE}{colleague.key}/", {"role": "king"}).text
    assert roles(firm)["Maria Member"] == "member"


def test_owner_removes_somebody_and_her_invitations(client, firm, owner):
    second = belonging(firm, MembershipRole.OWNER, name="Second")
    services.invite(organisation=firm, by=second, email="own@other.example", role="owner", language="en")
    client.force_login(owner)
    assert "Remove Second?" in client.get(f"{PEOPLE}{second.key}/remove/").text
    assert client.post(f"{PEOPLE}{second.key}/remove/").status_code == 302
    assert roles(firm) == {"Olga Owner": "owner"}
    assert [(one.state, one.email) for one in Invitation.objects.all()] == [("withdrawn", "")]


def test_last_owner_neither_leaves_nor_steps_down_nor_is_removed(client, firm, owner, writer, steward):
    client.force_login(owner)
    leaving = client.post("/en/organisations/joinery/leave/")
    assert leaving.status_code == 200
    assert "An organisation needs an owner" in leaving.text
    assert f'href="{PEOPLE}"' in leaving.text
    stepping_down = client.post(f"{PEOPLE}{owner.key}/", {"role": "editor"})
    assert "An organisation needs an owner" in stepping_down.text
    client.force_login(steward)
    assert "An organisation needs an owner" in client.post(f"{PEOPLE}{owner.key}/remove/").text
    assert roles(firm) == {"Olga Owner": "owner", "Edgar Editor": "editor"}


def test_owner_whose_account_is_out_of_use_does_not_count(firm, owner):
    belonging(firm, MembershipRole.OWNER, name="Gone")
    gone = Membership.objects.get(user__name="Gone").user
    gone.is_active = False
    gone.save()
    with pytest.raises(LastOwner):
        services.leave(organisation=firm, user=owner)


def test_owner_hands_over_and_leaves(client, firm, owner, writer):
    client.force_login(owner)
    client.post(f"{PEOPLE}{writer.key}/", {"role": "owner"})
    answer = client.post("/en/organisations/joinery/leave/", follow=True)
    assert "You have left the organisation." in answer.text
    assert roles(firm) == {"Edgar Editor": "owner"}


def test_who_left_in_another_window_is_simply_gone(client, firm, owner, colleague):
    client.force_login(colleague)
    assert client.post("/en/organisations/joinery/leave/").status_code == 302
    assert client.post("/en/organisations/joinery/leave/").status_code == 404


# --- when an account ends


def test_release_leaves_other_owners_and_tells_stewards_of_abandoned(firm, owner, colleague, steward):
    shared = OrganisationFactory(name="Shared")
    services.add_member(organisation=shared, user=owner, role="owner")
    services.add_member(organisation=shared, user=colleague, role="owner")
    assert list(queries.organisations_only_owned_by(owner)) == [firm]
    assert services.release_member(user=owner) == [firm]
    assert not owner.memberships.exists()
    assert list(queries.abandoned_organisations()) == [firm]
    assert Organisation.objects.get(pk=firm.pk).abandoned_at is not None
    mail = OutgoingMail.objects.get()
    assert (mail.recipient, mail.kind) == (steward, "organisations/email/abandoned")
    assert "/en/organisations/joinery/reassign/" in mail.text
    assert services.release_member(user=owner) == []  # again: nothing more to end


def test_release_forgets_what_was_asked_and_sent(firm, owner, stranger):
    services.ask_to_join(organisation=firm, user=stranger, message="Let me in")
    services.invite(organisation=firm, by=owner, email="sami@ELSEWHERE.example", role="member", language="en")
    services.release_member(user=stranger)
    assert (firm.requests.count(), Invitation.objects.count()) == (0, 0)


def test_steward_gives_an_abandoned_organisation_a_new_owner(client, firm, owner, stranger, steward):
    client.force_login(steward)
    address = "/en/organisations/joinery/reassign/"
    refused = client.post(address, {"email": stranger.email})
    assert "has an owner" in refused.text
    services.release_member(user=owner)
    assert "Galdniecība Bērzs" in client.get("/en/organisations/stewardship/").text
    unknown = client.post(address, {"email": "nobody@nowhere.example"})
    assert "Nobody here has this address." in unknown.text
    assert 'value="nobody@nowhere.example"' in unknown.text
    assert client.post(address, {"email": "SAMI@elsewhere.example"}).status_code == 302
    assert role_of(stranger, firm) == MembershipRole.OWNER
    assert Organisation.objects.get(pk=firm.pk).abandoned_at is None
    assert list(queries.abandoned_organisations()) == []
    assert OutgoingMail.objects.filter(recipient=stranger, kind="organisations/email/new_owner").count() == 1
    with pytest.raises(HasOwner):
        services.reassign_organisation(organisation=firm, owner=owner, steward=steward)


def test_stewardship_is_for_stewards(client, owner, stranger):
    assert client.get("/en/organisations/stewardship/").status_code == 302
    client.force_login(owner)
    assert client.get("/en/organisations/stewardship/").status_code == 403


def test_organisation_of_people_whose_owner_was_deleted_is_abandoned(firm, owner, colleague):
    owner.delete()
    assert list(queries.abandoned_organisations()) == [firm]


# --- who sees whom


def names_seen(client, address=PEOPLE):
    text = client.get(address).text
    return [name for name in ("Evelyn", "Mona", "Yrsa", "Hidden", "Plain") if name in text]


@pytest.fixture
def shown(firm, owner):
    """People who show their names to everyone, to members, to themselves; one hides where she belongs."""
    kinds = {
        "Evelyn": {"name": "everyone"},
        "Mona": {"name": "members"},
        "Yrsa": {"name": "me"},
        "Hidden": {"name": "everyone", "organisations": "me"},
        "Plain": None,
    }
    people = {}
    for name, visibility in kinds.items():
        people[name] = belonging(firm, MembershipRole.EDITOR, name=name)
        if visibility is not None:
            save_profile(user=people[name], visibility=visibility)
    return people


@pytest.mark.parametrize("address", [PEOPLE, "/en/organisations/joinery/"])
def test_people_are_shown_as_far_as_they_allow(client, shown, owner, stranger, address):
    assert names_seen(client, address) == ["Evelyn"]
    client.force_login(stranger)
    assert names_seen(client, address) == ["Evelyn", "Mona", "Plain"]


def test_who_decides_about_people_knows_them_all(client, shown, owner):
    client.force_login(owner)
    assert names_seen(client) == ["Evelyn", "Mona", "Yrsa", "Hidden", "Plain"]


def test_oneself_is_always_seen(client, shown):
    client.force_login(shown["Yrsa"])
    assert "Yrsa" in names_seen(client)


def test_owners_come_first(firm, colleague, writer, owner):
    rows = queries.people_of(firm, owner, knows_all=True)
    assert [row.role for row in rows] == ["owner", "editor", "member"]


@pytest.mark.parametrize("number", [10, 1000])
@pytest.mark.parametrize("page", ["", "people/", "edit/"])
def test_pages_take_the_same_queries_with_many_people(client, firm, owner, number, page, django_assert_max_num_queries):
    from community.members.models import User

    users = User.objects.bulk_create(User(email=f"m{n}@many.example", name=f"Many {n}") for n in range(number))
    Membership.objects.bulk_create(Membership(organisation=firm, user=user) for user in users)
    others = [OrganisationFactory() for _n in range(10 if number == 10 else 40)]
    services.link_organisations(organisation=firm, others=others)
    client.force_login(owner)
    with django_assert_max_num_queries(12):
        assert client.get(f"/en/organisations/joinery/{page}").status_code == 200


HOSTILE = '<script>alert("x")</script>'


def test_hostile_names_are_text(client, owner, firm):
    belonging(firm, MembershipRole.EDITOR, name=HOSTILE)
    Organisation.objects.filter(pk=firm.pk).update(name=HOSTILE)
    hostile = Membership.objects.get(user__name=HOSTILE).user
    client.force_login(owner)
    for page in ("", "people/", f"people/{hostile.key}/", f"people/{hostile.key}/remove/", "invite/", "edit/"):
        text = client.get(f"/en/organisations/joinery/{page}").text
        assert "<script>alert" not in text
        assert "&lt;script&gt;" in text


def test_tag_tells_for_whom_somebody_speaks(firm, owner, stranger):
    from django.template import Context, Template

    template = Template("{% load organisations %}{% acting_for user organisation %}")
    for viewer, expected in ((stranger, True), (None, False)):
        text = template.render(Context({"user": owner, "organisation": firm, "member": viewer}))
        assert ("Olga Owner" in text) == expected
        assert "Galdniecība Bērzs" in text


def test_tag_lists_the_organisations_of_a_member(firm, owner, stranger):
    from django.template import Context, Template

    template = Template("{% load organisations %}{% organisations_of person %}")
    services.ask_to_join(organisation=firm, user=stranger)
    assert "Galdniecība Bērzs" in template.render(Context({"person": owner, "member": None}))
    assert template.render(Context({"person": stranger, "member": owner})).strip() == ""
    assert "waiting for an answer" in template.render(Context({"person": stranger, "member": stranger}))


def test_person_may_belong_to_several_and_membership_is_once(firm, owner):
    services.add_member(organisation=firm, user=owner, role="member")
    assert Membership.objects.filter(organisation=firm, user=owner).count() == 1
    assert MemberFactory().memberships.count() == 0


def test_admin_leads_stewards_to_abandoned_organisations(client, firm, editor):
    lonely = OrganisationFactory(name="Left behind")
    user = belonging(lonely, MembershipRole.OWNER)
    services.release_member(user=user)
    client.force_login(editor)
    text = client.get("/admin/snippets/organisations/organisation/?is_abandoned=true").text
    assert ("Left behind" in text, "Galdniecība" in text) == (True, False)
    assert "/organisations/stewardship/" in text
