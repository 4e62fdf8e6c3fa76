"""Flagging: by whom, what, once; and what nobody learns."""

import pytest

from community.members.services import send_message
from community.moderation.models import Case, CaseState, Flag
from community.moderation.services import AlreadyFlagged, CannotFlag, TooManyFlags, flag, settle
from practices.models import PracticeRecord, ReuseReport
from tests.factories import (
    BoardFactory,
    MemberFactory,
    OrganisationFactory,
    PracticeFactory,
    ThreadFactory,
)

from .conftest import browser_of, stamp

pytestmark = pytest.mark.django_db


def address(thing, name="forums.post"):
    return f"/en/moderation/flag/{name}/{thing.pk}/"


def test_member_flags_a_post_and_reads_of_it(forum):
    client = browser_of(forum.reader)
    page = client.get(address(forum.post))
    assert page.status_code == 200
    assert "Buy my wonderful machines" in page.text
    typed = {"reason": "spam", "note": "He sells things.", "shown_at": stamp()}
    answer = client.post(address(forum.post), typed)
    assert (answer.status_code, answer.url) == (302, "/en/moderation/mine/")
    raised = Flag.objects.get()
    assert (raised.user, raised.reason, raised.note) == (forum.reader, "spam", "He sells things.")
    assert (raised.case.about, raised.case.area, raised.case.author) == (forum.post, forum.area, forum.author)
    assert "He sells things." in client.get("/en/moderation/mine/").text
    # Once more: she is told, and it is one flag.
    assert "You flagged this on" in client.get(address(forum.post)).text
    assert client.post(address(forum.post), typed).status_code == 200
    assert Flag.objects.count() == 1


def test_two_members_flag_one_thing_in_one_case(forum):
    flag(user=forum.reader, thing=forum.post, reason="spam")
    flag(user=MemberFactory(), thing=forum.post, reason="abuse")
    assert Case.objects.count() == 1
    assert Flag.objects.count() == 2


def test_flag_after_the_decision_opens_another_case_but_for_the_same_member_not(forum):
    first = flag(user=forum.reader, thing=forum.post, reason="spam")
    settle(case=first.case, by=forum.facilitator, state=CaseState.KEPT)
    with pytest.raises(AlreadyFlagged):
        flag(user=forum.reader, thing=forum.post, reason="abuse")
    second = flag(user=MemberFactory(), thing=forum.post, reason="abuse")
    assert second.case_id != first.case_id


def test_own_post_cannot_be_flagged(forum):
    with pytest.raises(CannotFlag):
        flag(user=forum.author, thing=forum.post, reason="spam")
    answer = browser_of(forum.author).post(address(forum.post), {"reason": "spam", "shown_at": stamp()})
    assert "This is your own." in answer.text
    assert not Flag.objects.exists()


def test_what_she_may_not_read_is_not_there(forum):
    board = BoardFactory(access="group", group=[forum.author])
    private = ThreadFactory(board=board, by=forum.author).posts.get()
    with pytest.raises(CannotFlag):
        flag(user=forum.reader, thing=private, reason="spam")
    client = browser_of(forum.reader)
    assert client.get(address(private)).status_code == 404
    assert client.post(address(private), {"reason": "spam", "shown_at": stamp()}).status_code == 404
    for wrong in ("forums.post/x/", "forums.post/99999999/", "auth.group/1/", "forums.post/9999999999999999999999/"):
        assert client.get(f"/en/moderation/flag/{wrong}").status_code == 404
    assert not Case.objects.exists()


def test_visitor_is_led_to_the_log_in(forum, client):
    assert client.get(address(forum.post)).url.startswith("/en/account/login/")


def test_flags_of_a_day_are_limited(forum, settings):
    settings.MODERATION_FLAGS_A_DAY = 1
    flag(user=forum.reader, thing=forum.post, reason="spam")
    with pytest.raises(TooManyFlags):
        flag(user=forum.reader, thing=forum.thread, reason="spam")


def test_form_without_a_reason_keeps_what_was_typed(forum):
    answer = browser_of(forum.reader).post(address(forum.post), {"note": "Look at this", "shown_at": stamp()})
    assert answer.status_code == 400
    assert "Look at this" in answer.text
    assert 'class="error-summary"' in answer.text


def test_every_kind_of_content_has_its_link(forum):
    firm = OrganisationFactory(slug="firm")
    practice = PracticeFactory()
    record = PracticeRecord.objects.get(translation_key=practice.translation_key)
    report = ReuseReport.objects.create(
        practice=record, author=forum.author, language="en", country="LV", enterprise_size="micro", year=2024,
        outcome="worked", results="It went well.",
    )  # fmt: skip
    letter = send_message(sender=forum.author, recipient=forum.reader, text="Send me money.")
    links = {
        f"/en/organisations/{firm.slug}/": "organisations.organisation/firm",
        f"/en/practices/{record.number.lower()}/tried/": f"practices.reusereport/{report.pk}",
        f"/en/messages/{letter.pk}/": f"members.message/{letter.pk}",
        f"/en/members/{forum.author.key}/": f"members.user/{forum.author.key}",
    }
    client = browser_of(forum.reader)
    for page, link in links.items():
        target = f"/en/moderation/flag/{link}/"
        assert f'href="{target}"' in client.get(page).text, page
        assert client.post(target, {"reason": "other", "shown_at": stamp()}).status_code == 302, target
    assert Case.objects.count() == 4
    # Nobody flags what is her own.
    assert "/moderation/flag/" not in browser_of(forum.author).get(f"/en/members/{forum.author.key}/").text
    assert "/moderation/flag/" not in browser_of(forum.author).get(f"/en/messages/{letter.pk}/").text


def test_letter_is_flagged_by_its_receiver_alone(forum):
    letter = send_message(sender=forum.author, recipient=forum.reader, text="Send me money.")
    send_message(sender=forum.reader, recipient=forum.author, text="A secret answer")
    for person in (forum.author, forum.editor, MemberFactory()):
        assert browser_of(person).get(f"/en/moderation/flag/members.message/{letter.pk}/").status_code == 404
    raised = flag(user=forum.reader, thing=letter, reason="abuse")
    page = browser_of(forum.editor).get(f"/en/moderation/cases/{raised.case_id}/").text
    assert "Send me money." in page
    assert "A secret answer" not in page


def test_hidden_name_is_not_told_by_the_form(forum):
    from community.members.services import save_profile

    save_profile(user=forum.author, visibility={"name": "me"}, headline="Turner")
    page = browser_of(forum.reader).get(f"/en/moderation/flag/members.user/{forum.author.key}/")
    assert page.status_code == 200
    assert "Arvid" not in page.text
