"""NACE Rev. 2 codes read as Rev. 2.1 codes."""

import pytest

from portal.vocabulary.crosswalk import REV2_LETTER_OF, REV2_SECTIONS, from_rev2
from portal.vocabulary.nace import SECTOR
from portal.vocabulary.terms import UnknownCode


def test_rev2_had_21_sections_and_88_divisions():
    assert "".join(REV2_SECTIONS) == "ABCDEFGHIJKLMNOPQRSTU"
    assert len(REV2_LETTER_OF) == 88


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A", ("A",)),
        ("F", ("F", "M")),
        ("G", ("G", "T")),
        ("J", ("J", "K")),
        ("K", ("L",)),
        ("L", ("M",)),
        ("M", ("N",)),
        ("N", ("O",)),
        ("O", ("P",)),
        ("P", ("Q",)),
        ("Q", ("R",)),
        ("R", ("S",)),
        ("S", ("T",)),
        ("T", ("U",)),
        ("U", ("V",)),
    ],
)
def test_sections_move_by_a_letter_from_k_on(old, new):
    assert from_rev2(old) == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("31", ("C31",)),
        ("C31", ("C31",)),
        ("45", ("G46", "G47", "T95")),
        ("G45", ("G46", "G47", "T95")),
        ("58", ("J58",)),
        ("62", ("K62",)),
        ("63", ("K63", "J60")),
        ("K64", ("L64",)),
        ("P85", ("Q85",)),
        ("Q86", ("R86",)),
        ("95", ("T95",)),
        ("S96", ("T96",)),
        ("99", ("V99",)),
    ],
)
def test_divisions_keep_their_number_under_a_new_letter_or_are_shared_out(old, new):
    assert from_rev2(old) == new


@pytest.mark.parametrize(
    "wrong", ["", "V", "W", "k", "4", "04", "34", "40", "100", "G31", "Q85", "C310", "45.3", "X45"]
)
def test_what_rev2_never_had_is_refused(wrong):
    with pytest.raises(UnknownCode):
        from_rev2(wrong)


def test_every_rev2_code_leads_to_codes_in_use_and_every_division_in_use_is_reached():
    reached = {code for number in REV2_LETTER_OF for code in from_rev2(number)}
    assert reached == {code for code in SECTOR.codes if len(code) == 3}
    assert {code for letter in REV2_SECTIONS for code in from_rev2(letter)} == set(SECTOR.roots())
