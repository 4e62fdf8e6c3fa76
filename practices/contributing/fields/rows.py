"""Fields that are lists of rows, to add, fill, move and remove: with JavaScript in place, without by submit buttons."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .base import StoredField
from .row_form import Row, RowForm, is_about_files
from .rows_input import RowsInput


class RowsField(StoredField):
    """A list of rows of one or several kinds. Subclasses say what is stored and how a row becomes it.

    A row in which nothing is said is none. Refuses rows that cannot be stored, saying which and why; what was typed
    stays in the form.
    """

    widget = RowsInput
    #: {kind: form}; each form has `called`, the name of its rows, and `add`, the words of the button for another.
    kinds: dict[str, type[RowForm]] = {}
    most = 100
    #: Rows that are shown although nothing is stored, so that one can begin.
    least_shown = 0

    def __init__(self, **kwargs):
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)
        self.widget.field = self

    def __deepcopy__(self, memo):
        made = super().__deepcopy__(memo)
        made.widget.field = made
        made.widget._read = (None, None)
        return made

    # --- what subclasses say -------------------------------------------------------------------------------------

    def stored_rows(self, value) -> list[Row]:
        """The rows of a stored value, without forms: kind, token and what is stored."""
        raise NotImplementedError

    def initial_of(self, row) -> dict:
        """What the form of a stored row begins with."""
        raise NotImplementedError

    def built(self, row, cleaned):
        """What is to be stored of a row that was changed or added; raises ValidationError on its fields."""
        raise NotImplementedError

    def value_of(self, items):
        """The cleaned value that consists of these stored or built items."""
        return items

    def unchanged(self, items):
        """The cleaned value where nothing was changed."""
        return self.value_of(items)

    # --- rows ----------------------------------------------------------------------------------------------------

    def _form(self, kind, token, name, stored=None, **bound):
        initial = self.initial_of(stored) if stored else None
        prefix = f"{name}-{token}"
        return self.kinds[kind](prefix=prefix, initial=initial, user=self.user, auto_id="id_%s", **bound)

    def new_row(self, kind, token, name) -> Row:
        """An empty row."""
        return Row(kind, token, self._form(kind, token, name))

    def read_row(self, kind, token, stored, data, files, name) -> list[Row]:
        """The row that was sent under this token, in a list; none where it cannot be."""
        if stored and stored.kind == kind and kind not in self.kinds:
            return [Row(kind, token, None, stored.stored)]
        if kind not in self.kinds:
            return []
        stored = stored if stored and stored.kind == kind else None
        form = self._form(kind, token, name, stored, data=data, files=files)
        return [Row(kind, token, form, stored.stored if stored else None)]

    def shown_rows(self, value, name) -> list[Row]:
        """The rows of a stored value, to be filled in."""
        made = []
        for row in self.stored_rows(value):
            form = self._form(row.kind, row.token, name, row) if row.kind in self.kinds else None
            made.append(Row(row.kind, row.token, form, row.stored))
        if self.kinds and len(made) < self.least_shown:
            made += [self.new_row(next(iter(self.kinds)), uuid.uuid4().hex, name)]
        return made

    def label_of(self, row):
        """What a row is called, such as "Step"."""
        return self.kinds[row.kind].called if row.kind in self.kinds else _("Part")

    # --- what a form asks ----------------------------------------------------------------------------------------

    def clean(self, sent):
        """What is to be stored; exactly what is stored where nothing was changed."""
        if sent is None or not self.has_changed(self.before, sent):
            return self.unchanged([row.stored for row in self.stored_rows(self.before)])
        if sent.is_too_many:
            raise ValidationError(_("These are too many: %(most)d are the most."), params={"most": self.most})
        items, problems = [], []
        for number, row in enumerate(sent.rows, 1):
            if row.form is None or not row.form.is_bound:
                items += [row.stored] if row.stored is not None else []
            else:
                items += self._item(row)
                problems += self._problems(row, number)
        if problems:
            raise ValidationError(problems)
        self.check_all(items)
        value = self.value_of(items)
        self.validate(value)
        return value

    def check_all(self, items):
        """Raises ValidationError where the rows do not hold together."""

    def _item(self, row):
        form = row.form
        if form.errors or form.is_blank:
            return []
        if row.stored is not None and not form.has_changed():
            return [row.stored]
        try:
            return [self.built(row, form.cleaned_data)]
        except ValidationError as problem:
            form.add_error(None, problem)
            return []

    def _problems(self, row, number):
        form = row.form
        names = {"row": self.label_of(row), "number": number}
        for name, found in form.errors.as_data().items():
            label = form.fields[name].label if name in form.fields else ""
            for error in found:
                for message in error.messages:
                    # Translators: a row of a form, the name of a field in it, and what is wrong with it.
                    text = (
                        _("%(row)s %(number)s, %(field)s: %(message)s")
                        if label
                        else _("%(row)s %(number)s: %(message)s")
                    )
                    yield ValidationError(text, params={**names, "field": label, "message": message})

    def has_changed(self, initial, sent):
        """Whether a row was changed, added, moved or taken away."""
        if self.disabled or sent is None:
            return False
        stored = self.stored_rows(initial)
        rows = [row for row in sent.rows if not self._says_nothing(row)]
        if [row.token for row in rows] != [row.token for row in stored]:
            return True
        return any(row.form is not None and row.form.has_changed() for row in rows)

    def _says_nothing(self, row):
        if row.form is None or row.stored is not None:
            return False
        return not row.form.is_bound or not row.form.has_changed()

    def unfinished(self, value) -> list[str]:
        """What a stored value still lacks before it can be handed in, a sentence for each."""
        found = []
        for number, row in enumerate(self.stored_rows(value), 1):
            if row.kind in self.kinds:
                form = self._form(row.kind, row.token, "stored", row)
                form.cleaned_data = form.initial
                names = {"row": self.label_of(row), "number": number}
                text = gettext("%(row)s %(number)s lacks: %(field)s")
                found += [text % {**names, "field": label} for label in form.missing()]
        return found

    def wants_rerender(self, data, name) -> bool:
        """Whether a button of this field was pressed; `name` with the form's prefix."""
        return f"{name}-do" in data

    def hide_errors(self):
        """Leaves in the rows only what concerns a file that was sent."""
        sent = self.widget._read[1]
        for row in sent.rows if sent else ():
            if row.form is not None and row.form.is_bound:
                row.form.hide_errors()


def asks_for_rows(form) -> bool:
    """Whether `form` was sent by a button for rows: it is then to be shown again, and nothing is to be saved.

    The form is read all the same, so that files that came along are kept; it shows no errors but those about files.
    """
    rows = [name for name, one in form.fields.items() if isinstance(one, RowsField)]
    if not form.is_bound or not any(
        form.fields[name].wants_rerender(form.data, form.add_prefix(name)) for name in rows
    ):
        return False
    form.full_clean()
    for name in rows:
        form.fields[name].hide_errors()
    form._errors = forms.utils.ErrorDict({name: found for name, found in form.errors.items() if is_about_files(found)})
    return True
