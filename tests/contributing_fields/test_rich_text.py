"""Rich text: what the admin writes and what members write are one format, and nothing hostile is left in it."""

import re

import pytest
from django import forms
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.templatetags.wagtailcore_tags import richtext

from portal.core.richtext import FEATURES, from_markdown
from portal.core.richtext_blocks import (
    BULLET,
    HEADING,
    NUMBER,
    PARAGRAPH,
    Block,
    Style,
    in_order,
    read_html,
    tidied,
    with_keys,
    write_html,
)
from portal.core.richtext_editing import RichTextFormField, TypedRichText, stored_form
from portal.core.richtext_markdown import read_markdown, to_markdown
from tests.factories import PracticeFactory
from tests.hostile.html import markdown_tricks, tricks

LINKS = ["", "", "", "https://x.example/?a=1&b=2", "https://x.example/a_(b)", "mailto:a@b.example"]
CHARACTERS = st.sampled_from(list("aab  *_[]()#-+1.!<>&\"'\\`~\n\xa0\u2003\u200d\x85😀éא"))
STYLES = st.builds(Style, st.booleans(), st.booleans(), st.sampled_from(LINKS))
KINDS = st.sampled_from([PARAGRAPH, HEADING, BULLET, NUMBER])
WORDS = st.text(st.sampled_from("abcdeéא*_[#1.-"), min_size=1, max_size=6)


def html(text):
    """What the editor in the browser sends."""
    typed = TypedRichText(text)
    typed.is_html = True
    return typed


def made(rows):
    """Blocks of generated rows."""
    blocks = [
        Block(kind, depth, tidied([(one, style) for text, style in runs for one in text])) for kind, depth, runs in rows
    ]
    return with_keys(in_order([block for block in blocks if block.characters]))


def rows_of(text):
    """Rows whose runs consist of `text`."""
    runs = st.lists(st.tuples(text, STYLES), min_size=1, max_size=6)
    return st.lists(st.tuples(KINDS, st.integers(0, 3), runs), min_size=1, max_size=5)


def through_the_admin(stored):
    """What Wagtail's editor makes of a stored text when nothing is changed."""
    converter = ContentstateConverter(FEATURES)
    return converter.to_database_format(converter.from_database_format(stored))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(rows_of(st.text(CHARACTERS, min_size=1, max_size=5)))
def test_the_admin_changes_nothing_in_what_we_write(rows):
    blocks = made(rows)
    stored = write_html(blocks)
    assert not blocks or through_the_admin(stored) == stored
    read = read_html(stored)
    assert (read, [one.key for one in read]) == (blocks, [one.key for one in blocks])


@settings(max_examples=150, deadline=None, derandomize=True)
@given(rows_of(st.text(CHARACTERS, min_size=1, max_size=5)))
def test_what_nobody_touches_stays_although_markdown_cannot_say_it(rows):
    stored = write_html(made(rows))
    shown = to_markdown(read_html(stored))
    assert stored_form(shown, stored) == stored
    assert stored_form(html(stored), stored) == stored


@settings(max_examples=100, deadline=None, derandomize=True)
@given(rows_of(WORDS))
def test_markdown_says_all_of_styled_words(rows):
    spaced = [(kind, depth, [(f"{text} ", style) for text, style in runs]) for kind, depth, runs in rows]
    blocks = made(spaced)
    # A backslash is no word of its own and signs beside emphasis may be ambiguous; letters never are.
    plain = [block for block in blocks if not re.search(r"[*_\[#.\-]", block.text)]
    assert read_markdown(to_markdown(plain)) == in_order(plain)


ADMIN_TEXT = (
    '<h3 data-block-key="k1">A heading</h3><p data-block-key="k2">One <b>bold </b><i>word</i>, <b>x(</b>y</p>'
    '<ul><li data-block-key="k3">a<ol><li data-block-key="k4">b<br/>c</li></ol></li></ul>'
    '<p data-block-key="k5"><a id="999" linktype="page">gone</a> <a linktype="document" id="7">file</a> '
    '<a href="tel:+371">call</a> <a href="#part">part</a></p><p data-block-key="k6"></p>'
)


def test_an_unchanged_text_is_given_back_to_the_letter():
    markdown = to_markdown(read_html(ADMIN_TEXT, frozenset({"tel:+371", "#part"})))
    assert stored_form(markdown, ADMIN_TEXT) == ADMIN_TEXT
    assert stored_form(markdown.replace("\n", "\r\n"), ADMIN_TEXT) == ADMIN_TEXT


@pytest.mark.parametrize("typed", ["markdown", "html"])
def test_a_change_leaves_the_other_blocks_with_their_keys_and_links(typed):
    kept = frozenset({"tel:+371", "#part"})
    if typed == "markdown":
        text = to_markdown(read_html(ADMIN_TEXT, kept)) + "\n\nMore."
    else:
        text = html(re.sub(r'<a [^>]*id="(\d+)"[^>]*>gone', r'<a href="page:\1">gone', ADMIN_TEXT) + "<p>More.</p>")
    stored = stored_form(text, ADMIN_TEXT)
    assert re.findall(r'data-block-key="(k\d)"', stored) == ["k1", "k2", "k3", "k4", "k5"]
    assert "<b>x(</b>y" in stored
    assert '<a linktype="page" id="999">gone</a> <a linktype="document" id="7">file</a>' in stored
    assert '<a href="tel:+371">call</a> <a href="#part">part</a>' in stored
    assert stored.endswith(">More.</p>")


def test_the_text_of_the_demo_stays():
    stored = from_markdown("One *two* **three**\n\n- a\n- b\n\n[x](https://x.example/)")
    assert stored_form(to_markdown(read_html(stored)), stored) == stored
    assert stored_form(html(stored), stored) == stored


def test_light_markdown():
    text = (
        "# Big\n### Small\nOne\nline\n\n* a\n* b\n\n1. c\n\n[x](www.x.example) [y](y@x.example) [z](javascript:z) <b>&"
    )
    keyless = re.sub(r' data-block-key="\w+"', "", stored_form(text))
    assert keyless == (
        "<h3>Big</h3><h3>Small</h3><p>One<br/>line</p><ul><li>a</li><li>b</li></ul><ol><li>c</li></ol>"
        '<p><a href="https://www.x.example">x</a> <a href="mailto:y@x.example">y</a> [z](javascript:z) '
        "&lt;b&gt;&amp;</p>"
    )


def test_html_from_a_word_processor_becomes_ours():
    pasted = (
        "<meta charset=utf-8><div><h1 style='color:red'>T</h1><strong>b</strong> <em>i</em>"
        "<table><tr><td>1<td>2</table>"
        "<p class=MsoNormal><span lang=DE>x<o:p></o:p></span></p><ul><ul><li><p>deep</p><p>er</p></li></ul></ul></div>"
    )
    keyless = re.sub(r' data-block-key="\w+"', "", stored_form(html(pasted)))
    assert keyless == "<h3>T</h3><p><b>b</b> <i>i</i></p><p>1</p><p>2</p><p>x</p><ul><li>deep<br/>er</li></ul>"


class OneText(forms.Form):
    text = RichTextFormField()


def filled(stored, **data):
    return OneText(data, initial={"text": stored})


def test_the_field_tells_the_truth_about_changes(db):
    markdown = to_markdown(read_html(ADMIN_TEXT, frozenset({"tel:+371", "#part"})))
    same = filled(ADMIN_TEXT, text=markdown)
    assert (same.is_valid(), same.has_changed(), same.cleaned_data["text"]) == (True, False, ADMIN_TEXT)
    other = filled(ADMIN_TEXT, text=markdown.replace("word", "words"))
    assert (other.is_valid(), other.has_changed()) == (True, True)
    emptied = filled(ADMIN_TEXT, text=" \n ")
    assert emptied.errors["text"] == ["This field is required."]
    assert filled(ADMIN_TEXT).has_changed() is False


def test_a_text_that_is_refused_is_kept_as_it_was_typed(db):
    form = filled("", text="a *b " + "x" * 100_001)
    assert form.errors.as_data()["text"][0].code == "too_long"
    assert "a *b xxx" in str(form["text"])


def test_links_within_the_portal_lead_to_public_pages_only(planted):
    page = PracticeFactory()
    assert filled("", text=f"[x](page:{page.pk})").is_valid()
    page.unpublish()
    hidden = filled("", text=f"[x](page:{page.pk})")
    assert hidden.errors.as_data()["text"][0].code == "hidden_target"
    assert filled("", text="[x](document:1)").errors.as_data()["text"][0].code == "hidden_target"
    there = f'<p data-block-key="a"><a linktype="page" id="{page.pk}">x</a></p>'
    assert filled(there, text=f"[x](page:{page.pk}) more").is_valid()


HARMLESS = re.compile(
    r"(?:[^<]|</?(?:p|h3|ul|ol|li|b|i|br/?)(?: data-block-key=\"[A-Za-z0-9]+\")?>|</a>|"
    r"<a href=\"(?:https?://|mailto:)[^\"<>]*\">|<a linktype=\"(?:page|document)\" id=\"\d+\">)*"
)


def stored_tricks():
    return [stored_form(html(one)) for one in tricks()] + [stored_form(one) for one in markdown_tricks()]


def test_nothing_hostile_is_stored(db):
    assert len(tricks()) >= 150
    assert [one for one in stored_tricks() if not HARMLESS.fullmatch(one)] == []
    assert [one for one in stored_tricks() if one and through_the_admin(one) != one] == []


def test_deep_and_broken_html_is_read_all_the_same():
    for text in ("<b>" * 20_000 + "x", "<ul><li>" * 3_000 + "x", "</p>" * 5_000 + "x", "<a href='" + "x" * 50_000):
        assert HARMLESS.fullmatch(stored_form(html(text)))


@pytest.mark.browser
@pytest.mark.django_db
def test_nothing_hostile_runs_in_a_browser(visitor, monkeypatch):
    """Shown as the pages show it, and without their policy, which would forbid scripts anyway."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    parts = [f"<section>{richtext(one)}</section>" for one in stored_tricks()]
    page = visitor()
    page.set_content("<!doctype html><script>window.hits = 0; window.hit = () => hits++;</script>" + "".join(parts))
    page.evaluate("""() => {
        for (const link of document.querySelectorAll("a")) {
            const runs = /^(javascript|data|vbscript|blob):/i.test(link.href);
            link.addEventListener("click", (event) => runs || event.preventDefault());
            link.click();
        }
        for (const one of document.querySelectorAll("section *"))
            for (const name of ["focus", "mouseover", "toggle", "load", "error"]) one.dispatchEvent(new Event(name));
    }""")
    page.wait_for_timeout(300)
    assert page.evaluate("[hits, document.querySelectorAll('section').length]") == [0, len(parts)]
    assert page.evaluate("window.hit(), hits") == 1  # the page would have noticed
