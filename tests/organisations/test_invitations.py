"""Joining by invitation: a link that works once, for two weeks, for whoever has it."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from community.notifications.models import OutgoingMail
from community.organisations import services
from community.organisations.errors import InvitationOver, TooMany
from community.organisations.limits import INVITATIONS
from community.organisations.models import Invitation, MembershipRole
from community.organisations.permissions import role_of
from tests.factories import MemberFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

INVITE = "/en/organisations/joinery/invite/"


def link():
    """The address in the last mail."""
    return re.search(r"http://[^/]+(/\S+/organisations/invitations/\S+)", OutgoingMail.objects.first().text)[1]


@pytest.fixture
def invited(firm, owner):
    """An invitation to an address without an account, and the path of its link."""
    invitation = services.invite(organisation=firm, by=owner, email="new@people.example", role="editor", language="de")
    return invitation, link()


def test_owner_invites_and_somebody_with_an_account_accepts(client, firm, owner, stranger):
    client.force_login(owner)
    data = {"email": "sami@elsewhere.example", "role": "editor", "language": "lv"}
    answer = client.post(INVITE, data, follow=True)
    assert "The invitation is on its way." in answer.text
    assert "sami@elsewhere.example" in answer.text
    mail = OutgoingMail.objects.get()
    assert (mail.to_address, mail.language, mail.recipient) == ("sami@elsewhere.example", "lv", None)
    assert "Olga Owner" in mail.text
    assert "Galdniecība Bērzs" in mail.text
    path = link()
    assert path.startswith("/lv/")
    client.force_login(stranger)
    page = client.get(path)
    assert page.status_code == 200
    assert "Olga Owner" in page.text
    assert "was sent to" not in page.text
    answer = client.post(path)
    assert (answer.status_code, answer.url) == (302, "/lv/organisations/joinery/")
    assert role_of(stranger, firm) == MembershipRole.EDITOR


def test_visitor_is_led_to_log_in_or_join_and_back(client, invited):
    _invitation, path = invited
    text = client.get(path).text
    assert f"/de/account/login/?next={path}" in text
    assert f"/de/account/signup/?next={path}" in text
    assert "<form" not in text.split("<main")[1].split("</main>")[0]
    assert client.post(path).status_code == 200
    assert Invitation.objects.get().state == "open"


def test_another_account_may_accept_and_is_told_for_whom_it_was_meant(client, invited, stranger, firm):
    _invitation, path = invited
    client.force_login(stranger)
    text = client.get(path).text
    assert "new@people.example" in text
    assert "sami@elsewhere.example" in text
    client.post(path)
    assert role_of(stranger, firm) == MembershipRole.EDITOR


def test_link_works_once_and_the_address_is_forgotten(client, invited, stranger, firm):
    _invitation, path = invited
    client.force_login(stranger)
    client.post(path)
    assert Invitation.objects.get().email == ""
    client.force_login(MemberFactory())
    for answer in (client.get(path), client.post(path)):
        assert answer.status_code == 410
        assert "This invitation has been used" in answer.text
        assert "new@people.example" not in answer.text
    assert firm.memberships.count() == 2


def test_expired_invitation_ends_in_a_clear_page(client, invited, stranger, firm):
    invitation, path = invited
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    client.force_login(stranger)
    for answer in (client.get(path), client.post(path)):
        assert (answer.status_code, "This invitation has expired" in answer.text) == (410, True)
    with pytest.raises(InvitationOver):
        services.accept_invitation(invitation=invitation, user=stranger)
    assert role_of(stranger, firm) is None


def test_invitation_holds_two_weeks(invited):
    invitation, _path = invited
    assert timedelta(days=13.9) < invitation.expires_at - timezone.now() <= timedelta(days=14)


def test_owner_withdraws(client, invited, owner, stranger, firm):
    invitation, path = invited
    client.force_login(owner)
    address = f"/en/organisations/joinery/invitations/{invitation.pk}/withdraw/"
    assert client.get(address).status_code == 405
    assert client.post(address).status_code == 302
    assert "new@people.example" not in client.get("/en/organisations/joinery/people/").text
    client.force_login(stranger)
    assert (client.get(path).status_code, client.post(path).status_code) == (410, 410)
    assert role_of(stranger, firm) is None


def test_nobody_else_withdraws(client, invited, writer, stranger):
    invitation, path = invited
    other = OrganisationFactory(slug="other")
    services.add_member(organisation=other, user=stranger, role="owner")
    for user, slug, status in ((writer, "joinery", 403), (stranger, "joinery", 403), (stranger, "other", 404)):
        client.force_login(user)
        answer = client.post(f"/en/organisations/{slug}/invitations/{invitation.pk}/withdraw/")
        assert answer.status_code == status
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("token", ["x", "../joinery", "%00", "a" * 500, "' OR 1=1 --", "é"])
def test_forged_token_is_a_404(client, invited, token):
    from urllib.parse import quote

    assert client.get(f"/en/organisations/invitations/{quote(token, safe='%')}/").status_code in (400, 404)


def test_only_a_digest_of_the_secret_is_kept(invited):
    _invitation, path = invited
    token = path.rstrip("/").rpartition("/")[2]
    assert len(token) >= 40
    assert token not in str(Invitation.objects.values().get())


def test_answer_never_tells_whether_an_address_is_known(client, owner, stranger):
    client.force_login(owner)
    texts = []
    for email in (stranger.email, "un-known@elsewhere.example"):
        answer = client.post(INVITE, {"email": email, "role": "member", "language": "en"}, follow=True)
        page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"|/invitations/\d+/', "", answer.text)
        texts.append(page.replace(email, "E"))
        Invitation.objects.all().delete()
    assert texts[0] == texts[1]


def test_inviting_again_takes_the_place_of_the_first(client, invited, owner, firm, stranger):
    _first, path = invited
    services.invite(organisation=firm, by=owner, email="NEW@people.example", role="member", language="en")
    client.force_login(stranger)
    assert client.post(path).status_code == 410
    assert client.post(link()).status_code == 302
    assert role_of(stranger, firm) == MembershipRole.MEMBER


def test_accepting_never_lowers_a_role(client, firm, owner):
    services.invite(organisation=firm, by=owner, email="a@b.example", role="member", language="en")
    client.force_login(owner)
    assert "You belong to this organisation already" in client.get(link()).text
    client.post(link())
    assert role_of(owner, firm) == MembershipRole.OWNER


@pytest.mark.parametrize(
    "email",
    ["", "nobody", "a@b.example\nBcc: c@d.example", "a@b.example\r\n", "<script>@x.example", "x" * 300 + "@y.example"],
)
def test_bad_address_is_refused_and_kept(client, owner, email):
    client.force_login(owner)
    answer = client.post(INVITE, {"email": email, "role": "member", "language": "fi"})
    if email == "a@b.example\r\n":  # blanks at the ends are cut off, as everywhere
        assert OutgoingMail.objects.get().to_address == "a@b.example"
        return
    assert answer.status_code == 200
    assert "Please look at one thing again" in answer.text
    assert '<option value="fi" selected' in answer.text
    assert (Invitation.objects.count(), OutgoingMail.objects.count()) == (0, 0)


def test_hostile_names_in_the_mail_are_text(firm, owner):
    owner.name, firm.name = "<b>Olga</b>\u202e", "<img src=x>\nBcc: x@y.example"
    owner.save()
    firm.save()
    services.invite(organisation=firm, by=owner, email="a@b.example", role="member", language="ar")
    mail = OutgoingMail.objects.get()
    assert "<img" not in mail.html
    assert "<b>" not in mail.html
    assert "\n" not in mail.subject
    assert 'dir="rtl"' in mail.html


def test_a_day_has_its_limit(client, firm, owner):
    for number in range(INVITATIONS):
        Invitation.objects.create(
            organisation=firm, invited_by=owner, email=f"{number}@x.example", token_digest=number,
            expires_at=timezone.now(),
        )  # fmt: skip
    with pytest.raises(TooMany):
        services.invite(organisation=firm, by=owner, email="a@b.example", role="member", language="en")
    client.force_login(owner)
    answer = client.post(INVITE, {"email": "a@b.example", "role": "member", "language": "en"})
    assert "That was a lot for one day" in answer.text
    assert 'value="a@b.example"' in answer.text
    Invitation.objects.update(created_at=timezone.now() - timedelta(days=1, seconds=1))
    services.invite(organisation=firm, by=owner, email="a@b.example", role="member", language="en")


def test_old_invitations_are_forgotten(invited):
    assert services.forget_old_invitations() == 0
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=31))
    assert services.forget_old_invitations() == 1
