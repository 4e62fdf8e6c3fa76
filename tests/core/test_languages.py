"""The reader's language and what is shown where a text is missing."""

import pytest
from django.conf import settings
from django.utils import translation

from portal.core.languages import best_language, current_language, direction, fallback_chain
from portal.core.urls import absolute_url, in_language

PARTNER_LANGUAGES = [
    *("en", "it", "de", "es", "ca", "el", "lv", "pt", "ro", "cs"),
    *("tr", "fi", "et", "nl", "fr", "gl", "sv", "ar"),
]


def test_the_partner_languages_are_configured_in_order():
    assert [code for code, _name in settings.LANGUAGES] == PARTNER_LANGUAGES
    assert settings.WAGTAIL_CONTENT_LANGUAGES == settings.LANGUAGES


@pytest.mark.django_db
def test_each_language_has_a_locale_from_the_first_migration():
    from wagtail.models import Locale

    assert set(Locale.objects.values_list("language_code", flat=True)) == set(PARTNER_LANGUAGES)


@pytest.mark.parametrize("code", PARTNER_LANGUAGES)
def test_direction_is_right_to_left_for_arabic_alone(code):
    assert direction(code) == ("rtl" if code == "ar" else "ltr")


@pytest.mark.parametrize(("active", "ours"), [("pt-br", "pt"), ("lv", "lv"), ("zh-hans", "en")])
def test_current_language_is_one_of_ours(active, ours):
    with translation.override(active):
        assert current_language() == ours


@pytest.mark.parametrize(
    ("language", "chain"), [("gl", ("es", "pt", "en")), ("ca", ("es", "en")), ("lv", ("en",)), ("en", ())]
)
def test_fallback_chain_ends_in_english(language, chain):
    assert fallback_chain(language) == chain


@pytest.mark.parametrize(
    ("available", "reader", "original", "shown"),
    [
        (["fi", "en", "lv"], "lv", "fi", "lv"),
        (["fi", "en"], "lv", "fi", "fi"),
        (["en", "es"], "ca", "", "es"),
        (["it"], "lv", "fi", "it"),
        ([], "lv", "fi", ""),
    ],
)
def test_best_language_is_the_readers_then_the_original(available, reader, original, shown):
    assert best_language(available, reader, original) == shown


def test_in_language_changes_the_language_alone():
    assert in_language("/en/organisations/?page=2", "lv") == "/lv/organisations/?page=2"
    assert in_language("/robots.txt", "lv") == "/lv/"


def test_absolute_url_leaves_absolute_ones_alone():
    assert absolute_url("https://portal.example/x") == "https://portal.example/x"
    assert absolute_url("/en/") == f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}/en/"
