"""Boards in Wagtail's admin: made with their people, translated with their board, closed as they are saved."""

import re

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from community.forums.models import Board, BoardPage, ForumIndexPage
from community.forums.services import save_board, save_board_page
from community.members.roles import Role
from portal.core.translating import publish_translation
from tests.factories import BoardFactory, MemberFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("planted")]


@pytest.fixture
def admin(client, editor):
    """Wagtail's admin as a superuser sees it."""
    client.force_login(editor, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def people(name, users):
    """What the form sends of a list of people."""
    rows = {f"{name}-{n}-user": getattr(user, "email", user) for n, user in enumerate(users)}
    for n in range(len(users)):
        rows |= {f"{name}-{n}-id": "", f"{name}-{n}-ORDER": n + 1, f"{name}-{n}-DELETE": ""}
    return {f"{name}-TOTAL_FORMS": len(users), f"{name}-INITIAL_FORMS": 0, f"{name}-MIN_NUM_FORMS": 0,
            f"{name}-MAX_NUM_FORMS": 1000, **rows}  # fmt: skip


def typed(*, facilitators=(), group=(), **facts):
    """What the form of a board sends."""
    usual = {"slug": "made-by-hand", "sort_order": 5, "scope": "transnational", "country": "", "language": "",
             "access": "everyone", "project": "", "approves_newcomers": "on"}  # fmt: skip
    return {**usual, **people("facilitators", facilitators), **people("group", group), **facts}


def add_url():
    return reverse(Board.snippet_viewset.get_url_name("add"))


def edit_url(board):
    return reverse(Board.snippet_viewset.get_url_name("edit"), args=[board.pk])


def test_board_is_made_with_its_people(admin):
    nils, ilze, mart = MemberFactory.create_batch(3)
    answer = admin.post(add_url(), typed(access="group", facilitators=[nils], group=[ilze, mart]))
    assert answer.status_code == 302, answer.context["form"].errors
    board = Board.objects.get(slug="made-by-hand")
    assert [row.user for row in board.facilitators.all()] == [nils]
    assert [row.user for row in board.group.all()] == [ilze, mart]
    assert admin.get(edit_url(board)).status_code == 200
    assert "made-by-hand" in admin.get(reverse(Board.snippet_viewset.get_url_name("list"))).text


def test_name_that_is_taken_is_said_beside_its_field(admin):
    BoardFactory(slug="made-by-hand")
    answer = admin.post(add_url(), typed())
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {"slug"}


def test_members_are_named_by_an_address(admin):
    nils, ilze = MemberFactory(name="Nils Exempel"), MemberFactory(name="Ilze Paraudziņa")
    address = f"https://portal.example/en/members/{nils.key}/"
    assert admin.post(add_url(), typed(facilitators=[address], group=[ilze.email.upper()])).status_code == 302
    board = Board.objects.get()
    assert [board.facilitators.get().user, board.group.get().user] == [nils, ilze]
    text = admin.get(edit_url(board)).text
    assert f"Nils Exempel ({nils.key})" in text
    assert nils.email not in text
    shown = {"group-0-user": f"Nils Exempel ({nils.key})", "group-0-id": board.group.get().pk, "group-INITIAL_FORMS": 1}
    answer = admin.post(edit_url(board), typed(group=[nils]) | shown)
    assert answer.status_code == 302
    assert Board.objects.get().group.get().user == nils


@pytest.mark.parametrize("name", ["nobody@portal.example", "{pk}", "Nils", "x" * 12])
def test_member_whom_nobody_knows_is_refused(admin, name):
    known = MemberFactory(name="Nils")
    answer = admin.post(add_url(), typed(group=[name.format(pk=known.pk)]))
    assert answer.status_code == 200
    assert not Board.objects.exists()
    assert name.format(pk=known.pk) in answer.text


def test_form_does_not_list_every_member(admin):
    MemberFactory.create_batch(30)
    assert len(re.findall(r"Member \d+", admin.get(add_url()).text)) == 0


def test_page_of_a_board_is_made_in_the_tree(admin, client):
    board = save_board(slug="made-by-hand", access="group")
    index = ForumIndexPage.objects.get(locale__language_code="en")
    address = reverse("wagtailadmin_pages:add", args=["forums", "boardpage", index.pk])
    assert admin.get(address).status_code == 200
    answer = admin.post(address, {
        "title": "Made by hand", "slug": "made-by-hand", "board": board.pk, "introduction": "Words.",
        "action-publish": "1", "seo_title": "", "search_description": "", "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0, "comments-MIN_NUM_FORMS": 0, "comments-MAX_NUM_FORMS": 0,
    })  # fmt: skip
    assert answer.status_code == 302, answer.context["form"].errors
    page = BoardPage.objects.get(board=board)
    assert page.live
    assert page.get_view_restrictions().exists()
    client.logout()
    assert client.get(page.get_url()).status_code == 404


def test_access_that_changes_in_the_admin_closes_the_pages(admin, client):
    board = BoardFactory(slug="made-by-hand", title="Made by hand")
    assert (
        "Made by hand" in client.get("/sitemap-pages.xml").text
        or "made-by-hand" in client.get("/sitemap-pages.xml").text
    )
    answer = admin.post(edit_url(board), typed(access="group"))
    assert answer.status_code == 302, answer.context["form"].errors
    client.logout()
    assert "made-by-hand" not in client.get("/sitemap-pages.xml").text
    assert client.get("/en/forum/made-by-hand/").status_code == 404


def test_translation_keeps_the_board_and_its_access():
    board = BoardFactory(slug="made-by-hand", title="Made by hand", access="group")
    page = board.pages.get()
    german = publish_translation(
        page, "de", {"Made by hand": "Von Hand gemacht", "What is talked about here.": "Worum es geht.",
                     "made-by-hand": "made-by-hand"}
    )  # fmt: skip
    german = BoardPage.objects.get(pk=german.pk)
    assert (german.board, german.title, german.locale.language_code) == (board, "Von Hand gemacht", "de")
    assert german.get_view_restrictions().exists()
    other = save_board(slug="another", access="everyone")
    page.board = other
    page.save_revision().publish()
    source, _made = TranslationSource.update_or_create_from_instance(page)
    Translation.objects.get(source=source, target_locale=german.locale).save_target()
    german = BoardPage.objects.get(pk=german.pk)
    assert (german.board, german.title) == (other, "Von Hand gemacht")
    assert not german.get_view_restrictions().exists()


def test_board_is_nothing_to_translate():
    page = BoardFactory().pages.get()
    source, _made = TranslationSource.update_or_create_from_instance(page)
    paths = set(source.stringsegment_set.values_list("context__path", flat=True))
    assert "board" not in paths
    assert {"title", "introduction"} <= paths
    assert not StringTranslation.objects.exists()


def test_copy_for_another_language_is_as_closed_before_anybody_publishes_it():
    page = BoardFactory(access="members").pages.get()
    copy = page.copy_for_translation(Locale.objects.get(language_code="lv"))
    assert copy.get_view_restrictions().exists()


@pytest.mark.parametrize("role", [Role.TRANSLATOR, Role.FACILITATOR, None])
def test_boards_are_not_made_by_everybody(client, role):
    user = MemberFactory(roles=[role] if role else [])
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(add_url()).status_code == 302


def test_page_and_board_are_as_closed_after_a_second_save():
    board = BoardFactory(access="group")
    for _n in range(2):
        save_board_page(board=board, language="en", title="Again", introduction="Words.")
        save_board(slug=board.slug, access="group")
    assert board.pages.get().view_restrictions.count() == 1
