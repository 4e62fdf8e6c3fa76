"""The queue: who sees what, decisions, two at once, and who is told."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.forums.models import Post
from community.forums.services import start_thread, write_post
from community.members.services import send_message
from community.moderation.limits import count_post
from community.moderation.models import AuditEvent, Case, CaseKind, CaseState, Standing
from community.moderation.services import AlreadySettled, CannotBeDone, flag, settle, settle_elsewhere
from community.notifications.models import Notice
from tests.costs import page, queries_of
from tests.factories import BoardFactory, MemberFactory, OrganisationFactory, PostFactory

from .conftest import browser_of

pytestmark = pytest.mark.django_db
QUEUE = "/en/moderation/"


@pytest.fixture
def case(forum):
    return flag(user=forum.reader, thing=forum.post, reason="spam", note="He sells <b>things</b>.").case


def test_facilitator_sees_her_boards_and_nothing_else(forum, case):
    other = flag(user=forum.reader, thing=PostFactory(text="Elsewhere"), reason="abuse").case
    firm = flag(user=forum.reader, thing=OrganisationFactory(name="A firm"), reason="wrong").case
    page = browser_of(forum.facilitator).get(QUEUE).text
    assert "Buy my wonderful machines" in page
    assert "He sells &lt;b&gt;things&lt;/b&gt;." in page
    assert "Rita" in page
    assert not any(word in page for word in ("Elsewhere", "A firm"))
    everything = browser_of(forum.editor).get(QUEUE).text
    assert all(word in everything for word in ("Elsewhere", "A firm", "wonderful"))
    for hidden in (other, firm):
        assert browser_of(forum.facilitator).get(f"{QUEUE}cases/{hidden.pk}/").status_code == 404
        answer = browser_of(forum.facilitator).post(f"{QUEUE}decide/", {"one": f"kept:{hidden.pk}"})
        assert answer.status_code == 404
    assert set(Case.objects.values_list("state", flat=True)) == {"open"}


def test_members_have_no_queue(forum, case):
    for person in (forum.author, forum.reader):
        assert browser_of(person).get(QUEUE).status_code == 403
        assert browser_of(person).get(f"{QUEUE}cases/{case.pk}/").status_code == 403
        assert browser_of(person).post(f"{QUEUE}decide/", {"one": f"hidden:{case.pk}"}).status_code == 403
    assert Case.objects.get().state == "open"


def test_private_board_is_for_its_facilitators_alone(forum):
    leader = MemberFactory()
    board = BoardFactory(access="group", group=[forum.author, forum.reader], facilitators=[leader])
    thread = start_thread(board=board, by=forum.author, title="Ours", text="Confidential words", language="en")
    flag(user=forum.reader, thing=thread.posts.get(), reason="abuse")
    assert "Confidential words" in browser_of(leader).get(QUEUE).text
    for person in (forum.facilitator, forum.editor):
        assert "Confidential words" not in browser_of(person).get(QUEUE).text


def test_hiding_from_the_queue_does_all_that_belongs_to_it(forum, case):
    flag(user=MemberFactory(name="Second"), thing=forum.post, reason="abuse")
    answer = browser_of(forum.facilitator).post(f"{QUEUE}decide/", {"one": f"hidden:{case.pk}", "kind": "flagged"})
    assert answer.url == f"{QUEUE}?kind=flagged"
    forum.post.refresh_from_db()
    case.refresh_from_db()
    assert forum.post.hidden_at
    assert (case.state, case.settled_by) == (CaseState.HIDDEN, forum.facilitator)
    assert sorted(Notice.objects.values_list("recipient__name", "kind")) == [
        ("Arvid", "moderation.hidden"),
        ("Rita", "moderation.settled"),
        ("Second", "moderation.settled"),
    ]
    line = AuditEvent.objects.get(kind="case.hidden")
    assert (line.actor, line.subject, line.about) == (forum.facilitator, forum.author, f"forums.post {forum.post.pk}")
    assert Standing.objects.get(user=forum.author).hidden == 1
    # The author reads what was decided, never who flagged or who decided.
    page = browser_of(forum.author).get("/en/moderation/mine/").text
    main = page.partition("<main")[2]
    assert "Hidden" in main
    assert not any(name in main for name in ("Rita", "Second", "Fatima", "He sells"))


def test_answer_reaches_author_and_flagger(forum, case):
    client = browser_of(forum.facilitator)
    answer = client.post(f"{QUEUE}cases/{case.pk}/", {"state": "kept", "answer": "A word of explanation"})
    assert answer.url == QUEUE
    assert "A word of explanation" in browser_of(forum.reader).get("/en/moderation/mine/").text
    assert not Post.objects.get(pk=forum.post.pk).hidden_at
    # Nothing was done to what is hers: the author hears nothing.
    assert not Notice.objects.filter(recipient=forum.author).exists()


def test_second_facilitator_is_told_and_nothing_happens_twice(forum, case):
    settle(case=case, by=forum.editor, state=CaseState.HIDDEN)
    client = browser_of(forum.facilitator)
    answer = client.post(f"{QUEUE}cases/{case.pk}/", {"state": "kept", "answer": "My long answer"})
    assert answer.status_code == 409
    assert "Edda was quicker. Decision: Hidden." in answer.text
    assert "My long answer" in answer.text
    page = client.post(f"{QUEUE}decide/", {"one": f"kept:{case.pk}"}, follow=True).text
    assert "Edda was quicker. Decision: Hidden." in page
    case.refresh_from_db()
    assert (case.state, case.settled_by) == (CaseState.HIDDEN, forum.editor)
    assert Standing.objects.get(user=forum.author).hidden == 1
    assert AuditEvent.objects.filter(kind__startswith="case.").count() == 1
    with pytest.raises(AlreadySettled):
        settle(case=case, by=forum.facilitator, state=CaseState.KEPT)


def test_what_was_ticked_is_decided_at_once(forum, case):
    others = [PostFactory(thread=forum.thread) for _n in range(3)]
    cases = [flag(user=forum.reader, thing=one, reason="spam").case for one in others]
    ticked = [str(case.pk), *(str(one.pk) for one in cases[:2])]
    page = browser_of(forum.facilitator).post(f"{QUEUE}decide/", {"case": ticked, "state": "hidden"}, follow=True)
    assert "3 cases are settled." in page.text
    assert Post.objects.exclude(hidden_at=None).count() == 3
    assert Case.objects.filter(state="open").get() == cases[2]
    nothing = browser_of(forum.facilitator).post(f"{QUEUE}decide/", {"state": "hidden"}, follow=True)
    assert "Nothing was ticked." in nothing.text
    for wrong in ({"state": "open", "case": ticked}, {"one": "hidden:x"}, {"one": "hidden:99999"}):
        assert browser_of(forum.facilitator).post(f"{QUEUE}decide/", wrong).status_code == 404


def test_nobody_decides_about_her_own(forum):
    own = write_post(thread=forum.thread, by=forum.facilitator, text="Mine")
    found = flag(user=forum.reader, thing=own, reason="abuse").case
    with pytest.raises(PermissionDenied):
        settle(case=found, by=forum.facilitator, state=CaseState.KEPT)
    page = browser_of(forum.facilitator).post(f"{QUEUE}decide/", {"one": f"kept:{found.pk}"}, follow=True)
    assert "With 1 case this cannot be done" in page.text
    settle(case=found, by=forum.editor, state=CaseState.KEPT)


def test_first_posts_wait_and_are_approved(forum):
    thread = start_thread(board=forum.board, by=forum.author, title="Hello", text="I am new", language="en",
                          is_pending=True)  # fmt: skip
    post = thread.posts.get()
    case = Case.objects.get()
    assert (case.kind, case.about, case.area) == (CaseKind.APPROVAL, post, forum.area)
    with pytest.raises(CannotBeDone):
        settle(case=case, by=forum.facilitator, state=CaseState.KEPT)
    raised = flag(user=forum.facilitator, thing=post, reason="spam")
    settle(case=case, by=forum.editor, state=CaseState.APPROVED)
    for one in (post, thread, raised.case):
        one.refresh_from_db()
    assert (post.is_pending, thread.is_pending) == (False, False)
    assert raised.case.state == CaseState.APPROVED
    assert Standing.objects.get(user=forum.author).posts == 1
    assert list(Notice.objects.filter(kind="moderation.approved").values_list("recipient__name", flat=True)) == [
        "Arvid"
    ]


def test_decision_on_a_page_of_its_own_closes_the_case(forum, case):
    assert settle_elsewhere(thing=forum.post, by=forum.editor, state=CaseState.HIDDEN) == 1
    case.refresh_from_db()
    assert (case.state, case.settled_by) == (CaseState.HIDDEN, forum.editor)
    assert Notice.objects.filter(recipient=forum.reader, kind="moderation.settled").count() == 1
    assert settle_elsewhere(thing=forum.post, by=forum.editor, state=CaseState.HIDDEN) == 0


def test_what_is_gone_can_be_let_go(forum, case):
    Post.objects.filter(pk=forum.post.pk).delete()
    page = browser_of(forum.facilitator).get(QUEUE)
    assert "It is not there any more" in page.text
    settle(case=case, by=forum.facilitator, state=CaseState.KEPT)
    assert not Case.objects.filter(state="open").exists()


def test_filters_and_late_ones(forum, case):
    greek = start_thread(board=forum.board, by=forum.author, title="Γεια", text="Καλημέρα", language="el")
    late = flag(user=forum.reader, thing=greek.posts.get(), reason="abuse").case
    Case.objects.filter(pk=late.pk).update(created_at=timezone.now() - timedelta(days=5))
    client = browser_of(forum.facilitator)

    def shown(address):
        return set(map(int, re.findall(r'name="case" value="(\d+)"', client.get(QUEUE + address).text)))

    assert shown("") == {case.pk, late.pk}
    assert shown("?reason=abuse") == {late.pk}
    assert shown("?language=el") == {late.pk}
    assert shown("?language=en") == {case.pk}
    assert shown("?late=1") == {late.pk}
    assert shown("?kind=approval") == set()
    assert shown("?kind=nonsense&area=board:99999") == {case.pk, late.pk}
    text = client.get(QUEUE).text
    assert text.count('desk-late">late</span>') == 1
    assert "for 5 days" in text
    assert client.get(f"{QUEUE}?page=2").status_code == 404
    assert client.get(f"{QUEUE}?page=x").status_code == 404


def test_queries_do_not_grow_and_pages_have_25(forum, case, administrator):
    client = browser_of(administrator)
    flag(user=forum.reader, thing=forum.author, reason="abuse")
    flag(user=forum.reader, thing=forum.thread, reason="abuse")
    letter = send_message(sender=forum.author, recipient=forum.reader, text="Hm.")
    flag(user=forum.reader, thing=letter, reason="abuse")

    few = queries_of(client, QUEUE)
    assert few <= 12
    for one in range(30):
        flag(user=MemberFactory(), thing=PostFactory(thread=forum.thread, text=f"Number {one}"), reason="spam")
    assert queries_of(client, QUEUE) == few
    assert client.get(QUEUE).text.count('name="case"') == 25
    assert client.get(f"{QUEUE}?page=2").text.count('name="case"') == 9
    assert page(client, f"{QUEUE}cases/{case.pk}/")[1] <= 12
    assert page(client, f"/en/moderation/members/{forum.author.key}/")[1] <= 12


def test_profile_can_be_hidden_and_shown_again_by_herself(forum):
    from community.members.queries import shown_profile
    from community.members.services import save_profile

    save_profile(user=forum.author, about="Dreadful words")
    found = flag(user=forum.reader, thing=forum.author, reason="abuse").case
    settle(case=found, by=forum.editor, state=CaseState.HIDDEN)
    person = type(forum.author).objects.get(pk=forum.author.pk)
    assert shown_profile(person, forum.reader).about == ""
    assert shown_profile(person, person).about == "Dreadful words"


def test_start_page_and_menu_lead_to_the_queue(forum, case):
    type(forum.reader).objects.update(welcomed_at=timezone.now())
    assert "1 case waits to be looked at" in browser_of(forum.facilitator).get("/en/start/").text
    assert 'href="/en/moderation/"' in browser_of(forum.editor).get("/en/organisations/").text
    assert "/moderation/" not in browser_of(forum.reader).get("/en/start/").text


def test_standing_grows_by_what_stands(forum):
    for _n in range(2):
        count_post(user=forum.author)
    count_post(user=forum.author, by=-5)
    assert Standing.objects.get(user=forum.author).posts == 0
