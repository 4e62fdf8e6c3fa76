"""Fields of the form that stand on nothing else: long lists of codes, keywords, plain text."""

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _
from taggit.utils import parse_tags
from wagtail.rich_text import get_text_for_indexing

from portal.core.blocks import StoryBlock
from portal.core.richtext import from_markdown
from portal.core.texts import clean_text
from portal.vocabulary.vocabularies import get_vocabulary

from ..models import PracticeCountry

#: Empty selects beside those in which something is chosen.
SPARE = 2


class SelectsWidget(forms.SelectMultiple):
    """Several lists to choose one thing each: quick with the keyboard where boxes to tick would be a hundred stops."""

    use_fieldset = True

    def value_from_datadict(self, data, files, name):
        """What was chosen in any of them, each once."""
        return list(dict.fromkeys(one for one in super().value_from_datadict(data, files, name) or () if one))

    def id_for_label(self, id_, index="0"):
        """The first of them."""
        return f"{id_}_{index}" if id_ else id_

    def render(self, name, value, attrs=None, renderer=None):
        """One select for each chosen value, and some empty ones."""
        chosen = [str(one) for one in value or ()]
        attrs = self.build_attrs(self.attrs, attrs)
        own_id = attrs.pop("id", "")
        selects = []
        for number, code in enumerate([*chosen, *[""] * SPARE]):
            select = forms.Select(choices=[("", "—"), *self.choices])
            label = _gettext("Choice %(number)d") % {"number": number + 1}
            own = {**attrs, "id": f"{own_id}_{number}", "aria-label": label}
            selects.append((select.render(name, code, own, renderer),))
        return format_html('<div class="selects">{}</div>', format_html_join("\n", "{}", selects))


class CodesField(forms.MultipleChoiceField):
    """Codes of one vocabulary: boxes to tick, or selects where there are many."""

    def __init__(self, vocabulary, **kwargs):
        terms = get_vocabulary(vocabulary)
        is_long = len(terms) > 24
        widget = SelectsWidget if is_long else forms.CheckboxSelectMultiple
        choices = _grouped(terms) if is_long else terms.choices()
        super().__init__(choices=choices, widget=widget, **kwargs)


def _grouped(terms):
    """The codes below those that they belong to, which can be chosen too."""
    groups = []
    for root in terms.roots():
        below = [(code, terms.label_of(code)) for code in terms.children(root)]
        label = terms.label_of(root)
        # Translators: choice in a list: a whole group, not one of its members; %(group)s is its name.
        whole = _gettext("%(group)s: all of it") % {"group": label}
        groups.append((label, [(root, whole), *below]) if below else (root, label))
    return groups


class CountryCodesField(forms.MultipleChoiceField):
    """Countries, the leading one first; regions that were told before stay with their country."""

    widget = SelectsWidget

    def __init__(self, **kwargs):
        super().__init__(choices=get_vocabulary("country").sorted_choices, **kwargs)
        self.known = ()

    def prepare_value(self, value):
        """The codes, of rows as of what was typed."""
        return list(dict.fromkeys(getattr(one, "code", one) for one in value or ()))

    def has_changed(self, initial, data):
        """Whether other countries, or another leading one, were chosen."""
        self.known = tuple(initial or ())
        return self.prepare_value(initial) != self.prepare_value(data)

    def clean(self, value):
        """A row per country."""
        codes = super().clean(value)
        return [
            row
            for code in codes
            for row in ([one for one in self.known if one.code == code] or [PracticeCountry(code=code)])
        ]


class TagsField(forms.CharField):
    """Keywords in one line, separated by commas."""

    def prepare_value(self, value):
        """The keywords as one line."""
        return value if isinstance(value, str) else ", ".join(f'"{one}"' if "," in one else one for one in value or ())

    def clean(self, value):
        """The keywords, sorted."""
        # A comma at the end: one keyword of two words is one.
        tags = sorted({tag[:100] for tag in parse_tags(f"{super().clean(value)},") if tag.strip()})
        if len(tags) > 20:
            raise forms.ValidationError(_("At most 20 keywords, please."))
        return tags

    def has_changed(self, initial, data):
        """Whether other keywords were typed."""
        return sorted(initial or ()) != sorted(parse_tags(f"{data or ''},"))


class DeclaredField(forms.BooleanField):
    """A tick for what is kept as the date on which it was made."""


class FormattedTextField(forms.CharField):
    """Rich text typed as plain paragraphs, without an editor."""

    widget = forms.Textarea

    def prepare_value(self, value):
        """The words of stored text, a paragraph each."""
        return get_text_for_indexing(value).strip() if value and value.lstrip().startswith("<") else value

    def clean(self, value):
        """The text as it is stored."""
        return from_markdown(clean_text(super().clean(value)))

    def has_changed(self, initial, data):
        """Whether other words were typed than those that were shown."""
        return clean_text(self.prepare_value(initial) or "") != clean_text(data or "")


class StoryTextField(forms.CharField):
    """The story typed as plain paragraphs, a step each; blocks of other kinds stay behind them."""

    widget = forms.Textarea

    def prepare_value(self, value):
        """The words of the steps."""
        if value is None or isinstance(value, str):
            return value
        steps = (get_text_for_indexing(block.value["text"].source) for block in value if block.block_type == "step")
        return "\n\n".join(step.strip() for step in steps)

    def clean(self, value):
        """The story as blocks."""
        parts = [part for part in clean_text(super().clean(value)).split("\n\n") if part.strip()]
        steps = [{"type": "step", "value": {"title": "", "text": from_markdown(part)}} for part in parts]
        others = getattr(self, "others", ())
        return StoryBlock().to_python([*steps, *others])

    def has_changed(self, initial, data):
        """Whether other words were typed than those that were shown."""
        raw = initial.get_prep_value() if initial is not None else ()
        self.others = [block for block in raw if block["type"] != "step"]
        return clean_text(self.prepare_value(initial) or "") != clean_text(data or "")
