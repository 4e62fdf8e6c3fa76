"""What practices and projects show of the threads about them, and where questions about them go."""

import pytest
from django.utils import timezone

from community.forums.models import Thread
from tests.costs import queries_of
from tests.factories import BoardFactory, MemberFactory, PostFactory, PracticeFactory, ThreadFactory
from tests.practices.test_services import translated

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("planted")]


def solved(**facts):
    """A question with an accepted answer."""
    thread = ThreadFactory(kind="question", **facts)
    answer = PostFactory(thread=thread, text="Answercanary, *every* Friday.")
    Thread.objects.filter(pk=thread.pk).update(accepted=answer)
    return Thread.objects.get(pk=thread.pk)


def shown(client, page):
    return client.get(page.get_url()).content.decode()


def test_a_practice_shows_its_open_questions_answers_and_discussions_in_this_order(client):
    practice = PracticeFactory()
    ThreadFactory(about=practice, title="Talkcanary")
    solved(about=practice, title="Solvedcanary")
    ThreadFactory(about=practice, title="Opencanary", kind="question")
    ThreadFactory(title="Elsewhere")
    text = shown(client, practice)
    words = ["Opencanary", "Solvedcanary", "Answercanary, every Friday.", "Talkcanary", "Ask a question"]
    assert [word in text for word in words] == [True] * 5
    assert sorted(words, key=text.index) == words
    assert "Elsewhere" not in text


def test_a_thread_about_one_language_stands_on_all(client):
    practice = PracticeFactory()
    german = translated(practice, "de", mark="D ")
    ThreadFactory(about=german, title="Opencanary", kind="question")
    for page in (practice, german):
        assert "Opencanary" in shown(client, page)


def test_each_reader_sees_what_she_may_read(client):
    practice, group = PracticeFactory(), [MemberFactory()]
    for access in ("everyone", "members", "group"):
        board = BoardFactory(access=access, group=group)
        ThreadFactory(board=board, by=group[0], about=practice, title=f"Canary{access}")
    for name, change in (("waits", {"is_pending": True}), ("hidden", {"hidden_at": timezone.now()})):
        Thread.objects.filter(pk=ThreadFactory(about=practice, title=f"Canary{name}").pk).update(**change)

    def canaries():
        pages = shown(client, practice) + client.get(f"/en/forum/about/{practice.pk}/").content.decode()
        return {word for word in ("everyone", "members", "group", "waits", "hidden") if f"Canary{word}" in pages}

    assert canaries() == {"everyone"}
    client.force_login(MemberFactory())
    assert canaries() == {"everyone", "members"}
    client.force_login(group[0])
    assert canaries() == {"everyone", "members", "group"}


def test_an_answer_that_was_hidden_is_not_shown(client):
    practice = PracticeFactory()
    thread = solved(about=practice, title="Solvedcanary")
    assert "Answercanary" in shown(client, practice)
    thread.posts.filter(number=2).update(hidden_at=timezone.now())
    assert "Answercanary" not in shown(client, practice)


def test_few_of_each_stand_on_the_page_and_all_on_a_page_of_their_own(client):
    practice, board = PracticeFactory(), BoardFactory()
    for number in range(30):
        ThreadFactory(board=board, about=practice, kind="question", title=f"Canary{number:02}x")
    text = shown(client, practice)
    assert [f"Canary{n:02}x" in text for n in (25, 26, 29)] == [False, True, True]
    assert f"/en/forum/about/{practice.pk}/" in text
    page = client.get(f"/en/forum/about/{practice.pk}/")
    assert page.content.decode().count("Canary") == 25
    assert client.get(f"/en/forum/about/{practice.pk}/?page=2").content.decode().count("Canary") == 5
    assert client.get(f"/en/forum/about/{practice.pk}/?page=3").status_code == 404


@pytest.mark.parametrize("is_member", [False, True])
def test_the_threads_of_a_practice_cost_no_query(client, is_member):
    practice, board = PracticeFactory(), BoardFactory()
    if is_member:
        client.force_login(MemberFactory())
    before = queries_of(client, practice.get_url())
    for number in range(6):
        ThreadFactory(board=board, about=practice, kind="question", title=f"Canary{number}")
        solved(board=board, about=practice)
    Thread.objects.filter(pk=solved(board=board).pk).update(practice=practice)
    assert queries_of(client, practice.get_url()) == before
    assert "Canary5" in shown(client, practice)


def test_a_project_shows_them_too_for_one_query(client, demo_project):
    before = queries_of(client, demo_project.get_url())
    for number in range(3):
        ThreadFactory(about=demo_project, kind="question", title=f"Canary{number}")
    assert "Canary2" in shown(client, demo_project)
    assert queries_of(client, demo_project.get_url()) == before <= 8


def ask(client, page, query=""):
    return client.get(f"/en/forum/about/{page.pk}/ask/{query}")


def test_a_visitor_logs_in_before_she_asks(client):
    practice = PracticeFactory()
    assert ask(client, practice)["Location"] == f"/en/account/login/?next=/en/forum/about/{practice.pk}/ask/"


def test_a_member_is_asked_on_which_board_the_likeliest_first(client):
    practice, member = PracticeFactory(), MemberFactory()
    BoardFactory(slug="closed", is_closed=True)
    BoardFactory(slug="group", access="group")
    BoardFactory(slug="inner", access="members", title="Innerboard")
    BoardFactory(slug="borders", title="Bordersboard")
    BoardFactory(slug="other", scope="national", language="de", title="Otherboard")
    BoardFactory(slug="own", scope="national", language="en", title="Ownboard")
    client.force_login(member)
    text = ask(client, practice).content.decode()
    names = ["Ownboard", "Bordersboard", "Otherboard", "Innerboard"]
    assert sorted(names, key=text.index) == names
    assert text.count('type="radio"') == 4
    assert text.index("checked") < text.index("Bordersboard")
    answer = ask(client, practice, "?board=borders")
    assert answer["Location"] == f"/en/forum/boards/borders/write/?about={practice.pk}&kind=question"
    for slug in ("group", "closed", "never-there", ""):
        assert ask(client, practice, f"?board={slug}").status_code == 400


def test_the_only_board_is_not_asked_for(client):
    practice = PracticeFactory()
    BoardFactory(slug="only")
    client.force_login(MemberFactory())
    assert ask(client, practice)["Location"].startswith("/en/forum/boards/only/write/")


def test_what_is_not_public_or_no_practice_is_not_asked_about(client, planted):
    practice = PracticeFactory()
    practice.unpublish()
    BoardFactory()
    client.force_login(MemberFactory())
    for pk in (practice.pk, planted.pk, 987_654):
        for address in (f"/en/forum/about/{pk}/ask/", f"/en/forum/about/{pk}/"):
            assert client.get(address).status_code == 404
