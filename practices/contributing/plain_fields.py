"""Fields of the form that stand on nothing else: long lists of codes, keywords, plain text."""

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _
from taggit.utils import parse_tags

from portal.vocabulary.vocabularies import get_vocabulary

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
