"""Names that people type."""

import pytest
from django.core.exceptions import ValidationError

from portal.core.names import clean_name, tidy_name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ilze Bērziņa", "Ilze Bērziņa"),
        ("  Ilze \t Bērziņa\r\n", "Ilze Bērziņa"),
        ("Il\x00ze\x07", "Ilze"),
        ("\u202egnorw\u202c \u2066Ann\u2069\u200e\u200f\u061c", "gnorw Ann"),
        ("Ann\u2028Bell\u2029", "Ann Bell"),
        ("<b>Ann</b> & Co", "<b>Ann</b> & Co"),
        ("نور الهدى", "نور الهدى"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("e\u0301mile", "émile"),
    ],
)
def test_name_is_tidied(typed, kept):
    assert (tidy_name(typed), clean_name(typed)) == (kept, kept)


@pytest.mark.parametrize("typed", ["", "  ", "\u202e\u200f", "\u200d", "---", "\x00"])
def test_name_of_nothing_is_refused(typed):
    with pytest.raises(ValidationError, match="Please enter a name"):
        clean_name(typed)


def test_name_has_a_longest():
    assert clean_name("x" * 150 + " \u202e") == "x" * 150
    with pytest.raises(ValidationError, match="at most 150 characters"):
        clean_name("x" * 151)
