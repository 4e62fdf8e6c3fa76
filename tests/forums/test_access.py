"""A board of a group is known to its group alone: no page, list, count, machine or guessed address tells of it."""

import datetime

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.forums.models import Access, Board, BoardMember, BoardPage, Thread
from community.forums.permissions import readable_boards, visible_posts, visible_statements, visible_threads
from community.forums.services import save_board, save_board_page
from community.members.roles import Role
from community.notifications.models import Notice, OutgoingMail
from community.projects.models import ProjectCoordinator
from tests.factories import BoardFactory, MemberFactory, ProjectFactory, ThreadFactory

from .canaries import add_traces, look, make_board, named_addresses, told, walk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("planted")]


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def insider():
    return MemberFactory(name="Insider")


@pytest.fixture
def things(insider):
    BoardFactory(slug="open", facilitators=[])
    ThreadFactory(board=Board.objects.get(slug="open"), title="Everybody reads this")
    return make_board(group=[insider])


def reader_of(kind):
    """Somebody who has no business on the board; an "official" has every role that is no editor's, elsewhere."""
    roles = {"official": [Role.FACILITATOR, Role.POLICYMAKER, Role.COORDINATOR], "editor": [Role.EDITOR]}
    user = MemberFactory(roles=roles.get(kind, ()))
    if kind == "official":
        save_board(slug="open", facilitators=[user])
        ProjectCoordinator.objects.create(project=ProjectFactory(), user=user)
    return user


@pytest.mark.parametrize("kind", ["visitor", "former", "official", "editor"])
def test_no_address_tells_of_a_board_of_others(things, kind):
    client, reader = Client(raise_request_exception=False), None
    if kind != "visitor":
        reader = reader_of(kind)
        if kind == "former":
            membership = BoardMember.objects.create(board=things["board"], user=reader)
            add_traces(things, reader=reader)
            membership.delete()
        client.force_login(reader)
    found, statuses = walk(client, things, again=lambda: reader and client.force_login(reader))
    assert found == {}
    assert statuses[500] == 0
    assert statuses[200] > 30


def test_nobody_is_told_by_mail_of_a_board_that_she_may_not_read(things):
    reader = reader_of("member")
    membership = BoardMember.objects.create(board=things["board"], user=reader)
    add_traces(things, reader=reader)
    membership.delete()
    OutgoingMail.objects.all().delete()
    Notice.objects.filter(recipient=reader).update(created_at=timezone.now() - datetime.timedelta(days=2))
    call_command("send_digests", verbosity=0)
    mails = [mail.subject + mail.text + mail.html for mail in OutgoingMail.objects.filter(recipient=reader)]
    assert [told(mail, "") for mail in mails if told(mail, "")] == []


def test_its_group_finds_it(client, things, insider):
    client.force_login(insider)
    assert told(look(client, "/en/forum/")[1], "")
    status, text = look(client, "/en/forum/canaryslug/")
    assert status == 200
    assert {"canaryboard", "canaryintroduction"} <= set(told(text, ""))
    assert look(client, "/fr/forum/canaryslug/")[0] == 200
    thread = look(client, reverse("forums:thread", args=[things["thread"].pk]))[1]
    assert {"canarythread", "canarytext", "canaryanswer", "canaryfile"} <= set(told(thread, ""))


@pytest.mark.parametrize("reader", ["visitor", "member"])
def test_board_of_others_answers_like_an_address_that_is_not_there(client, things, reader):
    if reader == "member":
        client.force_login(reader_of("member"))
    for method in ("get", "head", "post", "put", "options", "delete", "patch"):
        for language in ("en", "fr"):
            missing, hidden = (
                getattr(client, method)(f"/{language}/forum/{slug}/") for slug in ("nothing-there", "canaryslug")
            )
            assert (hidden.status_code, hidden.headers.get("Location")) == (missing.status_code, None), method


def test_board_answers_who_may_read_it_as_other_pages_do(client, things, insider):
    client.force_login(insider)
    asked = {method: getattr(client, method)("/en/forum/canaryslug/") for method in ("put", "options", "post")}
    other = {method: getattr(client, method)("/en/projects/") for method in asked}
    assert {one: answer.status_code for one, answer in asked.items()} == {
        one: answer.status_code for one, answer in other.items()
    }


def test_files_are_not_to_be_had_where_they_lie(client, things, insider):
    client.force_login(insider)
    assert client.get(f"/media/{things['file'].file.name}").status_code == 404
    assert client.get("/media/forum/../forum/canaryfile.txt").status_code == 404
    answer = client.get(reverse("forums:file", args=[things["file"].pk]))
    assert (answer.status_code, b"".join(answer)) == (200, b"canarytext")
    client.logout()
    assert client.get(answer.wsgi_request.path).status_code == 404


def test_board_for_members_leads_visitors_to_the_log_in(client, things):
    save_board(slug="canaryslug", access=Access.MEMBERS)
    answer = client.get("/de/forum/canaryslug/")
    assert (answer.status_code, "/account/login/" in answer.url) == (302, True)
    client.force_login(reader_of("member"))
    assert client.get("/de/forum/canaryslug/").status_code == 200


def test_board_that_closes_disappears_at_once_and_comes_back(client, insider):
    things = make_board(group=[insider], access="everyone")
    reader = reader_of("member")

    def is_seen():
        places = ("/en/forum/", "/en/forum/canaryslug/", "/en/", "/sitemap-pages.xml", "/fr/forum/canaryslug/")
        return [bool(told(text, "")) and status == 200 for status, text in (look(client, path) for path in places)]

    def rows(user):
        return [
            readable_boards(user).filter(pk=things["board"].pk).exists(),
            visible_threads(user).filter(board=things["board"]).exists(),
            visible_posts(user).filter(thread__board=things["board"]).exists(),
            visible_statements(user).filter(thread__board=things["board"]).exists(),
        ]

    assert is_seen() == [True] * 5
    save_board(slug="canaryslug", access=Access.GROUP)
    assert is_seen() == [False] * 5
    assert rows(reader) == [False] * 4
    assert rows(insider) == [True] * 4
    save_board(slug="canaryslug", access=Access.EVERYONE)
    assert is_seen() == [True] * 5
    assert rows(reader) == [True] * 4


def test_page_that_is_made_later_is_as_closed_as_its_board(client, things):
    page = save_board_page(board=things["board"], language="fi", title="Canaryboard fi", introduction="Later.")
    assert page.get_view_restrictions().exists()
    assert BoardPage.objects.public().filter(board=things["board"]).count() == 0
    assert client.get("/fi/forum/canaryslug/").status_code == 404


def test_page_that_passes_to_another_board_is_as_closed_as_that(client, things):
    page = BoardPage.objects.get(board__slug="open")
    page.board = things["board"]
    page.save_revision().publish()
    assert client.get("/en/forum/open/").status_code == 404
    assert page.slug not in look(client, "/sitemap-pages.xml")[1].replace("canaryslug", "")
    page.board = Board.objects.get(slug="open")
    page.save_revision().publish()
    assert client.get("/en/forum/open/").status_code == 200
    assert page.get_url() in look(client, "/sitemap-pages.xml")[1]


def test_people_of_its_project_belong_to_a_board(things):
    project, coordinator = ProjectFactory(), reader_of("member")
    ProjectCoordinator.objects.create(project=project, user=coordinator)
    assert not readable_boards(coordinator).filter(slug="canaryslug").exists()
    save_board(slug="canaryslug", project=project)
    assert readable_boards(coordinator).filter(slug="canaryslug").exists()


def test_who_leaves_the_group_reads_no_more(client, things, insider):
    client.force_login(insider)
    assert client.get("/en/forum/canaryslug/").status_code == 200
    save_board(slug="canaryslug", group=[])
    assert client.get("/en/forum/canaryslug/").status_code == 404


def test_hidden_thread_is_not_among_the_newest(client, things):
    thread = Thread.objects.get(board__slug="open")
    assert thread.title in client.get("/en/").text
    for change in ({"hidden_at": timezone.now()}, {"is_pending": True}, {"merged_into": things["thread"]}):
        Thread.objects.filter(pk=thread.pk).update(**change)
        assert thread.title not in client.get("/en/").text
        Thread.objects.filter(pk=thread.pk).update(hidden_at=None, is_pending=False, merged_into=None)


def test_newest_threads_cost_one_query_however_many_there_are(client, django_assert_max_num_queries):
    board = BoardFactory()
    ThreadFactory(board=board)
    client.get("/en/")
    with django_assert_max_num_queries(8) as few:
        client.get("/en/")
    for _n in range(12):
        ThreadFactory(board=board)
    with django_assert_max_num_queries(8) as many:
        client.get("/en/")
    assert len(few) == len(many)


def test_walk_asks_every_address_that_takes_a_number():
    assert {"wagtailcore_authenticate_with_password", "document"} <= {name for name, *_rest in named_addresses()}
