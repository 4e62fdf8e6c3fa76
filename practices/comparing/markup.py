"""Rich text as lines of words: what is compared and shown, without any of its markup."""

from html.parser import HTMLParser

#: Elements that begin a line of their own.
BLOCKS = frozenset({"p", "li", "h2", "h3", "h4", "h5", "ul", "ol", "blockquote", "div", "br", "hr", "tr", "table"})
#: Elements whose content is nobody's to read.
UNREAD = frozenset({"script", "style", "template"})
BULLET = "• "


class _Lines(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.lines, self.unread, self.href = [""], 0, ""

    def handle_starttag(self, tag, attrs):
        if tag in UNREAD:
            self.unread += 1
        elif tag in BLOCKS:
            self.lines.append(BULLET if tag == "li" else "")
        elif tag == "a":
            self.href = dict(attrs).get("href") or ""

    def handle_endtag(self, tag):
        if tag in UNREAD:
            self.unread = max(0, self.unread - 1)
        elif tag == "a" and self.href:
            self.lines[-1] += f" ({self.href})"
            self.href = ""
        elif tag in BLOCKS and tag != "br":
            self.lines.append("")

    def handle_data(self, data):
        if not self.unread:
            self.lines[-1] += data


def lines_of(markup: str) -> tuple[str, ...]:
    """The lines of a rich text: paragraphs, headings, items with a bullet; the address of a link stands behind it."""
    parser = _Lines()
    parser.feed(markup or "")
    parser.close()
    lines = (" ".join(line.split()) for line in parser.lines)
    return tuple(line for line in lines if line and line != BULLET.strip())
