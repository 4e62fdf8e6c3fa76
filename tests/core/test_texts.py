"""Rich text, addresses made of titles, and matching a translation sentence by sentence."""

import pytest

from portal.core.richtext import from_markdown
from portal.core.translating import TranslationMismatch, ascii_slug, rich_phrases


def test_from_markdown_shows_html_instead_of_obeying_it():
    html = from_markdown("A **bold** <script>alert(1)</script> [link](javascript:alert(1))")
    assert "<strong>bold</strong>" in html
    assert "<script" not in html
    assert "href" not in html


def test_from_markdown_of_nothing_is_empty():
    assert from_markdown("  \n") == ""


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Mācekļi mazajās galdniecībās", "macekli-mazajas-galdniecibas"),
        ("Από τον πάγκο", "apo-ton-pagko"),
        ("Otelde ters yüz öğrenme", "otelde-ters-yuz-ogrenme"),
        ("???", "page"),
    ],
)
def test_ascii_slug_of_any_script_is_plain(title, slug):
    assert ascii_slug(title) == slug


def test_ascii_slug_of_arabic_is_not_empty():
    assert ascii_slug("وحدة التوجيه والإدماج") not in ("", "page")


def test_rich_phrases_pair_parallel_texts():
    pairs = rich_phrases(from_markdown("One.\n\nTwo."), from_markdown("Viens.\n\nDivi."))
    assert pairs == {"One.": "Viens.", "Two.": "Divi."}


def test_rich_phrases_name_the_text_that_is_not_parallel():
    with pytest.raises(TranslationMismatch, match="lessons: 2 parts in the source, 1"):
        rich_phrases(from_markdown("One.\n\nTwo."), from_markdown("Viens."), name="lessons")
