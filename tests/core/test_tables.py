"""Tables for spreadsheets."""

import pytest

from portal.core.tables import as_text


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "\ufeff=1", "\n=1"])
def test_whatever_begins_like_a_formula_is_disarmed(cell):
    assert as_text(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["GP-2022-14", "a=1", "", "€ 5", "• -1", "1–2"])
def test_other_cells_stay(cell):
    assert as_text(cell) == cell
