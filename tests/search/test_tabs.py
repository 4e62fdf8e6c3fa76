"""The tabs of a search: a kind of things each, with what this reader finds there, and nothing of what she may not."""

import re
from html import unescape

import pytest

from community.members.services import save_profile
from search.indexing import drain_all
from tests.factories import (
    BoardFactory,
    EventFactory,
    MemberFactory,
    OrganisationFactory,
    PracticeFactory,
    ThreadFactory,
)

pytestmark = pytest.mark.django_db


def tabs_of(client, address):
    """{label: (number, address, whether it is the page itself)}."""
    drain_all()
    nav = re.search(r'<nav class="search-tabs.*?</nav>', client.get(address).content.decode(), re.DOTALL)
    if not nav:
        return None
    links = re.findall(r'<a href="([^"]*)"([^>]*)>(.*?)</a>', nav[0])
    found = {}
    for url, more, inner in links:
        *label, number = unescape(re.sub(r"<[^>]+>", "", inner)).replace("–", " ").split()
        found[" ".join(label)] = (int(number), unescape(url), "aria-current" in more)
    return found


@pytest.fixture
def things(planted):
    """The word "canary" in two practices, an organisation, an event, and threads of three boards."""
    for number in range(2):
        PracticeFactory(title=f"Canary practice {number}")
    OrganisationFactory(name="Canary works")
    EventFactory(title="Canary day")
    save_profile(user=MemberFactory(name="Canary Bird"), visibility={"name": "everyone"})
    group = [MemberFactory()]
    for access in ("everyone", "members", "group"):
        ThreadFactory(board=BoardFactory(access=access, group=group), by=group[0], title="Canary thread")


@pytest.mark.usefixtures("things")
def test_each_reader_has_tabs_with_what_she_would_find(client):
    numbers = {label: number for label, (number, _url, _is) in tabs_of(client, "/en/practices/?q=canary").items()}
    assert numbers == {"Practices": 2, "Discussions": 1, "Events": 1, "Organisations": 1, "Members": 1}
    client.force_login(MemberFactory())
    numbers = {label: number for label, (number, _url, _is) in tabs_of(client, "/en/practices/?q=canary").items()}
    assert numbers == {"Practices": 2, "Discussions": 2, "Events": 1, "Organisations": 1, "Members": 1}


@pytest.mark.usefixtures("things")
@pytest.mark.parametrize("page", ["practices", "forum/search", "events/search", "organisations", "members"])
@pytest.mark.parametrize("is_member", [False, True])
def test_every_page_of_results_has_the_same_tabs_and_is_one_of_them(client, page, is_member):
    if is_member:
        client.force_login(MemberFactory())
    tabs = tabs_of(client, f"/en/{page}/?q=canary&country=LV&sort=title")
    paths = ["/en/practices/", "/en/forum/search/", "/en/events/search/", "/en/organisations/", "/en/members/"]
    assert [url for _number, url, _is in tabs.values()] == [f"{path}?q=canary" for path in paths]
    assert [is_current for *_more, is_current in tabs.values()] == [path == f"/en/{page}/" for path in paths]


def test_without_words_there_are_no_tabs(client, planted):
    assert tabs_of(client, "/en/practices/") is None


@pytest.mark.usefixtures("things")
def test_a_number_is_what_the_page_behind_the_tab_finds(client):
    for words in ("canary", '"canary thread"', "-thread", "canary OR works", "!!!", "nowhereatall"):
        tabs = tabs_of(client, f"/en/practices/?q={words}")
        for label, (number, url, _is) in tabs.items():
            drain_all()
            results = client.get(url).context["results"]
            assert number == (0 if results.rescued else results.total), (words, label)


@pytest.mark.parametrize("page", ["practices", "forum/search", "events/search", "organisations", "members"])
@pytest.mark.parametrize(("is_member", "most"), [(False, 8), (True, 12)])
@pytest.mark.usefixtures("things")
def test_the_pages_keep_to_their_queries(client, django_assert_max_num_queries, page, is_member, most):
    if is_member:
        client.force_login(MemberFactory())
    drain_all()
    client.get(f"/en/{page}/?q=canary")  # what a process remembers of the index
    with django_assert_max_num_queries(most):
        assert client.get(f"/en/{page}/?q=canary").status_code == 200
