"""People: one e-mail address, whatever its case."""

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.db import IntegrityError, transaction

from community.members.roles import Role
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ilze():
    return get_user_model().objects.create_user("Ilze@Portal.example", "long enough 1")


@pytest.mark.parametrize("email", ["Ilze@Portal.example", "ilze@portal.example", "ILZE@PORTAL.EXAMPLE"])
def test_user_logs_in_whatever_the_case(ilze, email):
    assert authenticate(username=email, password="long enough 1") == ilze


def test_user_with_wrong_password_stays_out(ilze):
    assert authenticate(username=ilze.email, password="long enough 2") is None


def test_address_is_taken_whatever_the_case(ilze):
    with pytest.raises(IntegrityError), transaction.atomic():
        get_user_model().objects.create_user("ilze@PORTAL.example")


def test_address_is_kept_in_small_letters(client, editor):
    client.force_login(editor)
    password = "joinery-2027"
    data = {"email": "Ann@Portal.Example", "password1": password, "password2": password, "is_active": "on"}
    assert client.post("/admin/users/new/", data).status_code == 302
    assert authenticate(username="ANN@portal.example", password=password).email == "ann@portal.example"


def test_user_needs_an_address():
    with pytest.raises(ValueError):
        get_user_model().objects.create_user("")


def test_user_is_called_by_name_or_address(ilze):
    assert str(ilze) == ilze.email
    ilze.name = "Ilze Bērziņa"
    assert (str(ilze), ilze.get_full_name()) == ("Ilze Bērziņa", "Ilze Bērziņa")


@pytest.mark.parametrize("door", ["/admin/login/", "/admin/django/login/", "/admin/pages/"])
def test_desk_leads_to_the_one_way_in_and_back(client, door):
    editor = MemberFactory(email="writer@portal.example", password="a long password", roles=[Role.EDITOR])
    page = client.get(door, follow=True)
    address, _mark, query = page.redirect_chain[-1][0].partition("?next=")
    assert address == "/en/account/login/"
    wanted = door if door == "/admin/pages/" else "/admin/"
    assert query in (wanted, wanted.replace("/", "%2F"))
    response = client.post(address, {"login": editor.email.upper(), "password": "a long password", "next": wanted})
    assert (response.status_code, response.url) == (302, wanted)


@pytest.mark.parametrize("address", ["/admin/", "/admin/users/", "/admin/users/new/", "/admin/pages/"])
def test_admin_opens_for_an_editor_and_no_visitor(client, editor, address):
    assert client.get(address).status_code == 302
    client.force_login(editor)
    assert client.get(address, follow=True).status_code == 200


def test_admin_adds_a_member_with_one_name(client, editor):
    client.force_login(editor)
    data = {"email": "new@portal.example", "name": "New", "password1": "joinery-2027", "password2": "joinery-2027"}
    response = client.post("/admin/users/new/", data | {"is_active": "on"})
    assert response.status_code == 302, response.context and response.context["form"].errors
    assert get_user_model().objects.get(email="new@portal.example").name == "New"
