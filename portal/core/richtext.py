"""One rich-text format for the whole portal, written in the admin or made from Markdown."""

from markdown_it import MarkdownIt
from wagtail.fields import RichTextField as WagtailRichTextField

#: What authors may use everywhere: paragraphs, lists, emphasis, links, a sub-heading.
FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]

_markdown = MarkdownIt("commonmark", {"html": False})


class RichTextField(WagtailRichTextField):
    """Rich text limited to the portal's own features."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("features", FEATURES)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        """Name, path and arguments for migrations, without the features."""
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("features", None)
        return name, path, args, kwargs


def from_markdown(text: str) -> str:
    """Rich text (HTML as Wagtail stores it) of CommonMark `text`; raw HTML in it is shown, not obeyed."""
    return _markdown.render(text.strip()).strip().replace("\n", "") if text and text.strip() else ""
