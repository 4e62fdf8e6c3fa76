"""Posts in Markdown: what is shown, what never is, in what time."""

import time
from html.parser import HTMLParser

import pytest

from community.forums.markdown import MENTION_MARK, accepts_link, mentioned, rendered, without_names
from community.forums.words import plain_text
from tests.hostile.html import CALL, markdown_tricks, tricks

PLAIN = {"strong", "em", "code", "br"}
ALLOWED = {
    "p": {"dir"}, "h3": {"dir"}, "h4": {"dir"}, "ul": {"dir"}, "ol": {"dir", "start"}, "li": {"dir"},
    "blockquote": {"dir"}, "pre": {"dir"}, "a": {"href", "rel", "data-own"}, "bdi": {"class", "data-member"},
} | {tag: set() for tag in PLAIN}  # fmt: skip
BLOCKS = {"p", "h3", "h4", "ul", "ol", "li", "blockquote", "pre"}
KEY = "abcdef2345"


def is_link_out(found):
    """Whether a link leads out, and says so to search engines."""
    is_out = found["href"].startswith(("http://", "https://", "mailto:"))
    return is_out and found.get("rel") == "nofollow ugc noopener"


class Judge(HTMLParser):
    """Notes whatever is not of the small set."""

    def __init__(self):
        super().__init__()
        self.faults, self.open = [], []

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag not in ALLOWED or len(found) < len(attrs) or not set(found) <= ALLOWED[tag]:
            self.faults.append(f"<{tag} {attrs}>")
            return
        if tag in BLOCKS and found.get("dir") not in ("auto", "ltr", "rtl"):
            self.faults.append(f"<{tag}> has no direction")
        if tag == "a" and "data-own" not in found and not is_link_out(found):
            self.faults.append(f"link {attrs}")
        if tag == "bdi" and found and found.get("class") != "mention":
            self.faults.append(f"<bdi {attrs}>")
        if tag == "ol" and not found.get("start", "1").isdigit():
            self.faults.append(f"<ol {attrs}>")
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}>")

    def handle_comment(self, data):
        self.faults.append("comment")

    def handle_decl(self, decl):
        self.faults.append("declaration")

    def unknown_decl(self, data):
        self.faults.append("declaration")

    def handle_pi(self, data):
        self.faults.append("instruction")


def faults(html):
    """What is wrong with the HTML of a post."""
    judge = Judge()
    judge.feed(html)
    judge.close()
    return judge.faults + [f"<{tag}> stays open" for tag in judge.open]


WRAPS = (
    "{}", "# {}", "- {}", "> {}", "1. {}", "```\n{}\n```", "**{}**", "`{}`", "@[{}](abcdef2345)", "[{}](https://a.example)",
    "[x](https://a.example \"{}\")", "https://a.example/{}", "<https://a.example/{}>", "![{}](https://a.example)",
    "[x][y]\n\n[y]: {}", "```{}\nx\n```",
)  # fmt: skip


def corpus():
    return list(dict.fromkeys([*tricks(), *markdown_tricks()]))


def test_corpus_is_large():
    assert len(corpus()) > 250


@pytest.mark.parametrize("wrap", WRAPS)
def test_no_trick_leaves_the_small_set(wrap):
    found = {trick: faults(rendered(wrap.replace("{}", trick))) for trick in corpus()}
    assert not {trick: wrong for trick, wrong in found.items() if wrong}


def test_judge_sees_what_is_wrong():
    assert faults("<p>x</p>")
    assert faults('<p dir="auto" onclick="x">y</p>')
    assert faults("<b>x</b>")
    assert faults('<a href="javascript:x" rel="nofollow ugc noopener">x</a>')
    assert faults("<em>x")
    assert faults(rendered(f"<script>{CALL}</script> **x**")) == []


def test_what_is_shown():
    text = "# One\n\nTwo **b** *i* `c`\nthree\n\n> four\n\n- five\n- six\n\n3. seven\n\n```py\n<8>\n```"
    assert rendered(text) == (
        '<h3 dir="auto">One</h3>\n<p dir="auto">Two <strong>b</strong> <em>i</em> <code>c</code><br>\nthree</p>\n'
        '<blockquote dir="ltr">\n<p dir="auto">four</p>\n</blockquote>\n'
        '<ul dir="ltr">\n<li dir="ltr">five</li>\n<li dir="ltr">six</li>\n</ul>\n'
        '<ol start="3" dir="ltr">\n<li dir="ltr">seven</li>\n</ol>\n<pre dir="auto"><code>&lt;8&gt;\n</code></pre>\n'
    )


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("see https://a.example/b_c_d?e=1&f=2.", "https://a.example/b_c_d?e=1&amp;f=2"),
        ("(https://a.example/b_(c))", "https://a.example/b_(c)"),
        ("<https://a.example/x>", "https://a.example/x"),
        ("[x](mailto:ann@a.example)", "mailto:ann@a.example"),
        ("https://a.example/straße", "https://a.example/stra%C3%9Fe"),
    ],
)
def test_addresses_become_links(text, href):
    assert f'<a href="{href}" rel="nofollow ugc noopener"><bdi>' in rendered(text)


@pytest.mark.parametrize(
    "address",
    ["javascript:x", "//a.example", "/en/", "http:a", "https://", "data:x", "http://a\\b", "mailto:x",
     "mailto:javascript:x@y.example", "post:x", "https://[", ""],
)  # fmt: skip
def test_other_addresses_are_not_linked(address):
    assert not accepts_link(address)
    assert "<a" not in rendered(f"[x]({address})")


def test_links_to_posts_and_members_stay_open():
    html = rendered(
        f'@[Wanda "W" <b>](abcdef2345) wrote [post 3](post:12), `@[x]({KEY})` [@[x]({KEY})](https://a.example)'
    )
    assert mentioned(html) == (KEY,)
    assert '<a href="/forum/posts/12/" data-own>post 3</a>' in html
    assert "Wanda" not in html
    assert faults(html) == []
    # What looks like the mark is text when somebody types it.
    typed = f'<bdi class="mention" data-member="{KEY}">@…</bdi>'
    assert MENTION_MARK.fullmatch(typed)
    assert mentioned(rendered(typed)) == ()


def test_names_are_not_kept():
    assert without_names(f"Hello @[Wanda Writer]({KEY}), @[]({KEY})") == f"Hello @[]({KEY}), @[]({KEY})"


def test_direction_of_what_stands_in_a_list_or_quotation():
    assert rendered("> - 1. שלום").startswith('<blockquote dir="rtl">\n<ul dir="rtl">\n<li dir="rtl">')
    assert '<ul dir="rtl">\n<li dir="rtl">سلام</li>\n<li dir="ltr">peace</li>' in rendered("- سلام\n- peace")


@pytest.mark.parametrize(
    "trick",
    [
        "\u202ex",
        "&#x202e;x",
        "&#8238;x",
        "[x](https://a.example/%E2%80%AEx)",
        "<https://a.example/%E2%80%AEx>",
        "\u2067x\u202d",
    ],
)
def test_nothing_turns_the_line(trick):
    html = rendered(trick)
    assert not set(html) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


LONG = 20_000
COSTLY = {
    "stars": "*a **a ", "bars": "_a __a ", "ticks": "`", "brackets": "[", "links": "[a](", "quotes": ">",
    "quoted": "> ",
    "lists": "- ", "angles": "<", "autolinks": "<https://", "ampersands": "&", "slashes": "\\",
    "addresses": "https://a ",
    "mentions": "@[", "named": "@[a](", "hashes": "#", "lines": "\n", "definitions": "[a]: x\n", "open": "a**",
    "mixed": "*_", "tabs": "\t", "letters": "a", "pictures": "![[]()", "fences": "```\n", "numbers": "1. ",
    "closings": "](", "whole": "[x](http://a.b) ", "long address": "https://a.b/((((((",
}  # fmt: skip


@pytest.mark.parametrize("name", COSTLY)
def test_hostile_texts_take_no_time(name):
    text = (COSTLY[name] * LONG)[:LONG]
    begun = time.process_time()
    html = rendered(text)
    plain_text(html)
    assert time.process_time() - begun < 2
    assert faults(html) == []


def test_nesting_has_an_end():
    text = "\n".join(" " * (2 * depth) + "- a" for depth in range(140)) + "\n\n" + "> " * 140 + "b"
    html = rendered(text)
    assert html.count("<ul") < 15
    assert html.count("<blockquote") < 15


def test_excerpt_ends_after_a_word():
    html = rendered(f"# One\n\n- two\n- three @[x]({KEY})")
    assert plain_text(html) == "One two three @…"
    assert plain_text(html, 9) == "One two…"
