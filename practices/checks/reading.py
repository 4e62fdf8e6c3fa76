"""What a draft says, read from the page as it stands in memory: passages of plain text, links, pictures."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser

from .form_names import WRITTEN

#: Elements that end a line of text.
_BLOCKS = {"p", "li", "ul", "ol", "br", "h2", "h3", "h4", "h5", "blockquote", "div", "tr", "hr"}


@dataclass(frozen=True)
class Passage:
    """A piece of plain text of one field."""

    field: str
    text: str


@dataclass(frozen=True)
class Link:
    """An address that the text leads to, with the words that are linked."""

    field: str
    href: str
    label: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture with what is said about it; `alt_field` and `credit_field` say where to mend it."""

    alt: str
    credit: str
    is_decorative: bool
    alt_field: str
    credit_field: str
    number: int = 0


class Draft:
    """A practice page as the checks read it; asks the database for nothing that is not in memory already."""

    def __init__(self, page):
        self.page = page
        self.language = page.locale.language_code
        self.perspectives, self.indicators, self.materials = (
            list(rows.all()) for rows in (page.perspectives, page.indicators, page.materials)
        )

    @cached_property
    def blocks(self) -> list[tuple[str, dict]]:
        """(type, value) of each block of the story, the value as it is stored."""
        return [(one["type"], one["value"]) for one in self.page.story.raw_data] if self.page.story else []

    @cached_property
    def passages(self) -> list[Passage]:
        """Everything that is told in words, in the order of the form; empty texts are left out."""
        return [one for one in self._passages() if one.text.strip()]

    @cached_property
    def links(self) -> list[Link]:
        """Every address in texts, films and materials."""
        found = [Link(field, href, label) for field, rich in self._rich() for href, label in hrefs(rich)]
        found += [Link("story", value.get("url") or "", value.get("title", "")) for kind, value in self.blocks
                  if kind == "video"]  # fmt: skip
        found += [Link("materials", one.url, one.title) for one in self.materials if one.url]
        return [link for link in found if link.href.strip()]

    @cached_property
    def pictures(self) -> list[Picture]:
        """The leading picture, then those of the story."""
        page = self.page
        found = []
        if page.image_id:
            found.append(Picture(page.image_alt, page.image_credit, False, "image_alt", "image_credit"))
        values = [value for kind, value in self.blocks if kind == "picture"]
        for number, value in enumerate(values, 1):
            image = value.get("image") or {}
            image = image if isinstance(image, dict) else {"image": image}
            if image.get("image"):
                found.append(
                    Picture(image.get("alt_text") or "", value.get("credit") or "", bool(image.get("decorative")),
                            "story", "story", number)
                )  # fmt: skip
        return found

    def text_of(self, field: str) -> str:
        """All passages of a field, a line each."""
        return "\n".join(one.text for one in self.passages if one.field == field)

    def _passages(self) -> Iterator[Passage]:
        page = self.page
        for field in WRITTEN:
            if field == "story":
                for kind, value in self.blocks:
                    yield from (Passage("story", text) for text in _block_texts(kind, value))
            else:
                yield Passage(field, plain(getattr(page, field) or ""))
        yield from (Passage("perspectives", plain(one.text)) for one in self.perspectives)
        for one in self.indicators:
            yield from (Passage("indicators", text or "") for text in (one.label, one.source))
        yield from (Passage("materials", one.title or "") for one in self.materials)
        yield from (Passage(name, getattr(page, name) or "") for name in ("image_alt", "image_credit"))

    def _rich(self) -> Iterator[tuple[str, str]]:
        """(field, HTML) of every rich text."""
        for field in WRITTEN:
            if field == "story":
                yield from (("story", value.get("text") or "") for kind, value in self.blocks if kind == "step")
            else:
                yield field, getattr(self.page, field) or ""
        yield from (("perspectives", one.text) for one in self.perspectives)


def _block_texts(kind: str, value: dict) -> Iterator[str]:
    names = {"step": ("title", "text"), "quote": ("text", "who"), "picture": ("caption", "credit"),
             "statistic": ("value", "text", "source"), "video": ("title",), "file": ("title",)}  # fmt: skip
    for name in names.get(kind, ()):
        text = value.get(name) or ""
        yield plain(text) if kind == "step" and name == "text" else str(text)


class _Text(HTMLParser):
    """Collects text by lines, and addresses with what is linked."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.links: list[list[str]] = []
        self.open_link: list[str] | None = None

    def handle_starttag(self, tag, attrs):
        if tag in _BLOCKS:
            self.parts.append("\n")
        href = dict(attrs).get("href") if tag == "a" else None
        if href is not None:
            self.open_link = [href, ""]
            self.links.append(self.open_link)

    def handle_endtag(self, tag):
        if tag in _BLOCKS:
            self.parts.append("\n")
        elif tag == "a":
            self.open_link = None

    def handle_data(self, data):
        self.parts.append(data)
        if self.open_link is not None:
            self.open_link[1] += data


def _read(rich: str) -> _Text:
    reader = _Text()
    reader.feed(rich)
    reader.close()
    return reader


def plain(rich: str) -> str:
    """The words of a rich text, a line for each paragraph; a plain text as it is."""
    if "<" not in rich:
        return html.unescape(rich) if "&" in rich else rich
    text = "".join(_read(rich).parts)
    return re.sub(r"\s*\n\s*", "\n", text).strip()


def hrefs(rich: str) -> list[tuple[str, str]]:
    """(address, linked words) of a rich text; links to pages and files of the portal have no address of their own."""
    return [(href, label.strip()) for href, label in _read(rich).links] if "<a" in rich else []
