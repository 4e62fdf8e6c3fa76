"""Template components: facets in rows, the language switcher's groups, texts by language."""

from dataclasses import dataclass
from types import SimpleNamespace

import pytest

from portal.core.templatetags import components


@dataclass
class Value:
    """A value of a facet as the results page gives it."""

    code: str
    selected: bool = False
    children: tuple = ()


def group(*values):
    """A facet of these values."""
    return SimpleNamespace(tree=values)


def values(count, **kwargs):
    """`count` values, the last of them with `kwargs`."""
    return [Value(str(number)) for number in range(count - 1)] + [Value("last", **kwargs)]


@pytest.mark.parametrize(("count", "first", "rest"), [(3, 3, 0), (10, 10, 0), (11, 8, 3), (17, 8, 9)])
def test_facet_rows_hides_the_rest_of_a_long_facet(count, first, rest):
    rows = components.facet_rows(group(*values(count)))
    assert (len(rows.first), len(rows.rest), rows.total) == (first, rest, count)
    assert rows.is_rest_open is False
    assert rows.is_tree is False


def test_facet_rows_opens_the_rest_where_something_is_chosen():
    assert components.facet_rows(group(*values(17, selected=True))).is_rest_open is True


def test_facet_rows_knows_a_choice_below_a_value():
    rows = components.facet_rows(group(*values(17, children=(Value("C31", selected=True),))))
    assert (rows.is_tree, rows.is_rest_open) == (True, True)


def test_translated_first_parts_real_translations_from_foreign_frames():
    links = [SimpleNamespace(code=code, is_translation=code != "de") for code in ("en", "de", "lv")]
    groups = components.translated_first(links)
    assert [(one.is_translation, [link.code for link in one.links]) for one in groups] == [
        (True, ["en", "lv"]),
        (False, ["de"]),
    ]


@pytest.mark.parametrize(("mapping", "found"), [({"lv": "Dēļi"}, "Dēļi"), ({"en": "Boards"}, ""), (None, "")])
def test_pick_gives_the_text_of_a_language(mapping, found):
    assert components.pick(mapping, "lv") == found


def test_direction_of_an_unknown_language_is_left_to_right():
    assert [components.direction_of(code) for code in ("ar", "lv", "xx", "")] == ["rtl", "ltr", "ltr", "ltr"]


def test_row_picture_starts_no_query():
    page = SimpleNamespace(_state=SimpleNamespace(fields_cache={}))
    assert components.row_picture(page) == ""


def test_breakable_name_is_escaped_and_may_break_after_signs():
    assert components.breakable("NextSteps@TechVET <b>") == "NextSteps@<wbr>TechVET &lt;b&gt;"
