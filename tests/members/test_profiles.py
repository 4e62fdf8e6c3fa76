"""Profiles: who sees what, and the form in which a member says so."""

import re
from html import unescape

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext

from community.members.audience import Audience
from community.members.choices import FIELD_VISIBILITY, Visibility
from community.members.models import Profile, User
from community.members.permissions import can_see_profile
from community.members.queries import shown_name, shown_profile
from community.members.services import ChangedElsewhere, edit_profile, save_profile
from portal.core.names import tidy_name
from portal.core.texts import clean_text
from tests.factories import MemberFactory

from .pictures import HOSTILE_NAMES, SVG, drawn, saved

pytestmark = pytest.mark.django_db

#: What each field holds, and how a page shows it in English.
CANARIES = {
    "name": "Canaria Example",
    "picture": "members/canary-picture.webp",
    "stakeholder": "Learner",
    "country": "Malta",
    "city": "Canaryville",
    "headline": "Canary headline",
    "about": "Canary about",
    "offers": "Canary offers",
    "seeks": "Canary seeks",
    "website": "https://canary.example/",
    "language": "Galician",
    "sector": "Mining and quarrying",
    "expertise": "Recognition of skills and badges",
    "interest": "Quality assurance",
}
TERMS = {"language": ["gl"], "sector": ["B"], "expertise": ["recognition_badges"], "interest": ["quality_assurance"]}
CODES = {"stakeholder": "vet_learner", "country": "MT"}


@pytest.fixture
def canaria():
    """A member who tells something in every field."""
    member = MemberFactory(name=CANARIES["name"])
    names = ("picture", "city", "headline", "about", "offers", "seeks", "website")
    save_profile(user=member, terms=TERMS, **CODES, **{name: CANARIES[name] for name in names})
    return User.objects.get(pk=member.pk)


def shown_to(client, viewer, member, query=""):
    """(status, the canaries that the page shows) for a viewer."""
    client.logout()
    if viewer is not None:
        client.force_login(viewer)
    answer = client.get(f"/en/members/{member.key}/{query}")
    text = unescape(answer.text.partition("<main")[2].partition("</main>")[0]) + unescape(
        answer.text.partition("<head")[2].partition("</head>")[0]
    )
    return answer.status_code, {field for field, canary in CANARIES.items() if canary in text}


@pytest.mark.parametrize("field", CANARIES)
@pytest.mark.parametrize("level", Visibility)
def test_field_is_shown_to_those_whom_its_member_allows(client, canaria, field, level):
    """Each field alone, at each level, to each viewer: nobody sees another field for it."""
    everything_else = dict.fromkeys(FIELD_VISIBILITY, Visibility.ME)
    save_profile(user=canaria, visibility={**everything_else, field: level})
    to_visitor = {field} if level == Visibility.EVERYONE else set()
    to_member = {field} if level != Visibility.ME else set()
    assert shown_to(client, None, canaria) == (200 if to_visitor else 404, to_visitor)
    assert shown_to(client, MemberFactory(), canaria) == (200 if to_member else 404, to_member)
    assert shown_to(client, canaria, canaria) == (200, set(CANARIES))
    assert shown_to(client, canaria, canaria, "?as=visitor") == (200, to_visitor)
    assert shown_to(client, canaria, canaria, "?as=member") == (200, to_member)


def test_matrix_knows_every_field():
    assert set(CANARIES) == set(FIELD_VISIBILITY) - {"organisations", "practices"}


def test_new_member_is_shown_to_members_and_to_no_visitor(client, canaria):
    assert shown_to(client, None, canaria) == (404, set())
    assert shown_to(client, MemberFactory(), canaria) == (200, set(CANARIES) - {"interest"})


def test_preview_is_only_for_oneself(client, canaria):
    assert shown_to(client, MemberFactory(), canaria, "?as=visitor")[1] == set(CANARIES) - {"interest"}
    assert shown_profile(canaria, MemberFactory(), audience=Audience.SELF).interests == ()


@pytest.mark.parametrize("change", [{"is_active": False}, {"erased_at": "2026-01-01T00:00Z"}])
def test_account_not_in_use_is_nobody(client, canaria, change):
    save_profile(user=canaria, visibility=dict.fromkeys(FIELD_VISIBILITY, Visibility.EVERYONE))
    assert shown_to(client, None, canaria)[0] == 200
    User.objects.filter(pk=canaria.pk).update(**change)
    gone = User.objects.get(pk=canaria.pk)
    assert shown_to(client, None, gone) == (404, set())
    assert shown_to(client, MemberFactory(), gone) == (404, set())
    assert can_see_profile(MemberFactory(), gone) is False
    assert shown_name(gone, MemberFactory()) == ""


def test_unknown_key_and_hidden_member_read_the_same(client, canaria):
    unknown, hidden = client.get("/en/members/abcdefghjk/"), client.get(f"/en/members/{canaria.key}/")
    assert unknown.status_code == hidden.status_code == 404
    assert unknown.text.replace("abcdefghjk", "") == hidden.text.replace(canaria.key, "")


def test_only_a_name_for_everyone_may_be_indexed(client, canaria):
    save_profile(user=canaria, visibility={"city": "everyone"})
    page = client.get(f"/en/members/{canaria.key}/")
    assert "noindex" in page.text
    assert "<h1><bdi>A member</bdi></h1>" in page.text
    save_profile(user=canaria, visibility={"name": "everyone"})
    page = client.get(f"/en/members/{canaria.key}/")
    assert "noindex" not in page.text
    assert "no-store" not in page.headers.get("Cache-Control", "")
    client.force_login(canaria)
    assert "no-store" in client.get(f"/en/members/{canaria.key}/").headers["Cache-Control"]


def test_organisations_and_practices_are_kept_back_with_the_name(canaria):
    def flags(viewer):
        shown = shown_profile(User.objects.get(pk=canaria.pk), viewer)
        return shown.shows_organisations, shown.shows_practices

    save_profile(user=canaria, visibility={"city": "everyone", "practices": "members"})
    assert flags(None) == (False, False)
    save_profile(user=canaria, visibility={"name": "everyone"})
    assert flags(None) == (True, False)
    assert flags(MemberFactory()) == (True, True)


def test_texts_are_text_with_links(client, canaria):
    about = (
        "One <b>bold</b> & <script>x</script>\nsee https://a.example/?x=1&y=2 or www.b.example, or c@d.example\n\nTwo"
    )
    save_profile(user=canaria, about=about)
    client.force_login(MemberFactory())
    text = client.get(f"/en/members/{canaria.key}/").text
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; &lt;script&gt;" in text
    assert '<a href="https://a.example/?x=1&amp;y=2" rel="external nofollow ugc">' in text
    assert re.findall(r'<a href="(http://www.b.example|mailto:c@d.example)" rel="external nofollow ugc">', text)
    assert text.count('<p dir="auto">') == 4  # two here, what she offers, what she seeks


def test_written_text_is_never_markup():
    made = Template("{% load members %}{{ text|written }}").render(
        Context({"text": 'https://x.example/"onmouseover="alert(1) javascript:alert(1) <img src=x>\n\n\u202ea'})
    )
    assert re.findall(r"<(\w+)", made) == ["p", "a", "bdi", "p"]
    assert 'href="javascript' not in made


def profile_data(member, **changes):
    """What the browser sends when nothing but `changes` was changed: all that the page holds."""
    from community.members.profile_forms import stored_values

    data = {name: value for name, value in stored_values(User.objects.get(pk=member.pk)).items() if name != "picture"}
    return {name: "on" if value is True else value for name, value in (data | changes).items() if value is not False}


def test_member_writes_her_profile(client, canaria):
    client.force_login(canaria)
    page = client.get("/en/profile/")
    assert (page.status_code, page.text.count("<h1")) == (200, 1)
    assert "no-store" in page.headers["Cache-Control"]
    changes = {
        "name": "New Name", "mail_language": "lv", "city": "Rīga", "country": "LV", "language": ["lv", "en"],
        "sector": ["C"], "expertise": [], "about": "First.\r\n\r\n\r\n\r\nSecond.", "website": "riga.example/x",
        "sees_city": "everyone", "sees_practices": "me",
    }  # fmt: skip
    answer = client.post("/en/profile/", profile_data(canaria, **changes))
    assert (answer.status_code, answer.url) == (302, canaria.get_absolute_url().replace("/xx/", "/en/"))
    now = User.objects.get(pk=canaria.pk)
    shown = shown_profile(now, now)
    assert (now.name, now.language) == ("New Name", "lv")
    assert (shown.city, shown.country, shown.about) == ("Rīga", "LV", "First.\n\nSecond.")
    assert (shown.languages, shown.sectors, shown.expertise) == (("en", "lv"), ("C",), ())
    assert shown.website == "https://riga.example/x"
    visibility = now.profile.visibility_of
    assert (visibility("city"), visibility("practices"), visibility("interest")) == ("everyone", "me", "me")


def test_visitor_is_led_to_log_in(client):
    assert client.get("/en/profile/").url == "/en/account/login/?next=/en/profile/"
    assert client.post("/en/profile/", {"name": "x"}).status_code == 302


def test_member_without_a_profile_writes_her_first(client):
    member = MemberFactory(name="First")
    client.force_login(member)
    assert client.post("/en/profile/", profile_data(member, headline="Here I am")).status_code == 302
    assert Profile.objects.get(user=member).headline == "Here I am"


def test_division_of_a_sector_survives_the_form(client, canaria):
    save_profile(user=canaria, terms={"sector": ["C31", "F"]})
    client.force_login(canaria)
    client.post("/en/profile/", profile_data(canaria, city="x"))
    assert shown_profile(User.objects.get(pk=canaria.pk), canaria).sectors == ("C31", "F")


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "x" * 10_000}, {"name": ""}, {"name": "\u202e \x07"}, {"about": "y" * 10_000}, {"city": "z" * 10_000},
        {"website": "javascript:alert(1)"}, {"website": "ftp://x.example/"}, {"website": "https://x.example/\u202egpj"},
        {"country": "XX"}, {"language": ["xx"]}, {"sector": ["ZZ"]}, {"sees_name": "nobody"}, {"sees_city": ""},
        {"mail_language": "tlh"}, {"stakeholder": "<script>"}, {"headline": "h\n" * 500},
    ],
    ids=str,
)  # fmt: skip
def test_bad_field_keeps_what_was_typed(client, canaria, changes):
    client.force_login(canaria)
    before = Profile.objects.filter(user=canaria).values().get()
    typed = "What I typed <with care>"
    answer = client.post("/en/profile/", profile_data(canaria, seeks=typed, sees_about="everyone", **changes))
    assert answer.status_code == 400
    assert list(answer.context["form"].errors) == list(changes)
    assert 'class="error-summary"' in answer.text
    assert "What I typed &lt;with care&gt;" in answer.text
    assert answer.context["form"]["sees_about"].value() == "everyone"
    for name, value in changes.items():
        assert answer.context["form"][name].value() == value
    assert Profile.objects.filter(user=canaria).values().get() == before


@pytest.mark.parametrize("name", HOSTILE_NAMES, ids=ascii)
def test_hostile_name_is_shown_as_a_name(client, canaria, name):
    client.force_login(canaria)
    assert client.post("/en/profile/", profile_data(canaria, name=name, city=name, about=name)).status_code == 302
    stored = User.objects.get(pk=canaria.pk).name
    assert stored == tidy_name(name)
    assert not re.search("[\x00-\x1f\u202a-\u202e\u2066-\u2069]", stored)
    client.force_login(MemberFactory())
    page = client.get(f"/en/members/{canaria.key}/")
    assert page.status_code == 200
    assert "<script>" not in page.text
    assert "<img src=x" not in page.text


def test_texts_lose_only_what_cannot_be_seen():
    assert clean_text("a\x00b\r\nc\u202ed \n\n\n\ne\u200f\u200d ") == "ab\ncd\n\ne\u200f\u200d"


def send_picture(client, member, content, name="me.jpg", **changes):
    return client.post("/en/profile/", profile_data(member, picture=SimpleUploadedFile(name, content), **changes))


def test_picture_comes_and_goes(client, canaria, django_capture_on_commit_callbacks):
    client.force_login(canaria)
    save_profile(user=canaria, picture="")
    assert send_picture(client, canaria, saved(drawn(size=(900, 700)), "JPEG")).status_code == 302
    first = Profile.objects.get(user=canaria).picture.name
    assert re.fullmatch(r"members/[0-9a-f]{32}\.webp", first)
    assert default_storage.exists(first)
    with django_capture_on_commit_callbacks(execute=True):
        send_picture(client, canaria, saved(drawn(), "PNG"))
    second = Profile.objects.get(user=canaria).picture.name
    assert (default_storage.exists(first), default_storage.exists(second)) == (False, True)
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/en/profile/", profile_data(canaria, city="Elsewhere"))
    assert Profile.objects.get(user=canaria).picture.name == second
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/en/profile/", profile_data(canaria, **{"picture-clear": "on"}))
    assert Profile.objects.get(user=canaria).picture.name == ""
    assert not default_storage.exists(second)


def test_picture_for_fewer_people_moves_to_another_address(client, canaria, django_capture_on_commit_callbacks):
    client.force_login(canaria)
    send_picture(client, canaria, saved(drawn(), "PNG"), sees_picture="everyone")
    public = Profile.objects.get(user=canaria).picture.name
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/en/profile/", profile_data(canaria, sees_picture="members"))
    hidden = Profile.objects.get(user=canaria).picture.name
    assert hidden != public
    assert (default_storage.exists(public), default_storage.exists(hidden)) == (False, True)
    client.post("/en/profile/", profile_data(canaria, sees_picture="everyone"))
    assert Profile.objects.get(user=canaria).picture.name == hidden


def test_refused_picture_keeps_the_rest(client, canaria):
    client.force_login(canaria)
    answer = send_picture(client, canaria, SVG, name="me.png", seeks="What I typed")
    assert (answer.status_code, list(answer.context["form"].errors)) == (400, ["picture"])
    assert "What I typed" in answer.text
    assert Profile.objects.get(user=canaria).picture.name == CANARIES["picture"]


def test_good_picture_beside_a_bad_field_is_asked_for_again(client, canaria):
    client.force_login(canaria)
    answer = client.post(
        "/en/profile/",
        profile_data(canaria, city="z" * 500, picture=SimpleUploadedFile("x.png", saved(drawn(), "PNG"))),
    )
    assert set(answer.context["form"].errors) == {"city", "picture"}


def test_change_elsewhere_is_not_overwritten(client, canaria):
    client.force_login(canaria)
    opened_before = profile_data(canaria, city="Typed city", sector=["C"], sees_about="everyone")
    save_profile(user=canaria, city="Other city", headline="Other headline", terms={"sector": ["F"]})
    answer = client.post("/en/profile/", opened_before)
    assert answer.status_code == 409
    main = answer.text.partition("<main")[2]
    for text in ('value="Typed city"', "<bdi>Other city</bdi>", "<bdi>Other headline</bdi>", "<bdi>Construction</bdi>"):
        assert text in main
    assert Profile.objects.get(user=canaria).city == "Other city"
    again = opened_before | {"version": answer.context["form"]["version"].value()}
    assert client.post("/en/profile/", again).status_code == 302
    assert Profile.objects.get(user=canaria).city == "Typed city"


@pytest.mark.parametrize("version", ["", "nonsense", "2020-01-01T00:00:00+00:00"])
def test_forged_version_overwrites_nothing(canaria, version):
    with pytest.raises(ChangedElsewhere):
        edit_profile(user=canaria, version=version, name="x", language="en", city="y")
    assert Profile.objects.get(user=canaria).city == CANARIES["city"]


def test_failed_edit_leaves_no_file(canaria):
    before = set(default_storage.listdir("members")[1]) if default_storage.exists("members") else set()
    with pytest.raises(ChangedElsewhere):
        edit_profile(user=canaria, version="", name="x", language="en", picture=ContentFile(b"x"))
    after = set(default_storage.listdir("members")[1]) if default_storage.exists("members") else set()
    assert after == before


@pytest.mark.parametrize("viewer", ["visitor", "member", "self"])
def test_profile_costs_few_queries(client, canaria, viewer):
    save_profile(user=canaria, visibility={"name": "everyone"})
    if viewer != "visitor":
        client.force_login(canaria if viewer == "self" else MemberFactory())
    paths = [f"/en/members/{canaria.key}/", *(["/en/profile/"] if viewer == "self" else [])]
    for path in paths:
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        assert len(captured) <= (5 if viewer == "visitor" else 11), [query["sql"] for query in captured]
