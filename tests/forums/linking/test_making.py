"""A solved question becomes a draft practice: with whose words, by whom, once, and named on both sides."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.forums.linking.making import AlreadyMade, make_practice
from community.forums.linking.notices import MADE
from community.forums.models import Thread
from community.forums.search_source import ThreadSource
from community.members.roles import Role
from community.members.services import save_profile
from community.notifications.kinds import get_kind
from community.notifications.models import Notice
from practices.contributing.drafts import draft_of
from practices.models import PracticePage, Submission
from tests.factories import BoardFactory, MemberFactory, PostFactory, ThreadFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("planted")]


class Solved:
    """A question by `asker` with the accepted answer of `helper` and two posts more."""

    def __init__(self, **board):
        self.asker, self.helper = MemberFactory(name="Asking Anna"), MemberFactory(name="Helping Heinz")
        self.facilitator = MemberFactory()
        if board.get("access") == "group":
            board["group"] = [self.asker, self.helper]
        self.board = BoardFactory(facilitators=[self.facilitator], **board)
        self.thread = ThreadFactory(
            board=self.board, by=self.asker, kind="question", title="How do you keep apprentices?",
            text="They *leave* after a [year](https://school.example/).\n\n- tired\n- bored", language="en",
        )  # fmt: skip
        self.answer = PostFactory(thread=self.thread, by=self.helper, text="We met **every** Friday.")
        self.more = [PostFactory(thread=self.thread, by=self.helper, text=f"Also {word}.") for word in ("tea", "cake")]
        Thread.objects.filter(pk=self.thread.pk).update(accepted=self.answer)
        self.thread.refresh_from_db()
        self.address = f"/en/forum/threads/{self.thread.pk}/practice/"


@pytest.fixture
def solved(planted):
    return Solved()


def send(client, solved, **typed):
    return client.post(solved.address, {"title": "We keep them", "language": "en"} | typed)


def test_question_answer_and_chosen_posts_are_the_beginning_of_a_draft(client, solved):
    client.force_login(solved.asker)
    text = client.get(solved.address).content.decode()
    assert all(words in text for words in ("How do you keep apprentices?", "Also tea.", "Also cake.", "Helping Heinz"))
    answer = send(client, solved, posts=[solved.more[1].pk])
    submission = Submission.objects.get()
    assert answer["Location"] == f"/en/contribute/{submission.key}/short/"
    page = draft_of(submission)
    assert (page.title, page.live, page.owner, page.locale.language_code) == ("We keep them", False, solved.asker, "en")
    for words in ("<i>leave</i>", "tired</li>", 'href="https://school.example/"'):
        assert words in page.problem_context
    steps = [block.value["text"].source for block in page.story]
    assert [("<b>every</b> Friday" in step, "Also cake." in step) for step in steps] == [(True, False), (False, True)]
    solved.thread.refresh_from_db()
    assert solved.thread.practice_id == submission.page_id


def test_it_is_made_once(client, solved):
    client.force_login(solved.asker)
    send(client, solved)
    assert send(client, solved).status_code == 409
    assert "has begun a practice" in client.get(solved.address).content.decode()
    with pytest.raises(AlreadyMade):
        make_practice(thread=solved.thread, by=solved.asker, language="en", title="Again")
    assert Submission.objects.count() == 1
    Submission.objects.get().page.delete()
    assert send(client, solved).status_code == 302


def test_who_asked_who_answered_and_who_looks_after_the_board_may(solved):
    def may(user):
        try:
            make_practice(thread=solved.thread, by=user, language="en", title="A title")
        except PermissionDenied:
            return False
        Submission.objects.get().page.delete()
        return True

    people = [solved.asker, solved.helper, solved.facilitator, MemberFactory(roles=[Role.EDITOR]), MemberFactory()]
    assert [may(one) for one in people] == [True, True, True, True, False]


@pytest.mark.parametrize("access", ["members", "group"])
def test_what_was_said_among_members_stays_there(client, access):
    solved = Solved(access=access)
    client.force_login(solved.asker)
    assert (client.get(solved.address).status_code, send(client, solved).status_code) == (403, 403)


@pytest.mark.parametrize("change", [{"kind": "discussion"}, {"accepted": None}, {"hidden_at": timezone.now()}])
def test_only_a_shown_question_with_its_answer_becomes_one(client, solved, change):
    Thread.objects.filter(pk=solved.thread.pk).update(**change)
    client.force_login(solved.asker)
    assert send(client, solved).status_code == (404 if "hidden_at" in change else 403)


def test_hidden_removed_and_foreign_posts_stay_behind(client, solved):
    foreign = PostFactory(text="Foreigncanary")
    type(foreign).objects.filter(pk=solved.more[0].pk).update(removed_at=timezone.now())
    client.force_login(solved.asker)
    assert "Also tea." not in client.get(solved.address).content.decode()
    for post in (foreign, solved.more[0]):
        answer = send(client, solved, posts=[post.pk], title="Keptcanary")
        assert (answer.status_code, "Keptcanary" in answer.content.decode()) == (400, True)
    posts = [foreign, solved.more[0]]
    submission = make_practice(thread=solved.thread, by=solved.asker, language="en", title="A title", posts=posts)
    assert len(draft_of(submission).story) == 1


def test_those_whose_words_go_along_are_told_once(solved):
    submission = make_practice(thread=solved.thread, by=solved.asker, language="en", title="A title")
    [notice] = Notice.objects.filter(kind=MADE)
    assert (notice.recipient, notice.actor, notice.path) == (
        solved.helper, solved.asker, f"forum/threads/{solved.thread.pk}/",
    )  # fmt: skip
    sentence = get_kind(MADE).sentence(notice)
    assert "How do you keep apprentices?" in sentence
    assert not submission.page.live
    assert get_kind(MADE).still_visible(solved.helper, [solved.thread]) == [solved.thread]
    Thread.objects.filter(pk=solved.thread.pk).update(hidden_at=timezone.now())
    assert get_kind(MADE).still_visible(solved.helper, [solved.thread]) == []


def test_who_is_named_in_a_post_is_in_no_copy(solved):
    mark = '<bdi class="mention" data-member="abc123def">@…</bdi>'
    solved.thread.posts.filter(number=1).update(html=f"<p>Ask {mark} about <em>it</em>!</p>")
    submission = make_practice(thread=solved.thread, by=solved.asker, language="en", title="A title")
    assert "Ask about <i>it</i>!" in " ".join(draft_of(submission).problem_context.split())
    document = ThreadSource("thread").document(str(solved.thread.pk))
    assert document.texts["en"].summary == "Ask about it!"


def publish(submission):
    page = PracticePage.objects.get(pk=submission.page_id)
    page.summary = "What was done."
    page.save_revision(clean=False).publish()
    return page


def test_both_sides_name_each_other_once_it_is_published(client, solved):
    save_profile(user=solved.helper, visibility={"name": "me"})
    save_profile(user=solved.asker, visibility={"name": "everyone"})
    submission = make_practice(thread=solved.thread, by=solved.asker, language="en", title="We keep them")
    assert tag(solved.thread, None) == ""
    page = publish(submission)
    text = client.get(page.get_url()).content.decode()
    assert "Grew out of a discussion" in text
    assert f"/en/forum/threads/{solved.thread.pk}/" in text
    start = text.index("Grew out of")
    credit = text[start : text.index("</p>", start)]
    assert ("Asking Anna" in credit, "Helping Heinz" in credit) == (True, False)
    assert "We keep them" in tag(solved.thread, None)
    Thread.objects.filter(pk=solved.thread.pk).update(hidden_at=timezone.now())
    assert "Grew out of a discussion" not in client.get(page.get_url()).content.decode()


def tag(thread, member):
    """What the thread's page shows of the practice to a reader."""
    from django.template import Context, Template

    template = Template("{% load linking_tags %}{% thread_practice thread %}")
    thread = Thread.objects.select_related("board", "accepted").get(pk=thread.pk)
    return template.render(Context({"thread": thread, "member": member})).strip()


def test_the_thread_offers_it_to_who_may(solved):
    assert solved.address in tag(solved.thread, solved.helper)
    assert tag(solved.thread, MemberFactory()) == tag(solved.thread, None) == ""
