"""Organisations become associated partners: asked by who acts for them, decided by the project's coordinator."""

import pytest
from django.core.exceptions import PermissionDenied

from community.members.roles import Role
from community.notifications.models import OutgoingMail
from community.organisations.services import add_member
from community.projects import services
from community.projects.errors import AlreadyAsked, AlreadyDecided, AlreadyPartner
from community.projects.models import PartnershipRequest, Project, ProjectPartner
from community.projects.permissions import can_coordinate
from tests.factories import MemberFactory, OrganisationFactory, ProjectFactory

pytestmark = pytest.mark.django_db

PAGE = "/en/partnership/wood/"


@pytest.fixture
def leader():
    """The coordinating organisation."""
    return OrganisationFactory(name="Leader")


@pytest.fixture
def project(leader):
    """A project with fifteen associated partners that nobody has named."""
    return ProjectFactory(
        slug="wood", acronym="WOOD", partners=[(leader, "coordinator")], unnamed_associated_partners=15
    )


@pytest.fixture
def firm():
    return OrganisationFactory(name="Tiny Firm", slug="tiny")


def acting(organisation, role="owner", **fields):
    user = MemberFactory(**fields)
    add_member(organisation=organisation, user=user, role=role)
    return user


@pytest.fixture
def boss(firm):
    return acting(firm, name="Bo Boss")


@pytest.fixture
def coordinator(leader):
    return acting(leader, "editor", name="Cora Coordinator")


def count():
    return Project.objects.get(slug="wood").associated_partner_count


def test_firm_asks_and_the_count_rises_to_sixteen(client, project, firm, boss, coordinator):
    client.force_login(boss)
    assert "Ask for your organisation" in client.get(PAGE).text
    answer = client.post(PAGE, {"organisation": firm.pk, "message": "We bend wood."}, follow=True)
    assert "Your request has been sent" in answer.text
    assert "Tiny Firm" in answer.text
    mail = OutgoingMail.objects.get()
    assert (mail.recipient, "We bend wood." in mail.text) == (coordinator, True)
    asked = PartnershipRequest.objects.get()
    address = f"{PAGE}requests/{asked.pk}/"
    assert address in mail.text
    client.force_login(coordinator)
    assert address in client.get(PAGE).text
    assert "We bend wood." in client.get(address).text
    assert (count(), client.post(address).status_code, count()) == (15, 302, 16)
    assert "stands on its page" in OutgoingMail.objects.get(recipient=boss).text
    row = ProjectPartner.objects.get(organisation=firm)
    assert (row.role, Project.objects.get().unnamed_associated_partners) == ("associated_partner", 15)


def test_one_of_the_unnamed_gets_a_name_and_the_count_stays(client, project, firm, boss, coordinator):
    asked = services.ask_for_partnership(project=project, organisation=firm, by=boss)
    client.force_login(coordinator)
    client.post(f"{PAGE}requests/{asked.pk}/", {"was_counted": "on"})
    assert (count(), Project.objects.get().unnamed_associated_partners) == (15, 14)


def test_accepting_twice_is_accepting_once(client, project, firm, boss, coordinator):
    asked = services.ask_for_partnership(project=project, organisation=firm, by=boss)
    client.force_login(coordinator)
    for _n in range(2):
        assert client.post(f"{PAGE}requests/{asked.pk}/").status_code == 302
    assert (count(), ProjectPartner.objects.filter(organisation=firm).count()) == (16, 1)
    assert OutgoingMail.objects.filter(recipient=boss).count() == 1
    late = client.post(f"{PAGE}requests/{asked.pk}/", {"decline": "1"})
    assert "has been answered already" in late.text
    with pytest.raises(AlreadyDecided):
        services.decide_partnership(asked=asked, by=coordinator, is_accepted=False)
    assert count() == 16


def test_declining_tells_who_asked_and_changes_nothing(client, project, firm, boss, coordinator):
    asked = services.ask_for_partnership(project=project, organisation=firm, by=boss)
    client.force_login(coordinator)
    client.post(f"{PAGE}requests/{asked.pk}/", {"decline": "1"})
    assert (count(), PartnershipRequest.objects.get().state) == (15, "declined")
    assert "was not accepted" in OutgoingMail.objects.get(recipient=boss).text
    services.ask_for_partnership(project=project, organisation=firm, by=boss)  # it may ask again


def test_an_organisation_asks_once_and_partners_not_at_all(client, project, leader, firm, boss, coordinator):
    services.ask_for_partnership(project=project, organisation=firm, by=boss)
    with pytest.raises(AlreadyAsked):
        services.ask_for_partnership(project=project, organisation=firm, by=boss)
    with pytest.raises(AlreadyPartner):
        services.ask_for_partnership(project=project, organisation=leader, by=coordinator)
    client.force_login(boss)
    answer = client.post(PAGE, {"organisation": firm.pk, "message": "Please!"})
    assert "has asked already" in answer.text
    assert "Please!" in answer.text
    assert PartnershipRequest.objects.count() == 1


def test_only_who_acts_for_an_organisation_asks_for_it(client, project, firm, boss):
    for role in ("member", None):
        user = acting(firm, role) if role else MemberFactory()
        client.force_login(user)
        page = client.get(PAGE)
        assert "Only an organisation can be a partner" in page.text
        assert client.post(PAGE, {"organisation": firm.pk}).status_code == 200
        with pytest.raises(PermissionDenied):
            services.ask_for_partnership(project=project, organisation=firm, by=user)
    other = acting(OrganisationFactory(name="Mine"))
    client.force_login(other)
    for forged in (firm.pk, 999_999, "x", "1 OR 1=1"):
        assert "Select a valid choice" in client.post(PAGE, {"organisation": forged}).text
    assert PartnershipRequest.objects.count() == 0


def test_visitor_logs_in_first(client, project):
    assert client.get(PAGE).url == f"/en/account/login/?next={PAGE}"
    assert client.get("/en/partnership/nothing/").status_code == 302


def test_who_coordinates(project, leader, firm, boss, coordinator):
    assigned = MemberFactory(roles=[Role.COORDINATOR])
    services.assign_coordinator(project=project, user=assigned)
    without_role = MemberFactory()
    services.assign_coordinator(project=project, user=without_role)
    people = {
        "acts for the coordinating organisation": coordinator,
        "belongs to it": acting(leader, "member"),
        "acts for another": boss,
        "assigned, with the role": assigned,
        "assigned, without the role": without_role,
        "has the role, not assigned": MemberFactory(roles=[Role.COORDINATOR]),
        "steward": MemberFactory(roles=[Role.EDITOR]),
        "nobody": None,
    }
    assert [what for what, user in people.items() if can_coordinate(user, project)] == [
        "acts for the coordinating organisation",
        "assigned, with the role",
        "steward",
    ]


def test_nobody_else_decides(client, project, firm, boss, coordinator):
    asked = services.ask_for_partnership(project=project, organisation=firm, by=boss)
    other = acting(OrganisationFactory())
    ProjectFactory(slug="other", partners=[(other.memberships.get().organisation, "coordinator")])
    address = f"{PAGE}requests/{asked.pk}/"
    cases = [(boss, address, 403), (other, address, 403), (other, address.replace("wood", "other"), 404)]
    for user, path, status in cases:
        client.force_login(user)
        assert (client.get(path).status_code, client.post(path).status_code) == (status, status)
    with pytest.raises(PermissionDenied):
        services.decide_partnership(asked=asked, by=boss, is_accepted=True)
    client.logout()
    assert client.post(address).status_code == 302
    assert count() == 15


def test_project_without_anybody_is_decided_by_stewards(firm, boss):
    steward = MemberFactory(roles=[Role.EDITOR])
    project = ProjectFactory()
    services.ask_for_partnership(project=project, organisation=firm, by=boss)
    assert OutgoingMail.objects.get().recipient == steward


def test_account_that_ends_leaves_the_organisations_request(project, firm, boss, coordinator):
    asked = services.ask_for_partnership(project=project, organisation=firm, by=boss, message="It is me, Bo")
    services.assign_coordinator(project=project, user=boss)
    services.release_member(user=boss)
    asked.refresh_from_db()
    assert (asked.asked_by, asked.message, project.coordinators.count()) == (None, "", 0)
    second = acting(firm)
    services.decide_partnership(asked=asked, by=coordinator, is_accepted=True)
    assert OutgoingMail.objects.filter(kind="projects/email/partnership_decided", recipient=second).count() == 1


def test_hostile_names_and_messages_are_text(client, project, boss, firm, coordinator):
    hostile = '<script>alert("x")</script>'
    firm.name = hostile
    firm.save()
    asked = services.ask_for_partnership(project=project, organisation=firm, by=boss, message=hostile)
    client.force_login(coordinator)
    for address in (PAGE, f"{PAGE}requests/{asked.pk}/"):
        text = client.get(address).text
        assert "<script>alert" not in text
        assert "&lt;script&gt;" in text
    assert "<script>" not in OutgoingMail.objects.get().html


@pytest.mark.parametrize("number", [10, 1000])
def test_page_takes_the_same_queries_with_many_requests(
    client, project, coordinator, number, django_assert_max_num_queries
):
    from community.organisations.models import Organisation

    firms = Organisation.objects.bulk_create(Organisation(name=f"F {n}", slug=f"f-{n}") for n in range(number))
    PartnershipRequest.objects.bulk_create(PartnershipRequest(project=project, organisation=firm) for firm in firms)
    client.force_login(coordinator)
    with django_assert_max_num_queries(12):
        assert client.get(PAGE).status_code == 200


def test_project_page_leads_to_it_and_tells_of_partners(client, planted, leader, project):
    leader.mission = "We lead <everything>."
    leader.save()
    services.publish_project_page(project=project, language="en", title="Wood", summary="Wood.")
    text = client.get("/en/projects/wood/").text
    assert f'href="{PAGE}"' in text
    assert "We lead &lt;everything&gt;." in text.split('<details class="partner-profile">')[1].split("</details>")[0]
    assert 'href="/lv/partnership/wood/"' in client.get("/lv/projects/wood/").text
