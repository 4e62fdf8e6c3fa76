"""Rich text as light Markdown, for a plain text box: what it says can be read back without loss."""

import re

from markdown_it import MarkdownIt

from .richtext_blocks import BULLET, DEEPEST, HEADING, NUMBER, PARAGRAPH, Block, Style, accepted_link, in_order, tidied

_markdown = MarkdownIt("zero").enable(["heading", "list", "emphasis", "link", "escape", "newline"])
# Which links are accepted is decided in one place, and no address is rewritten on the way.
_markdown.validateLink = lambda url: True
_markdown.normalizeLink = lambda url: url
_markdown.normalizeLinkText = lambda url: url
_SPECIAL = re.compile(r"([\\*_\[\]])")
_AT_START = re.compile(r"^(#{1,6}(?=\s|$)|[-+](?=\s|$)|\d{1,9}(?=[.)](?:\s|$)))", re.MULTILINE)


def to_markdown(blocks) -> str:
    """The blocks as Markdown."""
    parts, before, counts = [], None, {}
    for block in blocks:
        is_item = block.kind in (BULLET, NUMBER)
        counts = {depth: n for depth, n in counts.items() if is_item and depth <= block.depth}
        if is_item:
            kind, number = counts.get(block.depth, (block.kind, 0))
            counts[block.depth] = (block.kind, number + 1 if kind == block.kind else 1)
        joins = before is not None and is_item and before.kind in (BULLET, NUMBER)
        parts.append("" if before is None else "\n" if joins else "\n\n")
        parts.append(_block(block, counts.get(block.depth, ("", 1))[1]))
        before = block
    return "".join(parts)


def _block(block, number):
    text = _inline(block)
    if block.kind == HEADING:
        return "### " + text.replace("\n", " ")
    text = _AT_START.sub(lambda found: _escaped_start(found[1]), text)
    if block.kind == PARAGRAPH:
        return text
    indent = " " * (4 * block.depth)
    mark = "- " if block.kind == BULLET else f"{number}. "
    return f"{indent}{mark}" + text.replace("\n", f"\n{indent}{' ' * len(mark)}")


def _escaped_start(mark):
    return f"{mark}\\" if mark.isdigit() else f"\\{mark}"


def _inline(block):
    """The styled characters; marks open and close in the order in which they nest."""
    out, open_marks = [], []
    for text, style in block.runs:
        wanted = [("link", style.link)] if style.link else []
        wanted += [("**", "")] if style.is_bold else []
        wanted += [("*", "")] if style.is_italic else []
        while open_marks and open_marks != wanted[: len(open_marks)]:
            out.append(_closing(*open_marks.pop()))
        for mark in wanted[len(open_marks) :]:
            out.append("[" if mark[0] == "link" else mark[0])
            open_marks.append(mark)
        out.append(_SPECIAL.sub(r"\\\1", text))
    out += [_closing(*mark) for mark in reversed(open_marks)]
    return "".join(out)


def _closing(mark, link):
    if mark != "link":
        return mark
    return f"](<{link}>)" if re.search(r"[()\s]", link) else f"]({link})"


def read_markdown(text: str, kept=frozenset()) -> list[Block]:
    """The blocks that `text` says; a new line is a new line, HTML is shown and not obeyed. `kept` as accepted_link."""
    blocks, lists, kind, depth = [], [], PARAGRAPH, 0
    for token in _markdown.parse(text.replace("\r\n", "\n").replace("\r", "\n")):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append(BULLET if token.type == "bullet_list_open" else NUMBER)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            kind, depth = lists[-1], min(len(lists) - 1, DEEPEST)
        elif token.type == "heading_open" and not lists:
            kind, depth = HEADING, 0
        elif token.type == "inline":
            characters = tidied(_characters(token.children or (), kept))
            if characters:
                blocks.append(Block(kind if lists or kind == HEADING else PARAGRAPH, depth, characters))
            kind, depth = (kind, depth) if lists else (PARAGRAPH, 0)
    return in_order(blocks)


def _characters(tokens, kept):
    """The characters with their styles; a link that is not accepted stays in the text as it was typed."""
    made, bold, italic, links = [], 0, 0, []
    for token in tokens:
        style = Style(bold > 0, italic > 0, links[-1][0] if links else "")
        if token.type in ("strong_open", "strong_close"):
            bold += token.nesting
        elif token.type in ("em_open", "em_close"):
            italic += token.nesting
        elif token.type == "link_open":
            address = str(token.attrGet("href") or "")
            links.append((accepted_link(address, kept), address))
            made.extend(("[", style) for _one in range(not links[-1][0]))
        elif token.type == "link_close":
            accepted, address = links.pop()
            made.extend((character, style) for character in ("" if accepted else f"]({address})"))
        elif token.type in ("softbreak", "hardbreak"):
            made.append(("\n", style))
        else:
            made.extend((character, style) for character in token.content)
    return made
