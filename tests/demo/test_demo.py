"""The demo: 24 cases in 18 languages, the founding documents' facts as printed, safe to load again."""

import re

import pytest
from django.conf import settings
from django.core.management import call_command

from community.organisations.models import Organisation
from community.projects.models import Project, ProjectPage
from portal.demo.reading import CONTENT, read_practices
from practices.models import PracticePage
from practices.queries import practice_context
from search.models import PendingChange

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def cases():
    """{number of the case: {language: page}} of everything public."""
    found = {}
    for page in PracticePage.objects.live().select_related("locale"):
        found.setdefault(int(page.number.rsplit("-", 1)[1]), {})[page.locale.language_code] = page
    return found


def originals():
    return [page for versions in cases().values() for code, page in versions.items() if code == page.original_language]


def organisation(slug):
    found = Organisation.objects.get(slug=slug)
    return found, {(one.code, int(one.value), one.qualifier) for one in found.figures.all()}


def test_there_are_24_cases_numbered_by_case():
    assert sorted(cases()) == list(range(1, 25))


def test_originals_are_in_all_languages():
    languages = [page.original_language for page in originals()]
    assert set(languages) == {code for code, _name in settings.LANGUAGES}
    assert {code: languages.count(code) for code in ("en", "it", "de", "fr", "fi")} == {
        "en": 2, "it": 3, "de": 2, "fr": 2, "fi": 2
    }  # fmt: skip


def test_cases_stand_in_at_least_17_countries():
    assert len({code for page in originals() for code in page.country_codes}) >= 17


def test_every_case_but_one_has_an_english_version():
    assert [number for number, versions in cases().items() if "en" not in versions] == [7]
    assert list(cases()[7]) == ["it"]


def test_six_cases_or_more_have_three_languages():
    assert len([versions for versions in cases().values() if len(versions) >= 3]) >= 6


def test_coverage_of_the_odd_cases():
    pages = {int(page.number.rsplit("-", 1)[1]): page for page in originals()}
    assert {n for n, page in pages.items() if not page.codes.get("eqf")} == {10, 12}
    assert set(pages[11].country_codes) == {"SE", "FI", "NO"}
    assert {n for n, page in pages.items() if page.is_cross_sector} == {1, 10, 13}
    assert {n for n, page in pages.items() if page.is_illustrative} == set(range(14, 25))


def test_one_translation_alone_is_outdated():
    outdated = [
        page.number
        for versions in cases().values()
        for page in versions.values()
        if practice_context(page, "en")["is_outdated"]
    ]
    assert [number.rsplit("-", 1)[1] for number in outdated] == ["17"]


def test_documented_cases_claim_no_quality_and_invented_ones_name_no_project():
    for page in originals():
        if page.is_illustrative:
            assert page.project is None
            assert page.organisation.is_illustrative
        else:
            assert page.quality_label == "submitted"
            assert page.project is not None


def test_every_page_has_a_picture_and_says_what_it_shows():
    for versions in cases().values():
        for page in versions.values():
            assert page.image_id
            assert page.image_alt.strip(), page
    texts = {page.image_alt for versions in cases().values() for page in versions.values()}
    assert len(texts) > 40  # each in its own language


def test_nextsteps_as_printed():
    project = Project.objects.get(slug="nextsteps")
    assert (project.start.iso, project.end.iso, project.duration_months) == ("2020-09-01", "2023-08-31", 36)
    assert project.grant_reference == "2020-1-FI01-KA202-066596"
    assert project.associated_partner_count == 15
    assert len(project.full_partners) == 6
    assert set(project.country_codes) == {"FI", "LV", "EE", "NL"}
    assert project.builds_on.acronym == "Teformi"
    assert project.partner_rows[0].role == "coordinator"


def test_flippedvet_as_printed():
    project = Project.objects.get(slug="flippedvet")
    assert (project.start.iso, project.end.iso, len(project.full_partners)) == ("2021", "2023", 7)
    outputs = list(ProjectPage.objects.get(project=project, locale__language_code="en").outputs.all())
    assert [output.available_from.iso for output in outputs] == ["2023-12"] * 3
    text = page_text(project)
    assert "1.6 billion" in text
    assert "190 countries" in text


def page_text(project):
    page = ProjectPage.objects.get(project=project, locale__language_code="en")
    return " ".join([page.background, *(section.text for section in page.sections.all())])


def test_idivet_as_printed():
    project = Project.objects.get(slug="idivet")
    assert project.acronym == "IDiVET"
    assert (project.start, project.end, project.grant_reference) == (None, None, "")
    assert len(project.full_partners) == 5
    assert ("training_centres", 80, "") in organisation("anfa")[1]
    assert {("member_organisations", 47, ""), ("training_centres", 106, ""), ("regions", 11, "")} <= organisation(
        "scf"
    )[1]
    assert {("learners", 4000, "about"), ("sectors", 6, "")} <= organisation("sepr")[1]
    assert {("learners_special_needs", 1800, ""), ("sites", 20, "over")} <= organisation("luovi")[1]


def test_future_jobs_as_printed():
    project = Project.objects.get(slug="future-jobs")
    assert (project.programme, project.funding_statement, project.grant_reference) == ("", "", "")
    assert (project.start, project.end, len(project.full_partners)) == (None, None, 5)
    assert {("beneficiaries", 155_000, ""), ("staff", 9_500, "")} <= organisation("cjd")[1]
    salesians, figures = organisation("cnos-fap")
    assert salesians.founded.iso == "1977-12-09"
    assert {
        ("training_centres", 60, ""),
        ("regions", 16, ""),
        ("countries", 133, ""),
        ("beneficiaries", 1_215_000, ""),
    } <= figures
    north, figures = organisation("utbildning-nord")
    assert (north.founded.iso, north.country_codes) == ("1991", ["SE", "FI", "NO"])
    assert {("adult_learners", 285, ""), ("young_learners", 48, ""), ("staff", 68, "")} <= figures


def test_vetnet_as_printed():
    project = Project.objects.get(slug="vetnet")
    assert (project.start.iso if project.start else None, project.end, project.grant_reference) in (
        (None, None, ""), ("2020-01", None, "")
    )  # fmt: skip
    page = ProjectPage.objects.get(project=project, locale__language_code="en")
    assert [event.date.display("en") for event in page.timeline.all()] == [
        "January 2020", "Summer 2020", "November 2020"
    ]  # fmt: skip


def test_vetatwork_as_printed():
    project = Project.objects.get(slug="vetatwork")
    assert (project.start.iso, project.end.iso) == ("2018-09-01", "2021-08-31")
    assert project.grant_reference == "2018-1-FI01-KA202-047198"
    assert project.is_partner_list_pending
    assert ProjectPage.objects.get(project=project, locale__language_code="en").objectives.count() == 4


def test_organisations_of_the_founding_documents_are_there():
    documented = Organisation.objects.filter(is_illustrative=False)
    assert documented.count() >= 26
    assert documented.filter(name="Tallinna Lasnamäe Mehaanikakool").exists()
    assert all(one.country for one in Organisation.objects.all())


def test_no_telephone_number_is_in_the_content():
    telephone = re.compile(r"\+\d{2}[\d ()-]{6,}|\b0\d{2}[ -]?\d{3}[ -]?\d{3,4}\b")
    for path in CONTENT.rglob("*.*"):
        if path.suffix in (".toml", ".md"):
            assert telephone.findall(path.read_text()) == [], path.name


def test_texts_avoid_the_documents_slips():
    for case in read_practices():
        english = str(case["texts"].get("en", ""))
        assert not re.search(r"IdiVET|Marocco|abailable|\btrough\b|contains of", english), case["number"]


def test_everything_is_indexed():
    call_command("check_search")
    assert PendingChange.objects.count() == 0


def test_tree_is_sound():
    from wagtail.models import Page

    assert not any(Page.find_problems())


@pytest.mark.parametrize("model", [PracticePage, ProjectPage, Project, Organisation])
def test_loading_again_changes_nothing(model):
    before = list(model.objects.order_by("pk").values())
    call_command("load_demo", verbosity=0)
    assert list(model.objects.order_by("pk").values()) == before


def test_loading_again_keeps_what_an_editor_changed():
    page = cases()[14]["lv"]
    page.title = "Cits nosaukums"
    page.save_revision().publish()
    call_command("load_demo", verbosity=0)
    assert PracticePage.objects.get(pk=page.pk).title == "Cits nosaukums"
