"""A form field for rich text: an editor with JavaScript, a text box with light Markdown without, one format stored."""

import re
from dataclasses import replace
from html import unescape

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from .richtext_blocks import links_of, read_html, with_keys, write_html
from .richtext_markdown import read_markdown, to_markdown
from .visibility import published

MOST_CHARACTERS = 100_000
_HREF = re.compile(r'<a href="([^"]*)"')
_INTERNAL_LINK = re.compile(r'<a (?=[^>]*\blinktype="(page|document)")(?=[^>]*\bid="(\d+)")[^>]*>')


class TypedRichText(str):
    """What was sent: Markdown from the text box, or HTML from the editor (`is_html`)."""

    is_html = False


def _as_typed(text, is_html):
    typed = TypedRichText(text)
    typed.is_html = is_html
    return typed


def _blocks(stored):
    """The blocks of a stored text. Its links stay whatever they lead to: an editor has put them there."""
    from wagtail.whitelist import check_url

    kept = frozenset(filter(check_url, map(unescape, _HREF.findall(stored))))
    return read_html(stored, kept), kept


def stored_form(typed, before="") -> str:
    """`typed` as it is to be stored; exactly `before` where it says the same."""
    old, kept = _blocks(before or "")
    is_html = getattr(typed, "is_html", False)
    new = read_html(typed, kept) if is_html else _unharmed(read_markdown(typed, kept), old, kept)
    return before if new == old else write_html(with_keys(new, old))


def _unharmed(new, old, kept):
    """Blocks read from Markdown; where they are what an old one looks like in Markdown, that old one.

    Markdown cannot say everything, such as emphasis that ends between two signs; what nobody touched keeps it.
    """
    known = {_through_markdown(block, kept): block for block in reversed(old)}
    longest = max(map(len, known), default=1)
    made, at = [], 0
    while at < len(new):
        for length in range(min(longest, len(new) - at), 0, -1):
            match = known.get(tuple((one.kind, one.characters) for one in new[at : at + length]))
            if match or length == 1:
                made.append(replace(new[at], characters=match.characters) if match else new[at])
                at += length
                break
    return made


def _through_markdown(block, kept):
    read = read_markdown(to_markdown([replace(block, depth=0)]), kept)
    return tuple((one.kind, one.characters) for one in read)


class RichTextInput(forms.Textarea):
    """A text box that `richtext.js` turns into an editor; a field beside it says which of the two it was."""

    template_name = "components/rich_text_input.html"

    class Media:
        css = {"all": ["portal/css/writing-fields.css"]}
        js = [forms.Script("portal/js/richtext.js", type="module")]

    def __init__(self, attrs=None):
        super().__init__({"dir": "auto", "rows": 8, **(attrs or {})})

    def _render(self, template_name, context, renderer=None):
        """By the site's own templates, where Django looks among its own."""
        return mark_safe(render_to_string(template_name, context))

    def value_from_datadict(self, data, files, name):
        """A TypedRichText, or None where the form did not have this field."""
        text = data.get(name)
        return None if text is None else _as_typed(text, data.get(f"{name}-format") == "html")

    def value_omitted_from_data(self, data, files, name):
        """Whether the form did not have this field."""
        return name not in data

    def get_context(self, name, value, attrs):
        """Adds the text in both formats."""
        context = super().get_context(name, value, attrs)
        is_markdown = isinstance(value, TypedRichText) and not value.is_html
        blocks = read_markdown(value) if is_markdown else _blocks(value or "")[0]
        context["widget"] |= {
            "value": str(value) if is_markdown else to_markdown(blocks),
            "html": for_the_editor(write_html(with_keys(blocks))),
        }
        return context


def for_the_editor(stored):
    """Stored rich text with addresses such as page:12 in place of Wagtail's own kind of links."""
    return mark_safe(_INTERNAL_LINK.sub(lambda found: f'<a href="{escape(found[1])}:{found[2]}">', stored))


class RichTextFormField(forms.Field):
    """Rich text: its value is HTML as Wagtail stores it, "" without a word.

    Links lead to addresses on the web, to mailboxes and to published pages of the portal; what stood in the text
    before may stay. Refuses texts of more than 100,000 characters and links to pages that are not public.
    """

    widget = RichTextInput

    def get_bound_field(self, form, field_name):
        """Keeps in mind what is stored, to give it back unchanged where nothing was changed."""
        self.before = form.get_initial_for_field(self, field_name) or ""
        return super().get_bound_field(form, field_name)

    def clean(self, value):
        """The text as it is to be stored."""
        before = getattr(self, "before", "")
        if len(value or "") > MOST_CHARACTERS:
            raise ValidationError(_("This text is too long: 100,000 characters are the most."), code="too_long")
        made = stored_form(value or "", before)
        self.validate(made)
        _refuse_hidden_targets(made, before)
        return made

    def has_changed(self, initial, data):
        """Whether other words, emphasis or links were sent than are stored."""
        return not self.disabled and data is not None and stored_form(data, initial or "") != (initial or "")


def _refuse_hidden_targets(made, before):
    """New links lead to public pages only: a link would tell the address of a page that nobody may know of yet."""
    new = links_of(_blocks(made)[0]) - links_of(_blocks(before)[0])
    pages = {int(link.partition(":")[2]) for link in new if link.startswith("page:")}
    known = published(Page.objects.filter(pk__in=pages)).count() if pages else 0
    if known < len(pages) or any(link.startswith("document:") for link in new):
        raise ValidationError(_("A link leads to a page or file that is not public."), code="hidden_target")
