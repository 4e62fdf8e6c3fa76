"""Letters between members: who may write to whom, what is told, and what never is."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from community.members.conversations import unread_counts
from community.members.models import Block, Message, User
from community.members.permissions import can_write_to
from community.members.services import ContactRefused, TooMany, block_member, save_profile, send_message
from community.notifications.models import OutgoingMail
from tests.costs import queries_of
from tests.factories import MemberFactory

from .pictures import HOSTILE_NAMES

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return MemberFactory(name="Ada Sender", email="ada@private.example")


@pytest.fixture
def bo():
    return MemberFactory(name="Bo Receiver", email="bo@private.example", language="ar")


def main_of(answer):
    """The page without its frame and without what differs each time it is asked for."""
    text = answer.text.partition("<main")[2].partition("</main>")[0]
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)


def test_member_writes_and_is_answered(client, ada, bo, django_capture_on_commit_callbacks):
    client.force_login(ada)
    assert f'href="/en/members/{bo.key}/write/"' in client.get(f"/en/members/{bo.key}/").text
    answer = client.post(f"/en/members/{bo.key}/write/", {"text": "Hello <b>Bo</b>\r\n\r\nSee https://x.example/"})
    sent = Message.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/en/messages/{sent.pk}/")
    assert (sent.sender, sent.recipient, sent.text) == (ada, bo, "Hello <b>Bo</b>\n\nSee https://x.example/")

    client.force_login(bo)
    assert "Messages (1 new)" in client.get("/en/messages/").text
    page = client.get(f"/en/messages/{sent.pk}/").text
    assert "Hello &lt;b&gt;Bo&lt;/b&gt;" in page
    assert 'rel="external nofollow ugc"' in page
    assert unread_counts(bo)[0] == 0
    answer = client.post(f"/en/messages/{sent.pk}/", {"text": "Thank you"})
    reply = Message.objects.first()
    assert (reply.recipient, reply.in_reply_to) == (ada, sent)
    assert answer.url == f"/en/messages/{reply.pk}/"

    client.force_login(ada)
    client.post(f"/en/messages/{reply.pk}/", {"text": "Once more"})
    assert Message.objects.first().in_reply_to == sent
    page = client.get(f"/en/messages/{reply.pk}/").text
    assert page.index("Hello") < page.index("Thank you") < page.index("Once more")


def test_mail_quotes_the_letter_and_names_no_address(ada, bo):
    message = send_message(sender=ada, recipient=bo, text="Hello <b>Bo</b> & all\n\nSecond")
    mail = OutgoingMail.objects.get()
    assert (mail.to_address, mail.language, mail.recipient) == (bo.email, "ar", bo)
    assert "Ada Sender" in mail.subject
    assert "Hello <b>Bo</b> & all" in mail.text
    assert "Hello &lt;b&gt;Bo&lt;/b&gt; &amp; all" in mail.html
    assert 'dir="rtl"' in mail.html
    for body in (mail.text, mail.html, mail.subject):
        assert "private.example" not in body
    assert f"/ar/messages/{message.pk}/" in mail.text
    assert f"/ar/messages/{message.pk}/" in mail.html


def test_hidden_name_is_hidden_in_the_letter_too(client, ada, bo):
    save_profile(user=ada, visibility={"name": "me"})
    message = send_message(sender=ada, recipient=bo, text="Guess who")
    mail = OutgoingMail.objects.get()
    assert "Ada" not in mail.text + mail.html + mail.subject
    client.force_login(bo)
    for path in ("/en/messages/", f"/en/messages/{message.pk}/"):
        page = client.get(path).text
        assert "Ada" not in page
        assert "A member" in page


@pytest.mark.parametrize("name", HOSTILE_NAMES, ids=ascii)
def test_hostile_name_stays_a_name_in_mail_and_page(client, bo, name):
    sender = MemberFactory(name=name.replace("\x00", ""))
    send_message(sender=sender, recipient=bo, text=name)
    mail = OutgoingMail.objects.get()
    assert "\n" not in mail.subject
    assert "<script>" not in mail.html
    assert "<img" not in mail.html
    client.force_login(bo)
    page = client.get("/en/messages/")
    assert (page.status_code, "<script>alert" in page.text, "<img src=x" in page.text) == (200, False, False)


@pytest.mark.parametrize("text", ["", " \n ", "\u202e\x00", "x" * 10_000])
def test_bad_text_is_not_sent_and_stays(client, ada, bo, text):
    client.force_login(ada)
    answer = client.post(f"/en/members/{bo.key}/write/", {"text": text})
    assert (answer.status_code, list(answer.context["form"].errors)) == (400, ["text"])
    assert answer.context["form"]["text"].value() == text
    with pytest.raises(ValidationError):
        send_message(sender=ada, recipient=bo, text=text)
    assert not Message.objects.exists()


def close(member):
    save_profile(user=member, allows_contact=False)


def block(member, other):
    block_member(owner=member, other=other)


def test_block_reads_like_a_member_who_takes_no_messages(client, ada, bo):
    """The same pages word for word, before writing, after trying, and in a conversation that was begun."""
    first = send_message(sender=bo, recipient=ada, text="From me to you")

    def pages():
        client.force_login(ada)
        paths = (f"/en/members/{bo.key}/", f"/en/members/{bo.key}/write/", f"/en/messages/{first.pk}/", "/en/messages/")
        got = [client.get(path) for path in paths]
        tried = [client.post(path, {"text": "Please"}) for path in paths[1:3]]
        assert [answer.status_code for answer in (*got, *tried)] == [200] * 4 + [403] * 2
        assert all("Please" in answer.text for answer in tried)
        return [main_of(answer) for answer in (*got, *tried)]

    save_profile(user=bo)
    save_profile(user=bo, allows_contact=False)
    when_closed = pages()
    save_profile(user=bo, allows_contact=True)
    block(bo, ada)
    assert pages() == when_closed
    assert "does not take messages at present" in when_closed[0]
    save_profile(user=bo, allows_contact=False)
    assert pages() == when_closed
    assert Message.objects.count() == 1


def refused(sender, recipient, **kwargs):
    with pytest.raises(ContactRefused) as fault:
        send_message(sender=sender, recipient=recipient, text="x", **kwargs)
    assert not can_write_to(sender, recipient)
    return fault.value.reason


def test_who_may_not_write(ada, bo):
    assert can_write_to(ada, bo)
    assert refused(ada, ada) == "closed"
    assert refused(MemberFactory(is_verified=False), bo) == "unverified"
    assert refused(ada, MemberFactory(is_verified=False)) == "closed"
    for change in ({"is_active": False}, {"erased_at": timezone.now()}):
        gone = MemberFactory()
        User.objects.filter(pk=gone.pk).update(**change)
        gone.refresh_from_db()
        assert refused(ada, gone) == "closed"
        assert refused(gone, ada) == "unverified"
    close(ada)
    assert refused(ada, bo) == "own_closed"
    assert refused(bo, ada) == "closed"
    save_profile(user=ada, allows_contact=True)
    block(ada, bo)
    assert refused(ada, bo) == "own_block"
    assert refused(bo, ada) == "closed"
    assert not OutgoingMail.objects.exists()


def test_answer_into_a_foreign_conversation_is_refused(ada, bo):
    theirs = send_message(sender=MemberFactory(), recipient=bo, text="private")
    with pytest.raises(ContactRefused):
        send_message(sender=ada, recipient=bo, text="x", in_reply_to=theirs)


def test_messages_of_others_are_not_there(client, ada, bo):
    message = send_message(sender=ada, recipient=bo, text="between us")
    client.force_login(MemberFactory())
    for number in (message.pk, message.pk + 1, 10**30):
        assert client.get(f"/en/messages/{number}/").status_code == 404
        assert client.post(f"/en/messages/{number}/", {"text": "x"}).status_code == 404
    assert Message.objects.get().read_at is None
    client.logout()
    assert client.get(f"/en/messages/{message.pk}/").status_code == 302


def test_own_unread_letter_is_not_read_by_its_sender(client, ada, bo):
    message = send_message(sender=ada, recipient=bo, text="between us")
    client.force_login(ada)
    client.get(f"/en/messages/{message.pk}/")
    assert unread_counts(bo)[0] == 1
    assert "new</span>" not in client.get("/en/messages/?box=sent").text


def test_too_many_conversations_wait_until_tomorrow(client, ada, bo, settings):
    settings.MEMBERS_NEW_CONVERSATIONS_A_DAY = 2
    first, _second = (send_message(sender=ada, recipient=MemberFactory(), text="x") for _n in range(2))
    with pytest.raises(TooMany):
        send_message(sender=ada, recipient=bo, text="x")
    send_message(sender=ada, recipient=first.recipient, text="more", in_reply_to=first)
    client.force_login(ada)
    answer = client.post(f"/en/members/{bo.key}/write/", {"text": "Too much"})
    assert (answer.status_code, "Too much" in answer.text) == (400, True)
    Message.objects.update(sent_at=timezone.now() - timezone.timedelta(hours=25))
    send_message(sender=ada, recipient=bo, text="x")
    settings.MEMBERS_MESSAGES_A_DAY = 1
    with pytest.raises(TooMany):
        send_message(sender=ada, recipient=first.recipient, text="x", in_reply_to=first)


def test_block_and_unblock_by_buttons(client, ada, bo):
    send_message(sender=ada, recipient=bo, text="x")
    client.force_login(bo)
    assert client.get(f"/en/members/{ada.key}/block/").status_code == 302
    assert not Block.objects.exists()
    for _twice in range(2):
        answer = client.post(f"/en/members/{ada.key}/block/", follow=True)
        assert "Ada Sender" in answer.text
    assert Block.objects.filter(owner=bo, blocked=ada).count() == 1
    assert f'action="/en/members/{ada.key}/unblock/"' in client.get(f"/en/members/{ada.key}/").text
    client.post(f"/en/members/{ada.key}/unblock/")
    assert not Block.objects.exists()
    assert client.post(f"/en/members/{bo.key}/block/").status_code == 404
    assert client.post("/en/members/nobody/block/").status_code == 404
    client.logout()
    assert client.post(f"/en/members/{ada.key}/block/").status_code == 302
    assert not Block.objects.exists()


def test_forged_request_from_elsewhere_changes_nothing(ada, bo):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    paths = (f"/en/members/{bo.key}/write/", f"/en/members/{bo.key}/block/", "/en/profile/")
    assert [client.post(path, {"text": "x", "name": "y"}).status_code for path in paths] == [403] * 3
    assert not Message.objects.exists()


def test_unseen_member_cannot_be_written_to(client, ada, bo):
    from community.members.choices import FIELD_VISIBILITY

    save_profile(user=bo, visibility=dict.fromkeys(FIELD_VISIBILITY, "me"))
    client.force_login(ada)
    assert client.get(f"/en/members/{bo.key}/write/").status_code == 404
    assert client.post(f"/en/members/{bo.key}/write/", {"text": "x"}).status_code == 404


def many(sender, recipient, number, first=None):
    Message.objects.bulk_create(
        Message(sender=sender, recipient=recipient, text=f"Letter {n}", in_reply_to=first) for n in range(number)
    )


def test_pages_cost_the_same_with_10_and_1000_letters(client, ada, bo):
    client.force_login(bo)
    first = send_message(sender=ada, recipient=bo, text="First")
    paths = ("/en/messages/", "/en/messages/?box=sent", f"/en/messages/{first.pk}/", "/en/messages/blocked/")

    def grow(number):
        many(ada, bo, number, first)
        many(bo, ada, number, first)
        others = User.objects.bulk_create(User(email=f"m{number}-{n}@x.example", name=f"M {n}") for n in range(number))
        Block.objects.bulk_create(Block(owner=bo, blocked=other) for other in others)
        Message.objects.bulk_create(Message(sender=other, recipient=bo, text="Hi") for other in others)
        return [queries_of(client, path) for path in paths]

    few, lots = grow(10), grow(1000)
    assert lots == few
    assert max(lots) <= 11
    page = client.get(f"/en/messages/{first.pk}/")
    assert len(page.context["said"]) == 20
    assert page.context["said"][-1][0].pk == max(one.pk for one, _is_own in page.context["said"])
    assert client.get("/en/messages/?page=999").status_code == 404


def test_profile_of_a_much_written_member_costs_the_same(client, ada, bo):
    client.force_login(ada)
    before = queries_of(client, f"/en/members/{bo.key}/")
    many(bo, ada, 500)
    assert queries_of(client, f"/en/members/{bo.key}/") == before
    assert queries_of(client, f"/en/members/{bo.key}/write/") <= 10
