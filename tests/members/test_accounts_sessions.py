"""Where one is logged in."""

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from community.members.account_sessions import browser_in_words
from tests.factories import MemberFactory

from .account_steps import PASSWORD, is_logged_in, log_in

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
EDGE = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1 Version/18.5 Mobile Safari/604.1"


@pytest.fixture(autouse=True)
def _english():
    translation.activate("en")


@pytest.fixture
def ilze():
    return MemberFactory(email="ilze@members.example", name="Ilze", password=PASSWORD)


@pytest.fixture
def clients(ilze):
    """Three browsers in which she is logged in."""
    found = [Client(HTTP_USER_AGENT=agent) for agent in (FIREFOX, EDGE, IPHONE)]
    for client in found:
        log_in(client, ilze.email)
    return found


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox on Windows"),
        (EDGE, "Edge on Linux"),
        (IPHONE, "Safari on iPhone"),
        ("Chrome/140.0", "Chrome"),
        ("", "Unknown browser"),
        ("<script>alert(1)</script>", "Unknown browser"),
    ],
)
def test_browser_in_words(agent, words):
    assert browser_in_words(agent) == words


def test_sessions_are_listed_without_addresses(clients):
    page = clients[0].get(reverse("usersessions_list"))
    for words in ("Firefox on Windows", "Edge on Linux", "Safari on iPhone"):
        assert words in page.text
    assert page.text.count('<span class="label">this one</span>') == 1
    assert "127.0.0.1" not in page.text
    assert not any(session.ip in page.text for session in UserSession.objects.all())


def test_one_session_is_ended(clients, ilze):
    one = UserSession.objects.get(user_agent=EDGE)
    assert clients[0].post(reverse("usersessions_list"), {"session": one.pk}).status_code == 302
    assert [is_logged_in(client) for client in clients] == [True, False, True]
    assert clients[1].get("/en/start/").url.startswith("/en/account/login/")


def test_all_others_are_ended(clients):
    answer = clients[0].post(reverse("usersessions_list"), {"others": "1"}, follow=True)
    assert [is_logged_in(client) for client in clients] == [True, False, False]
    assert "2 other sessions ended." in answer.text


@pytest.mark.parametrize("number", ["", "x", "0", "-1", "9" * 40, "HERS"])
def test_forged_session_is_not_there(clients, number):
    other = Client()
    user = MemberFactory(password=PASSWORD)
    log_in(other, user.email)
    number = UserSession.objects.get(user=user).pk if number == "HERS" else number
    assert clients[0].post(reverse("usersessions_list"), {"session": number}).status_code == 404
    assert is_logged_in(other)


@pytest.mark.parametrize("count", [10, 1000])
def test_list_of_sessions_takes_few_queries(clients, ilze, count, django_assert_max_num_queries):
    keys = []
    for _n in range(count):
        store = SessionStore()
        store.create() if count < 100 else store._get_new_session_key()
        keys.append(store.session_key or SessionStore()._get_new_session_key())
    if count >= 100:
        later = timezone.now() + timezone.timedelta(days=1)
        model = SessionStore.get_model_class()
        model.objects.bulk_create(model(session_key=key, session_data="", expire_date=later) for key in keys)
    UserSession.objects.bulk_create(UserSession(user=ilze, session_key=key, ip="fd00::1") for key in keys)
    clients[0].get(reverse("usersessions_list"))
    with django_assert_max_num_queries(7):
        page = clients[0].get(reverse("usersessions_list"))
    assert page.text.count("Unknown browser") in (20, 40, 10)
    with django_assert_max_num_queries(12):
        clients[0].post(reverse("usersessions_list"), {"others": "1"})
    assert UserSession.objects.count() == 1


def test_session_that_is_over_is_not_listed(clients):
    SessionStore.get_model_class().objects.filter(session_key=clients[1].session.session_key).delete()
    assert "Edge on Linux" not in clients[0].get(reverse("usersessions_list")).text
