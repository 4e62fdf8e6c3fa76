"""Fields that the forms of events share: times on the event's clock, words in several languages, codes."""

from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.members.form_fields import LineField, TextField
from community.organisations.forms.fields import NOTHING
from portal.core.languages import direction
from portal.vocabulary import get_vocabulary

from ...clocks import at_place, on_the_clock


class WallTimeField(forms.Field):
    """A date and a time as the clocks of a place show them, whichever that is; its value knows no zone."""

    widget = forms.TextInput

    def __init__(self, **kwargs):
        attrs = {"type": "datetime-local", "dir": "ltr", "autocomplete": "off"}
        super().__init__(widget=forms.DateTimeInput(attrs=attrs, format="%Y-%m-%dT%H:%M"), **kwargs)

    def to_python(self, value):
        """What was typed; ValidationError for what is no date with a time."""
        text = str(value or "").strip().replace(" ", "T", 1)
        if not text:
            return None
        try:
            found = datetime.fromisoformat(text)
        except ValueError:
            found = None
        if found is None or found.tzinfo is not None or "T" not in text or not 1900 <= found.year <= 2200:
            raise ValidationError(_("Please enter a date and a time, such as 2026-11-10 09:00."), code="invalid")
        return found.replace(second=0, microsecond=0)


class CodeField(forms.ChoiceField):
    """One code of a vocabulary or none, by its label."""

    def __init__(self, *, vocabulary, **kwargs):
        super().__init__(
            choices=lambda: [NOTHING, *get_vocabulary(vocabulary).sorted_choices()], required=False, **kwargs
        )


def moment_of(form, name, zone, *, stored=None, stored_zone=""):
    """The moment that the clocks of `zone` show as the field `name` says; None, with an error, for a skipped time.

    A time that was left as it stood stays the moment that it was, also where the clocks show it twice.
    """
    wall = form.cleaned_data.get(name)
    if wall is None:
        return None
    if stored is not None and zone == stored_zone and on_the_clock(stored, zone) == wall:
        return stored
    try:
        return at_place(wall, zone)
    except ValidationError as problem:
        form.add_error(name, problem)
        return None


def add_words(form, languages, stored, names):
    """Adds a field for each language and name; `names`: {name: (label, longest, is_long, help)}."""
    for code in languages:
        language = get_vocabulary("language").label_of(code)
        for name, (label, longest, is_long, hint) in names.items():
            make = TextField if is_long else LineField
            made = make(max_length=longest, required=False, help_text=hint)
            # Translators: label of a field, such as "Title (Italian)"
            made.label = gettext("%(field)s (%(language)s)") % {"field": label, "language": language}
            made.initial = (stored.get(code) or {}).get(name, "")
            made.widget.attrs |= {"lang": code, "dir": direction(code)}
            form.fields[f"{name}-{code}"] = made


def words_of(form, languages, stored, names):
    """The words that were typed, beside those in other languages that stay as they are."""
    words = dict(stored)
    for code in languages:
        kept = {name: text for name, text in (stored.get(code) or {}).items() if name not in names}
        typed = {name: form.cleaned_data.get(f"{name}-{code}", "") for name in names}
        kept |= {name: text for name, text in typed.items() if text}
        words.pop(code, None)
        if kept:
            words[code] = kept
    return words


def require_one(form, languages, name):
    """Asks for the word `name` in one language at least."""
    if not any(form.cleaned_data.get(f"{name}-{code}") for code in languages):
        first = f"{name}-{languages[0]}"
        if first not in form.errors:
            form.add_error(first, gettext("This is needed in one language at least."))
