"""Searches that are kept: what is new in them, told once, and their pages."""

import datetime

import pytest
from django.core.management import call_command
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from community.following import searches, services
from community.following.models import SavedSearch
from community.members.welcome.services import record_welcome
from community.notifications.kinds import get_kind
from community.notifications.models import Notice
from search.backends import get_backend
from search.indexing import drain_all
from tests.costs import page
from tests.factories import MemberFactory, OrganisationFactory, PracticeFactory
from tests.search.made import make_document

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def keep(user, parameters="", place="practices", name="Mine", language="en"):
    place = searches.get_place(place)
    query = searches.asked(place, QueryDict(parameters), language)
    return services.keep_search(user=user, place=place, query=query, name=name)


def fill(*numbers, date=TODAY, country="LV"):
    get_backend().upsert(
        make_document(f"k{number:03}", title="w1x1", facets={"country": (country,)}, date=date) for number in numbers
    )


def new_in(saved):
    """Keys that are new, which are known afterwards."""
    saved.refresh_from_db()
    found = searches.look(saved)
    SavedSearch.objects.filter(pk=saved.pk).update(known=list(found.known), checked_at=timezone.now())
    return sorted(hit.key for hit in found.new)


# --- what is new


def test_new_is_what_was_not_there(member):
    fill(1, 2)
    saved = keep(member, "country=LV")
    assert new_in(saved) == []
    fill(3)
    fill(4, country="FI")
    # Of what suits now it does not matter when it was published.
    fill(5, date=datetime.date(2019, 1, 1))
    assert new_in(saved) == ["k003", "k005"]
    assert new_in(saved) == []


def test_what_comes_back_is_not_new(member):
    fill(1, 2)
    saved = keep(member)
    get_backend().delete([("practice", "k001")])
    assert new_in(saved) == []
    fill(1)
    assert new_in(saved) == []


def test_of_many_results_those_published_since_are_new(member, monkeypatch):
    monkeypatch.setattr(searches, "LOOKED_AT", 4)
    monkeypatch.setattr(searches, "REMEMBERED", 8)
    fill(*range(1, 11), date=datetime.date(2020, 1, 1))
    saved = keep(member)
    assert len(saved.known) == 4
    get_backend().delete([("practice", key) for key in saved.known[:2]])
    assert new_in(saved) == []
    fill(20, 21)
    assert new_in(saved) == ["k020", "k021"]
    assert new_in(saved) == []
    # Less than before, and what was never seen because it was too old still is.
    get_backend().delete([("practice", f"k{number:03}") for number in (3, 4, 5, 6, 7, 20)])
    assert new_in(saved) == []


def test_things_without_a_date_are_new_by_their_number(member, monkeypatch):
    monkeypatch.setattr(searches, "LOOKED_AT", 3)
    firms = [OrganisationFactory(name=f"Firm {number}") for number in range(5)]
    drain_all()
    saved = keep(member, place="organisations")
    assert set(saved.known) == {str(firm.pk) for firm in firms[2:]}
    assert new_in(saved) == []
    late = OrganisationFactory(name="A firm that comes first by name")
    drain_all()
    assert new_in(saved) == [str(late.pk)]
    assert new_in(saved) == []


def test_what_was_misspelt_is_kept_as_it_was_found(member):
    get_backend().upsert([make_document("k1", title="carpentry")])
    place = searches.get_place("practices")
    query = searches.meant(searches.asked(place, QueryDict("q=carpentri"), "en"))
    assert query.text == "carpentry"


# --- telling it


def test_notice_tells_number_and_titles_in_the_language_of_the_member(planted):
    reader = MemberFactory(language="de")
    saved = keep(reader, "q=dough", name="Teig & <b>Brot</b>")
    PracticeFactory(title="Dough <i>at dawn</i>")
    PracticeFactory(title="Dough at noon")
    drain_all()
    assert searches.announce_new_results() == 1
    notice = Notice.objects.get()
    assert (notice.recipient, notice.about, notice.data["number"]) == (reader, saved, 2)
    assert {(one["title"], one["language"]) for one in notice.data["titles"]} == {
        ("Dough <i>at dawn</i>", "en"), ("Dough at noon", "en"),
    }  # fmt: skip
    with override("en"):
        told = str(get_kind("following.search").sentence(notice))
    assert told.startswith("2 new results of your search “<bdi>Teig &amp; &lt;b&gt;Brot&lt;/b&gt;</bdi>”: ")
    assert '<bdi lang="en">Dough &lt;i&gt;at dawn&lt;/i&gt;</bdi>' in told
    assert searches.announce_new_results() == 0


def test_command_says_what_it_did(member, capsys):
    keep(member)
    call_command("look_for_news")
    assert capsys.readouterr().out == ""
    PracticeFactory()
    drain_all()
    call_command("look_for_news")
    assert capsys.readouterr().out == "Searches with new results: 1.\n"


def test_run_that_dies_tells_it_the_next_time(member, monkeypatch):
    keep(member)
    PracticeFactory()
    drain_all()
    announce = searches.announce

    def dying(**told):
        announce(**told)
        raise KeyboardInterrupt  # as a killed process does, nothing catches it

    monkeypatch.setattr(searches, "announce", dying)
    with pytest.raises(KeyboardInterrupt):
        searches.announce_new_results()
    assert not Notice.objects.exists()
    monkeypatch.setattr(searches, "announce", announce)
    assert searches.announce_new_results() == 1
    assert Notice.objects.count() == 1


def test_two_runs_at_once_tell_it_once(member, monkeypatch):
    keep(member)
    PracticeFactory()
    drain_all()
    look = searches.look

    def slow_look(saved):
        found = look(saved)
        monkeypatch.setattr(searches, "look", look)
        assert searches.announce_new_results() == 1  # the other run overtakes this one
        return found

    monkeypatch.setattr(searches, "look", slow_look)
    assert searches.announce_new_results() == 0
    assert Notice.objects.count() == 1


def test_search_that_fails_does_not_keep_the_others_back(member, monkeypatch):
    first, second = keep(member, "q=dough"), keep(member)
    PracticeFactory(title="Dough")
    drain_all()
    look = searches.look

    def failing(saved):
        if saved.pk == first.pk:
            raise RuntimeError("no index")
        return look(saved)

    monkeypatch.setattr(searches, "look", failing)
    assert searches.announce_new_results() == 1
    assert Notice.objects.get().about == second


@pytest.mark.parametrize("broken", [{"parameters": "country=ZZ"}, {"place": "gone"}])
def test_search_that_is_none_any_more_is_kept_and_said_so(inside, member, broken):
    saved = keep(member, "country=LV", name="Latvia")
    SavedSearch.objects.filter(pk=saved.pk).update(**broken)
    PracticeFactory()
    drain_all()
    assert searches.announce_new_results() == 0
    text = inside.get("/en/following/").text
    assert "Latvia" in text
    assert "This search can no longer be made" in text
    assert inside.get(f"/en/following/searches/{saved.pk}/open/").headers["Location"] == "/en/following/"
    assert inside.get(f"/en/following/searches/{saved.pk}/").status_code == 200


def test_who_has_left_is_told_nothing(member):
    keep(member)
    member.is_active = False
    member.save()
    PracticeFactory()
    drain_all()
    assert searches.announce_new_results() == 0


# --- the pages


def test_page_of_results_leads_to_keeping_the_search(inside, member):
    PracticeFactory(title="Dough at dawn")
    drain_all()
    text = inside.get("/en/practices/?q=dough&country=LV&page=1&view=bars").text
    address = "/en/following/searches/new/?place=practices&q=dough&country=LV&view=bars"
    assert address.replace("&", "&amp;") in text
    page = inside.get(address)
    assert page.context["form"].initial["name"] == "“dough” · Latvia"
    sent = inside.post(address, {"name": "Latvian dough"})
    assert (sent.status_code, sent.headers["Location"]) == (302, "/en/following/")
    saved = SavedSearch.objects.get()
    assert (saved.user, saved.name, saved.parameters) == (member, "Latvian dough", "q=dough&country=LV")
    assert len(saved.known) == 1
    opened = inside.get(f"/fr/following/searches/{saved.pk}/open/")
    assert opened.headers["Location"] == "/fr/practices/?q=dough&country=LV&sort=date"


def test_visitor_is_led_to_log_in_and_comes_back(client, planted):
    assert "/en/following/searches/new/?place=organisations" in client.get("/en/organisations/").text
    sent = client.get("/en/following/searches/new/?place=organisations&country=LV")
    assert "/account/login/?next=/en/following/searches/new/%3Fplace%3Dorganisations" in sent.headers["Location"]


def test_people_are_not_a_list_to_follow(inside):
    assert "Follow this search" not in inside.get("/en/members/").text
    assert "Follow this search" not in inside.get("/en/practices/?country=ZZ").text


@pytest.mark.parametrize(("asked", "status"), [("place=people", 404), ("place=practices&country=ZZ", 400), ("", 302)])
def test_what_is_no_search_cannot_be_kept(inside, asked, status):
    assert inside.get(f"/en/following/searches/new/?{asked}").status_code == status
    assert inside.post(f"/en/following/searches/new/?{asked}", {"name": "Mine"}).status_code == status
    assert not SavedSearch.objects.exists()


def test_faults_of_the_form_keep_what_was_typed(inside, member, monkeypatch):
    address = "/en/following/searches/new/?place=practices"
    page = inside.post(address, {"name": "x" * 121})
    assert (page.status_code, "x" * 121 in page.text) == (400, True)
    long = inside.post(f"{address}&q={'ж' * 400}", {"name": "Long"})
    assert "too long to be kept" in long.text
    monkeypatch.setattr(services, "MOST_SEARCHES", 1)
    keep(member)
    many = inside.post(f"{address}&q=bread", {"name": "One more"})
    assert (many.status_code, "You can keep 1 search." in many.text) == (400, True)
    # The one that she has can still be kept again, under another name.
    assert inside.post(address, {"name": "Everything"}).status_code == 302
    assert SavedSearch.objects.get().name == "Everything"


def test_search_is_renamed_and_thrown_away_by_its_owner(inside, member):
    saved, foreign = keep(member), keep(MemberFactory())
    for address in (f"/en/following/searches/{foreign.pk}/", f"/en/following/searches/{foreign.pk}/open/"):
        assert inside.get(address).status_code == 404
    inside.post(f"/en/following/searches/{saved.pk}/", {"name": "Renamed"})
    assert "Renamed" in inside.get("/en/following/").text
    inside.post("/en/following/", {"forget": foreign.pk})
    assert SavedSearch.objects.count() == 2
    inside.post("/en/following/", {"forget": saved.pk})
    assert SavedSearch.objects.get() == foreign
    again = keep(member)
    inside.post("/en/following/", {"stop_chosen": "1", "chosen_search": [again.pk, foreign.pk]})
    assert SavedSearch.objects.get() == foreign


def test_start_page_has_them_and_the_list_stays_cheap(inside, member, things):
    for thing in things.values():
        services.follow(user=member, about=thing)
    for number in range(12):
        keep(member, f"q=word{number}", name=f"Search {number}")
    record_welcome(user=member)
    text = inside.get(reverse("members:start"), follow=True).text
    assert "Search 11" in text
    assert "Search 6" not in text
    text, queries = page(inside, "/en/following/")
    assert "Search 0" in text
    assert queries <= 12
