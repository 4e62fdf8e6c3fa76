"""Co-authors: invited, accepted, removed, leaving; handing over; the firm that takes its practice over; who signs."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone

from community.members.models import Profile
from community.members.personal_data.erasure import erase_member
from community.notifications.models import OutgoingMail
from community.organisations.services import add_member
from practices.models import Coauthor, CoauthorInvitation, PracticePage, Submission
from practices.permissions import can_write, is_author, writes
from practices.workflow import people
from tests.factories import MemberFactory, OrganisationFactory, SubmissionFactory

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def link():
    """The address in the last mail."""
    return re.search(r"http://[^/]+(/\S+/contribute/invitations/\S+)", OutgoingMail.objects.first().text)[1]


def path(submission, name):
    return f"/en/contribute/{submission.key}/people/{name}"


@pytest.fixture
def invited(submission, author):
    invitation = people.invite_coauthor(submission=submission, by=author, email="new@people.example", language="de")
    return invitation, link()


def test_author_invites_and_somebody_accepts(client, submission, author, stranger):
    client.force_login(author, BACKEND)
    answer = client.post(
        path(submission, "invite/"), {"email": "sami@elsewhere.example", "language": "lv"}, follow=True
    )
    assert "The invitation is on its way." in answer.text
    assert "sami@elsewhere.example" in answer.text
    mail = OutgoingMail.objects.get()
    assert (mail.to_address, mail.language, mail.recipient) == ("sami@elsewhere.example", "lv", None)
    assert "Anna Author" in mail.text
    assert "Bread for all" in mail.text
    client.force_login(stranger, BACKEND)
    text = client.get(link()).text
    assert "Bread for all" in text
    assert "was sent to" in text
    assert not writes(stranger, submission)
    answer = client.post(link())
    assert answer.url == f"/lv/contribute/{submission.key}/state/"
    assert can_write(stranger, submission)
    assert [event.kind for event in submission.events.order_by("pk")] == ["state", "coauthor"]


def test_visitor_is_led_to_log_in_and_back(client, invited):
    _invitation, address = invited
    text = client.get(address).text
    assert f"/de/account/login/?next={address}" in text
    assert client.post(address).status_code == 200
    assert Coauthor.objects.count() == 1


def test_link_works_once_and_the_address_is_forgotten(client, invited, stranger):
    invitation, address = invited
    client.force_login(stranger, BACKEND)
    assert client.post(address).status_code == 302
    invitation.refresh_from_db()
    assert invitation.email == ""
    client.force_login(MemberFactory(), BACKEND)
    assert [client.get(address).status_code, client.post(address).status_code] == [410, 410]


@pytest.mark.parametrize("fate", ["expired", "withdrawn"])
def test_invitation_that_is_over(client, invited, submission, author, stranger, fate):
    invitation, address = invited
    if fate == "expired":
        CoauthorInvitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    else:
        client.force_login(author, BACKEND)
        assert client.post(path(submission, f"invitations/{invitation.pk}/withdraw/")).status_code == 302
        assert CoauthorInvitation.objects.get().email == ""
    client.force_login(stranger, BACKEND)
    answer = client.post(address)
    assert (answer.status_code, f"This invitation has {'expired' if fate == 'expired' else 'been withdrawn'}") == (
        410, re.search(r"<h1>(.*?)</h1>", client.get(address.replace("/de/", "/en/")).text)[1]
    )  # fmt: skip
    assert not writes(stranger, submission)


def test_inviting_again_takes_the_place_of_the_first(client, invited, submission, author, stranger):
    _first, address = invited
    people.invite_coauthor(submission=submission, by=author, email="NEW@people.example", language="en")
    client.force_login(stranger, BACKEND)
    assert client.post(address).status_code == 410


def test_only_a_digest_is_kept_and_a_forged_token_is_a_404(client, invited):
    _invitation, address = invited
    token = address.rstrip("/").rpartition("/")[2]
    assert token not in str(CoauthorInvitation.objects.values().get())
    assert client.get("/en/contribute/invitations/x/").status_code == 404


def test_a_day_has_its_limit(client, submission, author, monkeypatch):
    monkeypatch.setattr(people, "INVITATIONS_A_DAY", 1)
    client.force_login(author, BACKEND)
    data = {"email": "a@b.example", "language": "en"}
    client.post(path(submission, "invite/"), data)
    answer = client.post(path(submission, "invite/"), data)
    assert (answer.status_code, "That was a lot for one day." in answer.text) == (200, True)


def test_invitation_of_another_practice_is_not_withdrawn(client, invited, stranger):
    invitation, _address = invited
    other = SubmissionFactory(user=stranger)
    client.force_login(stranger, BACKEND)
    assert client.post(path(other, f"invitations/{invitation.pk}/withdraw/")).status_code == 404
    invitation.refresh_from_db()
    assert invitation.withdrawn_at is None


def test_coauthor_writes_but_does_not_decide(client, submission, coauthor, author):
    client.force_login(coauthor, BACKEND)
    assert can_write(coauthor, submission)
    assert "new@people.example" not in client.get(path(submission, "")).text
    assert client.post(path(submission, "invite/"), {"email": "a@b.example"}).status_code == 403
    with pytest.raises(PermissionDenied):
        people.hand_practice_over(submission=submission, by=coauthor, user=coauthor)
    assert client.post(path(submission, "leave/")).status_code == 302
    assert not is_author(coauthor, submission)


def test_author_removes_a_coauthor(client, submission, coauthor, author):
    client.force_login(author, BACKEND)
    address = path(submission, f"{coauthor.key}/remove/")
    assert "Remove Carl Coauthor?" in client.get(address).text
    assert client.post(address).status_code == 302
    assert not is_author(coauthor, submission)
    assert client.get(address).status_code == 404


def test_handing_over(client, submission, coauthor, author, stranger):
    client.force_login(author, BACKEND)
    assert client.get(path(submission, f"{stranger.key}/author/")).status_code == 404
    with pytest.raises(people.NotCoauthor):
        people.hand_practice_over(submission=submission, by=author, user=stranger)
    assert client.post(path(submission, f"{coauthor.key}/author/"), follow=True).status_code == 200
    found = Submission.objects.get(pk=submission.pk)
    assert found.page.owner == coauthor
    assert [one.user for one in found.coauthors.all()] == [author]
    mail = OutgoingMail.objects.get(kind="practices/email/new_author")
    assert mail.recipient == coauthor
    assert found.events.last().kind == "author"


def test_firm_takes_its_practice_over(client, submission, author, stranger, coauthor):
    Submission.objects.update(behalf_name="Bäckerei Korn", behalf_email="korn@firms.example")
    client.force_login(author, BACKEND)
    assert "korn@firms.example" in client.get(path(submission, "")).text
    assert client.post(path(submission, "firm/"), {"firm-language": "de"}).status_code == 302
    mail = OutgoingMail.objects.get()
    assert (mail.to_address, "Bäckerei Korn" in mail.text) == ("korn@firms.example", True)
    client.force_login(stranger, BACKEND)
    assert client.post(link()).status_code == 302
    found = Submission.objects.get(pk=submission.pk)
    assert (found.page.owner, found.behalf_name, found.behalf_email) == (stranger, "", "")
    assert {one.user for one in found.coauthors.all()} == {author, coauthor}


def test_page_tells_who_told_it(client, published, coauthor, author, django_assert_max_num_queries):
    for person in (author, coauthor):
        Profile.objects.create(user=person, visibility={"name": "everyone"})
    Submission.objects.update(behalf_name="Bäckerei Korn")
    address = PracticePage.objects.get(pk=published.page_id).get_url()
    client.get(address)
    with django_assert_max_num_queries(8):
        text = client.get(address).text
    assert "<bdi>Anna Author</bdi>, <bdi>Carl Coauthor</bdi>, on behalf of <bdi>Bäckerei Korn</bdi>" in text
    Profile.objects.filter(user=coauthor).update(visibility={"name": "members"})
    assert "Carl Coauthor" not in client.get(address).text


def test_signing_as_an_organisation(client, submission, author, coauthor, stranger):
    own, other = OrganisationFactory(name="Own firm"), OrganisationFactory(name="Other firm")
    add_member(organisation=own, user=author, role="editor")
    colleague = MemberFactory()
    add_member(organisation=own, user=colleague, role="owner")
    client.force_login(author, BACKEND)
    text = client.get(path(submission, "")).text
    assert "Own firm" in text
    assert "Other firm" not in text
    assert client.post(path(submission, "signature/"), {"organisation": other.pk}).status_code == 200
    with pytest.raises(PermissionDenied):
        people.sign_as(submission=submission, by=author, organisation=other)
    assert client.post(path(submission, "signature/"), {"organisation": own.pk}).status_code == 302
    found = Submission.objects.get(pk=submission.pk)
    assert found.page.get_latest_revision_as_object().organisation == own
    assert can_write(colleague, found)
    # Who does not act for it leaves it, or takes it away.
    people.sign_as(submission=found, by=coauthor, organisation=own)
    people.sign_as(submission=found, by=coauthor, organisation=None)
    with pytest.raises(PermissionDenied):
        people.sign_as(submission=found, by=coauthor, organisation=own)
    with pytest.raises(PermissionDenied):
        people.sign_as(submission=found, by=stranger, organisation=None)


def test_practice_of_an_erased_author_goes_to_her_coauthor(submission, author, coauthor):
    erase_member(user=author, keep_contributions=False)
    found = Submission.objects.get(pk=submission.pk)
    assert found.page.owner == coauthor
    assert not found.coauthors.exists()


def test_practice_of_an_erased_author_alone_goes_with_her(author):
    SubmissionFactory(user=author, state="submitted")
    erase_member(user=author, keep_contributions=False)
    assert not Submission.objects.exists()
    assert not PracticePage.objects.exists()


def test_erasure_and_time_forget_addresses(submission, author):
    member = MemberFactory(email="guest@members.example")
    for email in ("guest@members.example", "late@people.example"):
        people.invite_coauthor(submission=submission, by=author, email=email, language="en")
    erase_member(user=member, keep_contributions=True)
    late = CoauthorInvitation.objects.get()
    CoauthorInvitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    call_command("forget_old")
    late.refresh_from_db()
    assert late.email == ""
    CoauthorInvitation.objects.update(expires_at=timezone.now() - timedelta(days=31))
    call_command("forget_old")
    assert not CoauthorInvitation.objects.exists()
