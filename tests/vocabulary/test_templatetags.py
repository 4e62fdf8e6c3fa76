"""Codes turn into words in templates."""

import pytest
from django.template import Context, Template
from django.utils import translation


def render(source, **context):
    return Template("{% load vocabulary %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("source", "code", "text"),
    [
        ('{{ code|term_label:"sector" }}', "C31", "Manufacture of furniture"),
        ('{{ code|term_short:"sector" }}', "C31", "Furniture"),
        ('{{ code|term_short:"eqf" }}', "4", "4"),
        ('{{ code|term_label:"sector" }}', "old", "old"),
        ('{{ code|term_short:"sector" }}', "<b>", "&lt;b&gt;"),
        ('{{ code|term_label:"sector" }}', "", ""),
        ('{{ code|term_label:"sector" }}', None, ""),
        ("{{ code|autonym }}", "cs", "Čeština"),
        ("{{ code|autonym }}", "xx", "xx"),
        ("{{ code|text_direction }}", "ar", "rtl"),
        ("{{ code|text_direction }}", "ar-ma", "rtl"),
        ("{{ code|text_direction }}", "en", "ltr"),
        ("{{ code|text_direction }}", None, "ltr"),
    ],
)
def test_filters(source, code, text):
    assert render(source, code=code) == text


def test_labels_follow_the_active_language():
    with translation.override("de"):
        assert render('{{ code|term_label:"country" }}', code="AT") == "Österreich"
