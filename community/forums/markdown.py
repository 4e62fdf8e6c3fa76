"""Posts as they are typed, in Markdown, and as they are shown: a small set of elements, and nothing that can run.

What depends on the reader stays open in the result: members named (`@[](key)`) and posts linked (`[…](post:12)`) are
marks that `mentions` fills in when a page is made.
"""

import re
import unicodedata
from html import escape
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

#: What `@[name](key)` looks like, in which the name is for the eye alone.
MENTION = re.compile(r"@\[([^\[\]\n]{0,200})\]\(([0-9a-z]{6,20})\)")
#: The same in the HTML of a post; nothing that somebody types comes out like this.
MENTION_MARK = re.compile(r'<bdi class="mention" data-member="([0-9a-z]{6,20})">@…</bdi>')
#: A link to a post or thread in the HTML of a post: the language of its address is each reader's.
OWN_MARK = re.compile(r'href="(/forum/(?:posts|threads)/[0-9]{1,15}/)" data-own')
_OWN_LINK = re.compile(r"(post|thread):([0-9]{1,15})")
_BARE = re.compile(r"https?://[^\s<>\"“”«»]{1,2000}", re.IGNORECASE)
#: Marks that would turn the direction of what follows, however they came in.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f-\x9f]")
_CONTAINERS = {"bullet_list_open", "ordered_list_open", "list_item_open", "blockquote_open"}
_LEAVES = {"paragraph_open", "heading_open"}
_RULES = [
    "paragraph", "heading", "list", "blockquote", "fence", "reference",
    "newline", "escape", "backticks", "emphasis", "link", "autolink",
]  # fmt: skip


def rendered(text: str) -> str:
    """The HTML of a post. HTML that was typed is shown as text; see the module for what stays open."""
    return _TURNING.sub("", _markdown.render(text))


def mentioned(html: str) -> tuple[str, ...]:
    """The keys of the members named in the HTML of a post, in order, each once."""
    return tuple(dict.fromkeys(MENTION_MARK.findall(html)))


def without_names(text: str) -> str:
    """`text` as it is kept: who is named stands there by key, so that a name that changes or goes is kept nowhere."""
    return MENTION.sub(lambda found: f"@[]({found[2]})", text)


def accepts_link(address: str) -> bool:
    """Whether a link may lead there: to a page on the web, to a mail, to a post or thread of the forum."""
    if _OWN_LINK.fullmatch(address):
        return True
    try:
        parts = urlsplit(address)
        if parts.scheme in ("http", "https"):
            return bool(parts.hostname) and not re.search(r"[\\%]", parts.netloc)
    except ValueError:
        return False
    return parts.scheme == "mailto" and re.fullmatch(r"mailto:[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+", address) is not None


def _name_member(state, silent):
    """An inline rule: `@[name](key)` becomes a mark for the member's present name."""
    if state.src[state.pos] != "@" or state.linkLevel:
        return False
    found = MENTION.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        state.push("mention", "", 0).content = found[2]
    state.pos = found.end()
    return True


def _link_addresses(state):
    """A core rule: addresses that stand in the text become links."""
    for block in state.tokens:
        if block.type == "inline" and block.children and "://" in block.content:
            block.children = list(_with_links(block.children))


def _with_links(tokens):
    depth = 0
    for token in tokens:
        depth += token.nesting if token.type in ("link_open", "link_close") else 0
        if depth or token.type != "text" or "://" not in token.content:
            yield token
        else:
            yield from _linked(token.content)


def _linked(text):
    done = 0
    for found in _BARE.finditer(text):
        address = _without_end(found[0])
        href = _markdown.normalizeLink(address)
        if not accepts_link(href):
            continue
        yield _text(text[done : found.start()])
        yield Token("link_open", "a", 1, attrs={"href": href})
        yield _text(address)
        yield Token("link_close", "a", -1)
        done = found.start() + len(address)
    yield _text(text[done:])


def _without_end(address):
    """The address without what ends the sentence in which it stands."""
    while address and (address[-1] in ".,;:!?'*_~" or (address[-1] == ")" and address.count("(") < address.count(")"))):
        address = address[:-1]
    return address


def _text(content):
    return Token("text", "", 0, content=content)


def _set_directions(state):
    """A core rule: each block stands in its own direction, whatever stands around it."""
    waiting = []
    for token in state.tokens:
        if token.type in _LEAVES:
            token.attrSet("dir", "auto")
        if token.type in _CONTAINERS:
            waiting.append(token)
        if token.type in ("inline", "fence") and waiting:
            way = _direction(token.content)
            if way:
                for container in waiting:
                    container.attrSet("dir", way)
                waiting = []
    for container in waiting:
        container.attrSet("dir", "auto")


def _direction(text):
    """The direction of the first character that has one; browsers would not look into the blocks of a list."""
    for character in text[:500]:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
    return ""


def _shift_headings(state):
    """A core rule: what is a heading in a post stands below the page's own."""
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = "h3" if token.tag == "h1" else "h4"


def _show_link(renderer, tokens, number, _options, _env):
    href = tokens[number].attrGet("href") or ""
    if own := _OWN_LINK.fullmatch(href):
        return f'<a href="/forum/{own[1]}s/{own[2]}/" data-own>'
    if not href:  # nowhere to go
        return "<bdi>"
    return f'<a href="{escape(href)}" rel="nofollow ugc noopener"><bdi>'


def _close_link(renderer, tokens, number, _options, _env):
    opened = next(one for one in reversed(tokens[:number]) if one.type == "link_open")
    href = opened.attrGet("href") or ""
    if _OWN_LINK.fullmatch(href):
        return "</a>"
    return "</bdi></a>" if href else "</bdi>"


def _show_mention(renderer, tokens, number, _options, _env):
    return f'<bdi class="mention" data-member="{tokens[number].content}">@…</bdi>'


def _show_code(renderer, tokens, number, _options, _env):
    return f'<pre dir="auto"><code>{escapeHtml(tokens[number].content)}</code></pre>\n'


def _made():
    markdown = MarkdownIt("zero", {"html": False, "breaks": True, "xhtmlOut": False, "maxNesting": 12})
    markdown.enable(_RULES)
    markdown.validateLink = accepts_link
    # An address is shown as it was typed: made readable it could turn the direction of the line.
    markdown.normalizeLinkText = lambda address: address
    markdown.inline.ruler.before("link", "mention", _name_member)
    for name, rule in (("addresses", _link_addresses), ("directions", _set_directions), ("shifted", _shift_headings)):
        markdown.core.ruler.push(name, rule)
    for name, show in (
        ("link_open", _show_link), ("link_close", _close_link), ("mention", _show_mention), ("fence", _show_code),
    ):  # fmt: skip
        markdown.add_render_rule(name, show)
    return markdown


_markdown = _made()
