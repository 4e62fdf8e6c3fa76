"""One row of a list in a form: what is asked, what is needed, whether anything was said."""

from dataclasses import dataclass, field

from django import forms
from django.utils.translation import gettext

from portal.core.file_uploads import FileRefused
from portal.core.uploads import PictureRefused

_REFUSED = (FileRefused, PictureRefused)


class RowForm(forms.Form):
    """One row. Nothing in it is required for a draft but `needed`; what is declared as required is asked for."""

    use_required_attribute = False
    #: Names of the fields without which the row can be neither stored nor shown.
    needed: tuple[str, ...] = ()
    called = add = ""

    def __init__(self, *args, user=None, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)
        for one in self.fields.values():
            one.is_asked, one.required = one.required, False

    def clean(self):
        """Asks for what is needed, once anything was said."""
        cleaned = super().clean()
        if not self.is_blank:
            for name in self.needed:
                if name not in self.errors and is_empty(cleaned.get(name)):
                    self.add_error(name, gettext("This is needed before the row can be kept."))
        return cleaned

    @property
    def is_blank(self):
        """Whether nothing was said in this row but what it begins with."""
        if self.errors:
            return False
        begins_with = {name: one.initial for name, one in self.fields.items() if one.initial is not None}
        return all(
            is_empty(value) or (name in begins_with and value == begins_with[name])
            for name, value in self.cleaned_data.items()
        )

    def missing(self):
        """Labels of what is asked for and not there."""
        return [
            one.label for name, one in self.fields.items() if one.is_asked and is_empty(self.cleaned_data.get(name))
        ]

    def hide_errors(self):
        """Leaves only what concerns a file that was sent: it will not be sent again."""
        kept = {name: found for name, found in self.errors.items() if is_about_files(found)}
        self._errors = forms.utils.ErrorDict(kept)


def is_empty(value):
    """Whether a value says nothing: a box that is not ticked does not, nought does."""
    return value is None or value is False or value == "" or value == []


def is_about_files(errors):
    """Whether one of these errors refuses a file."""
    return any(isinstance(one, _REFUSED) for one in errors.as_data())


@dataclass
class Row:
    """A row of the form: its form, or none where what is stored cannot be edited here; `stored` is what there was."""

    kind: str
    token: str
    form: RowForm | None
    stored: object = None


@dataclass
class SentRows:
    """The rows that were sent, as the buttons pressed have left them."""

    rows: list[Row] = field(default_factory=list)
    is_too_many: bool = False
