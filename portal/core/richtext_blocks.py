"""What rich text consists of: blocks of styled characters, read from any HTML, written as Wagtail stores them."""

import re
import secrets
import string
from dataclasses import dataclass, field, replace
from functools import lru_cache
from html.parser import HTMLParser
from itertools import groupby

import nh3

from .richtext import FEATURES

PARAGRAPH, HEADING, BULLET, NUMBER = "unstyled", "header-three", "unordered-list-item", "ordered-list-item"
#: Deeper lists are lifted: nobody reads a list in a list in a list in a list.
DEEPEST = 3
_INLINE = {"b", "strong", "i", "em", "a", "br"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_LISTS = {"ul": BULLET, "ol": NUMBER}
#: Known only as places where one piece of text ends and the next begins.
_SEPARATORS = {
    "p", "div", "blockquote", "pre", "table", "tr", "td", "th", "caption", "section", "article", "header", "footer",
    "aside", "figure", "figcaption", "dl", "dt", "dd", "hr", "address", "details", "summary", "li",
}  # fmt: skip
#: Elements whose text is no text for readers.
_UNREAD = {"script", "style", "template", "title", "noscript", "iframe", "textarea", "select", "svg", "math", "xmp",
           "noembed", "noframes", "object", "audio", "video", "canvas"}  # fmt: skip
_EXTERNAL = re.compile(
    r"(?:https?://[^\s<>\"'`\\{}|^\x00-\x20\x7f-\x9f]+|mailto:[^\s<>\"'`\\:/@]+@[^\s<>\"'`\\:/@]+)", re.I
)
_INTERNAL = re.compile(r"(page|document):([1-9][0-9]{0,9})")
_KEY = re.compile(r"[A-Za-z0-9]{1,20}")
#: What counts as one space; a non-breaking space that stands alone stays what it is.
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x20\x7f-\x9f\u2028\u2029]+")
_NO_CHARACTERS = re.compile(r"[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\ufeff]")


@dataclass(frozen=True)
class Style:
    """How characters look: bold, italic, and the address they lead to ("" for none)."""

    is_bold: bool = False
    is_italic: bool = False
    link: str = ""


PLAIN = Style()


@dataclass(frozen=True)
class Block:
    """A paragraph, sub-heading or list item; `key` is by what Wagtail's editor knows it again."""

    kind: str
    depth: int
    characters: tuple[tuple[str, Style], ...]
    key: str = field(default="", compare=False)

    @property
    def text(self):
        """The words alone."""
        return "".join(character for character, _style in self.characters)

    @property
    def runs(self):
        """[(text, style), …] of characters that look alike."""
        return [
            ("".join(character for character, _style in group), style)
            for style, group in groupby(self.characters, key=lambda pair: pair[1])
        ]


def accepted_link(address: str, kept=frozenset()) -> str:
    """`address` if it may stand in a rich text, else "": http, https, mailto, page:12, document:12, or one of `kept`.

    An address that says only what everybody means ("www.school.example", "office@school.example") is made whole.
    """
    address = address.strip()
    if address in kept or _INTERNAL.fullmatch(address) or _EXTERNAL.fullmatch(address):
        return address
    whole = f"https://{address}" if address.lower().startswith("www.") else f"mailto:{address}"
    return whole if _EXTERNAL.fullmatch(whole) else ""


def links_of(blocks) -> set[str]:
    """Every address that the blocks lead to."""
    return {style.link for block in blocks for _character, style in block.characters if style.link}


def read_html(html: str, kept=frozenset()) -> list[Block]:
    """The blocks of `html`, whoever wrote it: what is not ours is dropped, its text stays. `kept` as accepted_link."""
    safe = nh3.clean(
        _NO_CHARACTERS.sub("", html),
        tags=_INLINE | _HEADINGS | _SEPARATORS | set(_LISTS),
        clean_content_tags=_UNREAD,
        attributes={"a": {"href", "linktype", "id"}, **{tag: {"data-block-key"} for tag in ("p", "li", *_HEADINGS)}},
        url_schemes={"http", "https", "mailto", "page", "document", "tel", "ftp"},
        link_rel=None,
    )
    reader = _Reader(kept)
    reader.feed(safe)
    reader.close()
    return in_order(reader.finished())


class _Reader(HTMLParser):
    """Reads well-formed HTML into blocks."""

    def __init__(self, kept):
        super().__init__(convert_charrefs=True)
        self._kept = kept
        self._blocks = []
        self._characters = []
        self._lists = []
        self._styles = [(None, PLAIN)]
        self._kind, self._depth, self._key = PARAGRAPH, 0, ""

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        style = self._styles[-1][1]
        if tag == "br":
            self._characters.append(("\n", style))
        elif tag in _INLINE:
            self._styles.append((tag, self._styled(tag, attributes, style)))
        elif tag in _LISTS:
            self._finish()
            self._lists.append(_LISTS[tag])
        elif tag == "li":
            self._begin(self._lists[-1] if self._lists else BULLET, attributes)
        elif tag in _HEADINGS and not self._lists:
            self._begin(HEADING, attributes)
        elif self._lists:
            self._break_line()
        else:
            self._begin(PARAGRAPH, attributes)

    def handle_endtag(self, tag):
        if tag in _INLINE:
            if len(self._styles) > 1:
                self._styles.pop()
        elif tag in _LISTS:
            self._finish()
            if self._lists:
                self._lists.pop()
            self._kind, self._depth = PARAGRAPH, 0
        elif tag == "li" or not self._lists:
            self._finish()

    def handle_data(self, data):
        style = self._styles[-1][1]
        self._characters.extend((character, style) for character in data.replace("\n", " "))

    def finished(self):
        self._finish()
        return self._blocks

    def _styled(self, tag, attributes, style):
        if tag == "a":
            return replace(style, link=self._link(attributes) or style.link)
        return replace(style, **{"is_bold" if tag in ("b", "strong") else "is_italic": True})

    def _link(self, attributes):
        if attributes.get("linktype") in ("page", "document"):
            return accepted_link(f"{attributes['linktype']}:{attributes.get('id', '')}")
        return accepted_link(attributes.get("href") or "", self._kept)

    def _begin(self, kind, attributes):
        self._finish()
        key = attributes.get("data-block-key") or ""
        self._kind, self._key = kind, key if _KEY.fullmatch(key) else ""
        self._depth = max(len(self._lists) - 1, 0) if kind in (BULLET, NUMBER) else 0

    def _break_line(self):
        if any(not character.isspace() for character, _style in self._characters):
            self._characters.append(("\n", PLAIN))

    def _finish(self):
        """Ends the block that is open; one without a word is none."""
        characters = tidied(self._characters)
        if characters:
            self._blocks.append(Block(self._kind, min(self._depth, DEEPEST), characters, self._key))
        self._characters, self._key = [], ""
        if not self._lists:
            self._kind, self._depth = PARAGRAPH, 0


def tidied(characters) -> tuple[tuple[str, Style], ...]:
    """Characters of one block with single spaces, none at the ends of lines, none styled where a style ends.

    It is what Wagtail's editor makes of them as well, so that it changes nothing when it reads them.
    """
    made: list[tuple[str, Style]] = []
    for character, style in characters:
        if character == "\n" and style.link:
            character = " "  # Wagtail loses a line's end within a link
        elif character != "\n" and _CONTROLS.fullmatch(character):
            character = " "
        if character == "\n":
            while made and made[-1][0].isspace() and made[-1][0] != "\n":
                made.pop()
            made.append(("\n", PLAIN))
        elif not character.isspace() or (made and not made[-1][0].isspace()):
            made.append((character, style))
        elif made and made[-1][0] != "\n" and made[-1][0].isspace():
            made[-1] = (" ", made[-1][1])
    while made and made[-1][0].isspace():
        made.pop()
    while made and made[0][0].isspace():
        made.pop(0)
    return tuple(
        (one, _style_of_space(made[at - 1][1], made[at + 1][1])) if one.isspace() and one != "\n" else (one, style)
        for at, (one, style) in enumerate(made)
    )


def _style_of_space(before, after):
    if before == after:
        return before
    return Style(link=before.link) if before.link == after.link else PLAIN


def in_order(blocks) -> list[Block]:
    """`blocks` with no list item deeper than one step below the item before, and no key twice.

    An item behind deeper ones continues the list that they lie in, as Wagtail's writer takes it.
    """
    made, keys = [], set()
    kinds: list[str] = []  # of the open lists, outermost first
    for block in blocks:
        if block.kind not in (BULLET, NUMBER):
            kinds, depth, kind = [], 0, block.kind
        else:
            depth = min(block.depth, len(kinds))
            kind = kinds[depth] if depth < len(kinds) - 1 else block.kind
            kinds = [*kinds[:depth], kind]
        made.append(replace(block, kind=kind, depth=depth, key=block.key if block.key not in keys else ""))
        keys.add(block.key)
    return made


def with_keys(blocks, before=()) -> list[Block]:
    """`blocks` with a key for each: its own, that of the same block of `before`, or a new one."""
    free: dict[Block, list[str]] = {}
    taken = {block.key for block in blocks}
    for old in before:
        if old.key and old.key not in taken:
            free.setdefault(old, []).append(old.key)
    return [replace(one, key=one.key or (free.get(one) and free[one].pop(0)) or _new_key()) for one in blocks]


def _new_key():
    return "".join(secrets.choice(string.ascii_lowercase + string.digits) for _n in range(5))


def write_html(blocks) -> str:
    """The blocks as Wagtail's own editor stores them; "" without any."""
    entities: dict[str, dict] = {}
    content = [_raw_block(block, entities) for block in blocks]
    return _exporter().render({"blocks": content, "entityMap": entities}) if content else ""


def _raw_block(block, entities):
    raw = {"key": block.key, "type": block.kind, "depth": block.depth, "text": block.text}
    raw["inlineStyleRanges"] = [
        {"style": name, "offset": offset, "length": length}
        for name, attribute in (("BOLD", "is_bold"), ("ITALIC", "is_italic"))
        for value, offset, length in _stretches(block, attribute)
    ]
    raw["entityRanges"] = []
    for link, offset, length in _stretches(block, "link"):
        key = str(len(entities))
        entities[key] = _entity(link)
        raw["entityRanges"].append({"key": int(key), "offset": offset, "length": length})
    return raw


def _stretches(block, attribute):
    """(value, offset, length) of each stretch of characters for which `attribute` of the style is set."""
    at = 0
    for value, group in groupby(getattr(style, attribute) for _character, style in block.characters):
        length = len(list(group))
        if value:
            yield value, at, length
        at += length


def _entity(link):
    if internal := _INTERNAL.fullmatch(link):
        kind = "LINK" if internal[1] == "page" else "DOCUMENT"
        return {"type": kind, "mutability": "MUTABLE", "data": {"id": int(internal[2])}}
    return {"type": "LINK", "mutability": "MUTABLE", "data": {"url": link}}


@lru_cache(maxsize=1)
def _exporter():
    """Wagtail's own writer; asked for late, because it knows all features only when every app is ready."""
    from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

    return ContentstateConverter(FEATURES).exporter
