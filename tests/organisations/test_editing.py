"""An organisation tells of itself: added, changed, never overwritten unseen."""

import re

import pytest
from django.core.exceptions import PermissionDenied

from community.organisations import queries, services
from community.organisations.errors import ChangedMeanwhile
from community.organisations.models import Membership, Organisation, Topic
from community.organisations.permissions import role_of
from community.organisations.services.facts import version_of
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db

NEW = "/en/organisations/new/"
EDIT = "/en/organisations/joinery/edit/"
FACTS = {"name": "Holz & Söhne", "country": "AT", "type": "company", "city": "Graz"}


def test_member_adds_an_organisation_and_owns_it(client, stranger):
    client.force_login(stranger)
    answer = client.post(NEW, FACTS)
    made = Organisation.objects.get()
    assert answer.url == f"/en/organisations/{made.slug}/edit/"
    assert (made.slug, made.name, made.country_codes) == ("holz-sohne", "Holz & Söhne", ["AT"])
    assert role_of(stranger, made) == "owner"


def test_adding_is_for_members(client):
    assert client.get(NEW).status_code == 302
    assert client.post(NEW, FACTS).status_code == 302
    assert Organisation.objects.count() == 0


def test_names_in_any_script_get_an_address_of_their_own(stranger):
    names = ["Ξυλουργείο", "النجارة", "New", "new", "!!!", "Invitations", "x" * 255]
    slugs = [services.create_organisation(by=stranger, name=name, countries=["GR"]).slug for name in names]
    assert len(set(slugs)) == len(names)
    assert not {"new", "invitations", "stewardship", ""} & set(slugs)


@pytest.mark.parametrize(
    "typed", ["Holz & Söhne", "holz & sohne", "HOLZ & SÖHNE", "Holz & Sohne GmbH", "Holz & Söhnee"]
)
def test_what_may_be_the_same_is_shown_before(client, stranger, typed):
    OrganisationFactory(name="Holz & Söhne", slug="twin", countries=("AT",))
    OrganisationFactory(name="Holz & Söhne", countries=("DE",))
    OrganisationFactory(name="Quite another", countries=("AT",))
    client.force_login(stranger)
    answer = client.post(NEW, {**FACTS, "name": typed})
    assert [one.slug for one in answer.context["similar"]] == ["twin"]
    assert "Is it this one?" in answer.text
    assert 'value="Graz"' in answer.text
    assert Organisation.objects.count() == 3
    assert client.post(NEW, {**FACTS, "name": typed, "is_another": "1"}).status_code == 302
    assert Organisation.objects.count() == 4


def test_more_organisations_than_anybody_has_are_refused(client, stranger):
    from community.organisations.limits import NEW_ORGANISATIONS

    for number in range(NEW_ORGANISATIONS):
        services.create_organisation(by=stranger, name=f"Firm {number}", countries=["AT"])
    client.force_login(stranger)
    assert "That was a lot for one day" in client.post(NEW, FACTS).text


# --- editing


def fields_of(answer):
    """What a browser would send of the form on this page."""
    form, figures = answer.context["form"], answer.context["figures"]
    data = {}
    for bound in [*form, *[field for row in figures.forms for field in row], *figures.management_form]:
        value = bound.value()
        if value is not None and value is not False and value != "" and bound.html_name != "logo":
            data[bound.html_name] = value
    return data


@pytest.fixture
def opened(client, firm, writer):
    """The form as an editor of the organisation has opened it."""
    client.force_login(writer)
    return fields_of(client.get(EDIT))


def test_writer_tells_everything(client, firm, opened):
    other = OrganisationFactory(name="Škola Omega", acronym="ŠO")
    answer = client.post(EDIT, {
        **opened, "name_en": "Birch joinery", "acronym": "GB", "type": "company", "size": "small", "city": "Rīga",
        "seat": "LV", "other_countries": ["EE", "LV"], "region": "LV00", "website": "joinery.example",
        "founded_year": "1991", "mission": "Doors.", "mission_language": "en", "languages": ["lv", "en"],
        "sectors": ["C"], "expertise": ["inclusion"], "partners": ["Škola OMEGA (ŠO)", "", ""],
        "figures-0-code": "staff", "figures-0-value": "12", "figures-0-qualifier": "about",
    })  # fmt: skip
    assert answer.status_code == 302
    saved = Organisation.objects.get(pk=firm.pk)
    assert (saved.name, saved.acronym, saved.website) == ("Galdniecība Bērzs", "GB", "https://joinery.example")
    assert (saved.country_codes, str(saved.founded)) == (["LV", "EE"], "1991")
    assert [(one.code, one.number, one.qualifier) for one in saved.figures.all()] == [("staff", 12, "about")]
    assert list(queries.works_with(saved)) == [other]
    assert sorted(saved.terms.values_list("topic", "code")) == [
        (Topic.EXPERTISE, "inclusion"), (Topic.LANGUAGE, "en"), (Topic.LANGUAGE, "lv"), (Topic.SECTOR, "C"),
    ]  # fmt: skip


def test_saving_without_a_change_changes_nothing(client, firm, opened):
    terms = {"sector": ["C31", "C"], "language": ["lv"]}
    services.save_organisation(
        slug="joinery", countries=["LV", "EE"], terms=terms, founded_year=1990,
        figures=[{"code": "learners", "value": 4, "qualifier": "over", "note": "in class"}],
    )  # fmt: skip
    services.link_organisations(organisation=OrganisationFactory(name="The other side"), others=[firm])
    before = told_of(firm)
    opened = fields_of(client.get(EDIT))
    assert client.post(EDIT, opened).status_code == 302
    assert told_of(firm) == before


def told_of(firm):
    """All that the page of the organisation tells."""
    saved = Organisation.objects.get(pk=firm.pk)
    figures = [(one.code, one.value, one.qualifier, one.note) for one in saved.figures.all()]
    terms = set(saved.terms.values_list("topic", "code"))
    partners = [one.name for one in queries.works_with(saved)]
    return (saved.name, str(saved.founded), saved.mission, saved.slug, saved.country_codes, figures, terms, partners)


def test_a_row_of_figures_is_added_without_saving_or_complaining(client, firm, opened):
    data = {**opened, "name": "", "figures-0-code": "staff", "figures-0-value": "12", "more": "1"}
    answer = client.post(EDIT, data)
    assert answer.text.count('class="figure-row"') == 2
    assert 'value="12"' in answer.text
    assert "Please look at" not in answer.text
    assert Organisation.objects.get(pk=firm.pk).figures.count() == 0


def test_figure_is_taken_away(client, firm, opened):
    services.save_organisation(slug="joinery", countries=["LV"], figures=[{"code": "staff", "value": 3}])
    data = fields_of(client.get(EDIT)) | {"figures-0-DELETE": "on"}
    assert client.post(EDIT, data).status_code == 302
    assert Organisation.objects.get(pk=firm.pk).figures.count() == 0


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"name": ""}, "Please enter a name."),
        ({"name": "x" * 10_000}, "at most 255"),
        ({"website": "javascript:alert(1)"}, "Enter a valid URL"),
        ({"founded_year": "1991", "founded_month": "2", "founded_day": "30"}, "This date does not exist"),
        ({"seat": "XX"}, "Select a valid choice"),
        ({"sectors": ["ZZ"]}, "Select a valid choice"),
        ({"partners": ["Nobody at all"]}, "No organisation here is called “Nobody at all”"),
        ({"partners": ["Twin"]}, "Several are called “Twin”"),
        ({"partners": ["x"] * 200 + [str(n) for n in range(99)]}, "At most 60"),
        ({"figures-0-code": "staff"}, "How many are they?"),
        ({"figures-0-value": "9"}, "What is counted?"),
        ({"figures-0-code": "staff", "figures-0-value": "-1"}, "greater than or equal to 0"),
    ],
    ids=str,
)  # fmt: skip
def test_what_does_not_hold_is_said_and_nothing_typed_is_lost(client, firm, opened, wrong, message):
    OrganisationFactory.create_batch(2, name="Twin")
    answer = client.post(EDIT, {**opened, "mission": "Typed with care", **wrong})
    assert answer.status_code == 200
    assert message in answer.text
    assert "Typed with care" in answer.text
    if "partners" in wrong:
        assert f'value="{wrong["partners"][0]}"' in answer.text
    assert Organisation.objects.get(pk=firm.pk).mission == ""


def test_partner_of_a_common_name_is_told_by_its_address(client, firm, opened):
    first, _second = OrganisationFactory.create_batch(2, name="Twin")
    for text in (first.slug, f"http://portal.example/en/organisations/{first.slug}/"):
        assert client.post(EDIT, {**fields_of(client.get(EDIT)), "partners": [text]}).status_code == 302
        assert list(queries.works_with(firm)) == [first]


def test_links_of_either_side_can_be_taken_away(client, firm, opened):
    services.link_organisations(organisation=OrganisationFactory(), others=[firm])
    assert client.post(EDIT, {**opened, "partners": [""]}).status_code == 302
    assert list(queries.works_with(firm)) == []


def test_invisible_signs_are_taken_out_of_names(client, firm, opened):
    client.post(EDIT, {**opened, "name": "  Bērzs\u202e \u200f\x07  GmbH\n", "city": "Rī\u2066ga"})
    saved = Organisation.objects.get(pk=firm.pk)
    assert (saved.name, saved.city) == ("Bērzs GmbH", "Rīga")


def test_two_who_edit_at_once_do_not_overwrite_each_other(client, firm, opened, owner):
    services.update_organisation(
        organisation=firm, by=owner, seen=version_of(firm), countries=["LV"], name="Bērzs Two", city="Cēsis"
    )
    answer = client.post(EDIT, {**opened, "city": "Rīga", "mission": "Mine"})
    assert answer.status_code == 200
    main = answer.text.split("<main")[1]
    assert "Somebody else has changed this organisation meanwhile" in main
    told = re.findall(r"<dt>([^<]+)</dt><dd dir=\"auto\">([^<]*)</dd>", main)
    assert ("Name", "Bērzs Two") in told
    assert ("City", "Cēsis") in told
    assert 'value="Rīga"' in main
    assert Organisation.objects.get(pk=firm.pk).city == "Cēsis"
    assert client.post(EDIT, fields_of(answer)).status_code == 302  # knowingly
    saved = Organisation.objects.get(pk=firm.pk)
    assert (saved.city, saved.mission, saved.name) == ("Rīga", "Mine", "Galdniecība Bērzs")


def test_service_refuses_strangers_and_old_versions(firm, writer, colleague):
    with pytest.raises(PermissionDenied):
        services.update_organisation(organisation=firm, by=colleague, seen=version_of(firm), countries=["LV"])
    with pytest.raises(ChangedMeanwhile):
        services.update_organisation(organisation=firm, by=writer, seen="", countries=["LV"])


def test_nobody_gives_herself_more_than_the_form_has(client, firm, opened, writer):
    client.post(EDIT, {**opened, "slug": "taken-over", "is_illustrative": "on", "abandoned_at": "2020-01-01"})
    saved = Organisation.objects.get(pk=firm.pk)
    assert (saved.slug, saved.is_illustrative, saved.abandoned_at) == ("joinery", False, None)
    assert Membership.objects.get(user=writer).role == "editor"


def test_reserved_addresses_are_no_organisations(stranger):
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError):
        OrganisationFactory(slug="new")


@pytest.mark.parametrize("number", [10, 300])
def test_adding_and_editing_take_few_queries(client, firm, owner, number, django_assert_max_num_queries):
    OrganisationFactory.create_batch(number)
    client.force_login(owner)
    for page in (NEW, EDIT):
        with django_assert_max_num_queries(12):
            client.get(page)


# --- the logo


def picture(kind="PNG", size=(900, 300)):
    from io import BytesIO

    from django.core.files.uploadedfile import SimpleUploadedFile
    from PIL import Image

    made = BytesIO()
    Image.new("RGB", size, "teal").save(made, kind)
    return SimpleUploadedFile("hostile name.php.png", made.getvalue(), content_type="image/png")


def test_logo_is_drawn_anew_shown_and_taken_away(client, firm, opened, django_capture_on_commit_callbacks):
    from PIL import Image

    assert client.post(EDIT, {**opened, "logo": picture()}).status_code == 302
    logo = Organisation.objects.get(pk=firm.pk).logo
    assert re.fullmatch(r"organisations/[0-9a-f]{32}\.webp", logo.name)
    with Image.open(logo.path) as drawn:
        assert (drawn.format, drawn.size) == ("WEBP", (640, 213))
    assert f'src="{logo.url}"' in client.get("/en/organisations/joinery/").text
    page = client.get(EDIT)
    assert logo.url in page.text
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(EDIT, {**fields_of(page), "logo": "", "logo-clear": "on"}).status_code == 302
    assert Organisation.objects.get(pk=firm.pk).logo.name == ""
    assert not logo.storage.exists(logo.name)


def test_what_is_no_picture_is_refused_and_nothing_typed_is_lost(client, firm, opened):
    from django.core.files.uploadedfile import SimpleUploadedFile

    drawing = SimpleUploadedFile("logo.png", b'<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>')
    answer = client.post(EDIT, {**opened, "logo": drawing, "mission": "Typed with care"})
    assert "SVG drawings can carry programs" in answer.text
    assert "Typed with care" in answer.text
    refused = client.post(EDIT, {**opened, "logo": picture(), "seat": ""})
    assert "Please choose the picture again." in refused.text
    assert Organisation.objects.get(pk=firm.pk).logo.name == ""


def test_logo_of_a_refused_change_leaves_no_file(client, firm, opened, owner, settings):
    from pathlib import Path

    folder = Path(settings.MEDIA_ROOT) / "organisations"
    before = sorted(folder.glob("*"))
    client.post(EDIT, {**opened, "logo": picture(), "seen": "long ago"})
    assert sorted(folder.glob("*")) == before
