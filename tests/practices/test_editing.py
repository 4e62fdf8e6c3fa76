"""Practices in the editors' admin: boxes for codes, and what is asked before publishing."""

import pytest
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from practices.models import PracticePage
from practices.services import repository
from tests.factories import PracticeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("planted")]
RELATIONS = ("perspectives", "indicators", "materials", "frameworks", "partners")


@pytest.fixture
def admin(client, editor):
    client.force_login(editor)
    return client


def form_data(**changes):
    """What the browser sends for a practice; `changes` replace or add fields."""
    from practices.search_source import RICH_FIELDS

    data = {
        "title": "A practice by hand",
        "slug": "a-practice-by-hand",
        "summary": "Three lines.",
        "story": streamfield([]),
        "countries": inline_formset([{"code": "LV", "region": ""}]),
        **{name: inline_formset([]) for name in RELATIONS},
        **{name: rich_text("<p>Words.</p>") for name in RICH_FIELDS},
        "comments": inline_formset([]),
        "licence": "CC-BY-4.0",
        "quality_label": "submitted",
    }
    codes = {
        "codes_sector": ["C31"],
        "codes_vet_type": ["apprenticeship"],
        "codes_target_group": ["sme_craft"],
        **{name: changes.pop(name) for name in list(changes) if name.startswith("codes_")},
    }
    return nested_form_data(data | changes) | codes


def add(admin, **changes):
    parent = repository("lv")
    return admin.post(f"/admin/pages/add/practices/practicepage/{parent.pk}/", form_data(**changes))


def test_form_offers_boxes_for_every_vocabulary(admin):
    text = admin.get(f"/admin/pages/add/practices/practicepage/{repository('lv').pk}/").text
    for box in ('name="codes_sector"', 'name="codes_eqf"', 'value="C31"', 'name="codes_eqavet_phase"'):
        assert box in text


def test_published_practice_has_the_codes_of_its_boxes(admin):
    response = add(admin, codes_eqf=["3", "4"], **{"action-publish": "publish"})
    assert response.status_code == 302, response.context["form"].errors
    page = PracticePage.objects.get()
    assert page.live
    assert page.codes == {
        "sector": ["C31"], "eqf": ["3", "4"], "vet_type": ["apprenticeship"], "target_group": ["sme_craft"]
    }  # fmt: skip
    assert (page.number[:3], page.original_language, page.country_codes) == ("GP-", "lv", ["LV"])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"codes_sector": []}, "codes_sector"),
        ({"codes_vet_type": []}, "codes_vet_type"),
        ({"codes_target_group": []}, "codes_target_group"),
        ({"codes_sector": ["C99"]}, "codes_sector"),
        ({"year_start": "2024", "year_end": "2020"}, "year_end"),
        ({"summary": "x" * 301}, "summary"),
    ],
)
def test_practice_is_not_published_without_what_it_needs(admin, changes, field):
    response = add(admin, **changes, **{"action-publish": "publish"})
    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert PracticePage.objects.count() == 0


def test_practice_for_all_sectors_needs_no_sector(admin):
    response = add(admin, codes_sector=[], is_cross_sector="on", **{"action-publish": "publish"})
    assert response.status_code == 302, response.context["form"].errors
    assert PracticePage.objects.get().is_cross_sector


def test_draft_may_be_unfinished(admin):
    response = add(admin, codes_sector=[], codes_vet_type=[])
    assert response.status_code == 302, response.context["form"].errors
    assert PracticePage.objects.get().live is False


def test_taking_a_box_away_takes_the_code_away(admin):
    page = PracticeFactory(language="lv", codes={"sector": ["C31", "C16"], "vet_type": ["apprenticeship"],
                                                 "target_group": ["sme_craft"]})  # fmt: skip
    country = page.countries.get()
    changes = {
        "title": page.title,
        "slug": page.slug,
        "codes_sector": ["C16"],
        "countries": inline_formset([{"id": country.pk, "code": "LV", "region": ""}], initial=1),
        "action-publish": "publish",
    }
    response = admin.post(f"/admin/pages/{page.pk}/edit/", form_data(**changes))
    assert response.status_code == 302, response.context["form"].errors
    assert PracticePage.objects.get().codes["sector"] == ["C16"]


def test_edit_form_opens_with_the_boxes_ticked(admin):
    page = PracticeFactory()
    response = admin.get(f"/admin/pages/{page.pk}/edit/")
    assert response.status_code == 200
    assert response.context["form"].initial["codes_sector"] == ["C31"]
