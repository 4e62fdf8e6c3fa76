"""What is done with practices: created, numbered, translated, revised."""

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from practices.models import PracticePage, PracticeRecord
from practices.services import revise_practice, set_terms, translate_practice
from tests.factories import OrganisationFactory, PracticeFactory, locale

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("planted")]


def translated(page, language, mark="»"):
    """The page in another language: every sentence of it with a mark before it."""
    from wagtail_localize.models import TranslationSource

    source, _created = TranslationSource.update_or_create_from_instance(page)
    phrases = {segment.string.data: mark + segment.string.data for segment in source.stringsegment_set.all()}
    phrases[page.slug] = f"{page.slug}-{language}"
    with TestCase.captureOnCommitCallbacks(execute=True):  # translations are published after the commit
        translate_practice(page=page, language=language, phrases=phrases)
    return PracticePage.objects.get(translation_key=page.translation_key, locale=locale(language))


def codes_of(page):
    return PracticePage.objects.get(pk=page.pk).codes


def test_created_practice_is_public_with_number_and_original_language():
    page = PracticeFactory(language="lv", title="Mācekļi", year_start=2022)
    page = PracticePage.objects.get(pk=page.pk)
    assert (page.live, page.number, page.original_language, page.slug) == (True, "GP-2022-1", "lv", "macekli")
    assert page.get_url() == "/lv/practices/macekli/"


def test_numbers_run_on_through_the_years():
    numbers = [PracticeFactory(year_start=year).number for year in (2022, 1991, 2024)]
    assert numbers == ["GP-2022-1", "GP-1991-2", "GP-2024-3"]


def test_number_asked_for_is_taken_and_never_given_twice():
    assert PracticeFactory(serial=24).number == "GP-2022-24"
    assert PracticeFactory().number == "GP-2022-25"
    with pytest.raises(Exception, match="(?i)unique"):
        PracticeFactory(serial=24)


def test_number_of_a_deleted_practice_is_not_given_again():
    page = PracticeFactory()
    page.delete()
    assert PracticeFactory().number == "GP-2022-2"


def test_number_is_shared_by_translations():
    page = PracticeFactory()
    assert {translated(page, code).number for code in ("lv", "ar")} == {page.number}
    assert PracticeRecord.objects.count() == 1


def test_number_stays_when_the_year_changes():
    page = PracticeFactory(year_start=2022)
    assert revise_practice(page=page, year_start=2019).number == "GP-2022-1"


def test_same_title_gets_an_address_of_its_own():
    assert [PracticeFactory(title="Same").slug for _n in range(3)] == ["same", "same-2", "same-3"]


@pytest.mark.parametrize(
    "fields",
    [
        {"codes": {"sector": ["C99"]}},
        {"codes": {"shoe_size": ["44"]}},
        {"countries": []},
        {"countries": [("XX", "")]},
        {"countries": [("LV", "ES11")]},
        {"year_start": 2023, "year_end": 2020},
        {"year_start": 1066},
        {"licence": "none at all"},
    ],
    ids=str,
)
def test_practice_that_does_not_hold_is_refused_whole(fields):
    with pytest.raises(ValidationError):
        PracticeFactory(**fields)
    assert PracticePage.objects.count() == 0


def test_several_countries_keep_their_order_and_regions():
    page = PracticeFactory(countries=[("SE", "SE33"), ("FI", ""), ("NO", "")])
    page = PracticePage.objects.get(pk=page.pk)
    assert page.country_codes == ["SE", "FI", "NO"]
    assert [one.region for one in page.countries.all()] == ["SE33", "", ""]


def test_set_terms_replaces_the_named_vocabularies_alone():
    page = PracticeFactory(codes={"sector": ["C31", "C16"], "eqf": ["4"], "vet_type": ["apprenticeship"]})
    set_terms(page, {"sector": ["C16", "C32"], "eqf": []})
    assert codes_of(page)["sector"] == ["C31", "C16"]  # nothing is written before the page is saved
    page.save()
    assert codes_of(page) == {"sector": ["C16", "C32"], "vet_type": ["apprenticeship"]}


def test_terms_of_translations_follow_when_added_and_removed():
    page = PracticeFactory(codes={"sector": ["C31"], "eqf": ["4"]})
    other = translated(page, "lv")
    assert codes_of(other) == {"sector": ["C31"], "eqf": ["4"]}
    page = PracticePage.objects.get(pk=page.pk)
    set_terms(page, {"sector": ["C31", "C16"], "eqf": []})
    page.save_revision().publish()
    other = translated(PracticePage.objects.get(pk=page.pk), "lv")
    assert codes_of(other) == {"sector": ["C31", "C16"]}


def test_facts_of_translations_are_those_of_the_original():
    owner, partner = OrganisationFactory.create_batch(2)
    page = PracticeFactory(organisation=owner, partners=[partner], year_end=2024, countries=[("LV", ""), ("EE", "")])
    other = translated(page, "el")
    assert (other.organisation, other.year_start, other.year_end) == (owner, 2022, 2024)
    assert [part.organisation for part in other.partners.all()] == [partner]
    assert other.country_codes == ["LV", "EE"]
    assert other.title == "»" + page.title


def test_translation_that_leaves_out_a_sentence_is_refused():
    page = PracticeFactory(summary="A sentence that nobody translated.")
    with pytest.raises(ValueError, match="summary: 'A sentence that nobody translated.'"):
        translate_practice(page=page, language="lv", phrases={page.title: "Nosaukums", page.slug: "nosaukums"})


def test_translation_becomes_outdated_when_the_original_changes():
    page = PracticeFactory(language="cs")
    english = translated(page, "en")
    assert outdated(english) is False
    revise_practice(page=PracticePage.objects.get(pk=page.pk), lessons_learned="<p>One more lesson.</p>")
    assert outdated(english) is True
    assert outdated(page) is False
    translated(PracticePage.objects.get(pk=page.pk), "en")
    assert outdated(english) is False


def outdated(page):
    from practices.queries import practice_context

    return practice_context(PracticePage.objects.get(pk=page.pk), "en")["is_outdated"]


def test_picture_has_to_say_what_it_shows():
    from wagtail_factories import ImageFactory

    page = PracticePage(
        title="X", slug="x", summary="X", problem_context="X", locale=locale("en"), image=ImageFactory()
    )
    with pytest.raises(ValidationError) as raised:
        page.clean()
    assert set(raised.value.message_dict) == {"image_alt"}
