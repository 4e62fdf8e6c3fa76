"""Posts as they are typed, in Markdown, and as they are shown."""

from markdown_it import MarkdownIt

_markdown = MarkdownIt("commonmark", {"html": False, "linkify": False}).disable(["image"])


def rendered(text: str) -> str:
    """The HTML of a post."""
    return _markdown.render(text)
