"""What differs between two texts: exact whatever they hold, and quick."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practices.comparing.differences import ADDED, REMOVED, SAME, lines
from practices.comparing.markup import lines_of

TEXTS = st.lists(st.text("ab .é漢-_", max_size=12).map(str.strip).filter(bool), max_size=6)


def sides(found):
    """The words of both sides, put together again from the pieces."""
    old = "".join(piece.text for line in found for piece in line if piece.kind != ADDED)
    new = "".join(piece.text for line in found for piece in line if piece.kind != REMOVED)
    return old, new


@given(TEXTS, TEXTS)
def test_nothing_is_lost_and_nothing_invented(old, new):
    assert sides(lines(old, new)) == ("".join(old), "".join(new))


@given(TEXTS)
def test_the_same_has_no_marks(text):
    assert all(piece.kind == SAME for line in lines(text, text) for piece in line)


def test_words_are_marked_not_letters():
    [line] = lines(["The oven was cold."], ["The oven was too hot."])
    assert [(piece.kind, piece.text) for piece in line] == [
        (SAME, "The oven was "), (REMOVED, "cold"), (ADDED, "too hot"), (SAME, "."),
    ]  # fmt: skip


def test_rows_are_added_and_removed_whole():
    found = lines(["Latvia", "Estonia"], ["Latvia", "Finland", "Estonia"])
    assert [[(piece.kind, piece.text) for piece in line] for line in found] == [
        [(SAME, "Latvia")], [(ADDED, "Finland")], [(SAME, "Estonia")],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a b " * 20_000, "b a " * 20_000),
        ("a " * 40_000, "b " + "a " * 40_000 + "c"),
        (" ".join(map(str, range(30_000))), " ".join(map(str, reversed(range(30_000))))),
        ("x" * 500_000, "y" * 500_000),
        (
            "\n".join("ab ba " * 100 + str(n) for n in range(300)),
            "\n".join("ba ab " * 100 + str(n) for n in range(300)),
        ),
    ],
)
def test_long_texts_take_a_bounded_time(old, new):
    old, new = old.split("\n"), new.split("\n")
    begun = time.process_time()
    found = lines(old, new)
    assert time.process_time() - begun < 2
    assert sides(found) == ("".join(old), "".join(new))


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>One</p><p>Two <b>bold</b></p>", ("One", "Two bold")),
        ("<h3>Head</h3><ul><li>A</li><li>B</li></ul>", ("Head", "• A", "• B")),
        ("One<br/>Two", ("One", "Two")),
        ('<p>See <a href="https://x.example/">this</a>.</p>', ("See this (https://x.example/).",)),
        ("<p>1 &lt; 2 &amp; 3</p>", ("1 < 2 & 3",)),
        ("<script>alert(1)</script><p>Safe</p>", ("Safe",)),
        ("<p>unclosed <b>tags", ("unclosed tags",)),
        ("<p></p><li></li>", ()),
        ("", ()),
    ],
)
def test_rich_text_becomes_lines(markup, expected):
    assert lines_of(markup) == expected
