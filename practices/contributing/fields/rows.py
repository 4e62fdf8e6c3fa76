"""Fields that are lists of rows, to add, fill, move and remove: with JavaScript in place, without by submit buttons."""

import re
import uuid
from dataclasses import dataclass, field

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.core.file_uploads import FileRefused
from portal.core.uploads import PictureRefused

from .base import SiteWidget, StoredField

#: In the name of a row that is yet to be added; JavaScript puts a token in its place.
BLANK = "__row__"
_TOKEN = re.compile(r"([a-z]{1,20})\.([A-Za-z0-9-]{1,40})")
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
        kept = {name: found for name, found in self.errors.items() if _is_about_files(found)}
        self._errors = forms.utils.ErrorDict(kept)


def is_empty(value):
    """Whether a value says nothing: a box that is not ticked does not, nought does."""
    return value is None or value is False or value == "" or value == []


def _is_about_files(errors):
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


class RowsInput(SiteWidget):
    """Shows rows with their buttons, and reads them."""

    template_name = "contributing/fields/rows.html"
    use_fieldset = True
    #: Data and rows that were read last: a row's files are looked at and stored once.
    _read = (None, None)

    @property
    def media(self):
        """Styles and modules, with those of the fields in the rows."""
        found = forms.Media(
            css={"all": ["portal/css/writing-fields.css"]}, js=[forms.Script("portal/js/rows.js", type="module")]
        )
        for form in self.field.kinds.values() if self.field else ():
            found += form().media
        return found

    def value_from_datadict(self, data, files, name):
        """SentRows, after what a button asked for; None where the form did not have this field."""
        if self._read[0] is not data:
            self._read = (
                data,
                None if self.value_omitted_from_data(data, files, name) else self._sent(data, files, name),
            )
        return self._read[1]

    def value_omitted_from_data(self, data, files, name):
        """Whether the form did not have this field; one without rows still says so."""
        return f"{name}-rows" not in data

    def _sent(self, data, files, name):
        stored = {one.token: one for one in self.field.stored_rows(self.field.before)}
        sent, seen = SentRows(), set()
        for text in data.getlist(f"{name}-row"):
            found = _TOKEN.fullmatch(text)
            if found and found[2] not in seen:
                seen.add(found[2])
                sent.rows += self.field.read_row(found[1], found[2], stored.get(found[2]), data, files, name)
        sent.is_too_many = len(sent.rows) > self.field.most
        del sent.rows[self.field.most :]
        self._obey(sent, data.get(f"{name}-do", ""), name)
        return sent

    def _obey(self, sent, order, name):
        """Adds, moves or takes away a row; an order that nobody could have given changes nothing."""
        verb, _dot, which = order.partition(".")
        if verb == "add" and which in self.field.kinds and len(sent.rows) < self.field.most:
            sent.rows.append(self.field.new_row(which, uuid.uuid4().hex, name))
            return
        at = next((n for n, row in enumerate(sent.rows) if row.token == which), None)
        if at is None:
            return
        if verb == "remove" and sent.rows[at].form:
            del sent.rows[at]
        elif verb in ("up", "down"):
            to = min(max(at + (1 if verb == "down" else -1), 0), len(sent.rows) - 1)
            sent.rows.insert(to, sent.rows.pop(at))

    def id_for_label(self, id_, index=None):
        """The first input that is wrong, else the fieldset itself."""
        for row in self._read[1].rows if self._read[1] else ():
            for name in row.form.errors if row.form and row.form.is_bound else ():
                if name in row.form.fields:
                    return row.form[name].id_for_label
        return f"{id_}_rows" if id_ else id_

    def get_context(self, name, value, attrs):
        """The rows, and for each kind an empty one to copy."""
        context = super().get_context(name, value, attrs)
        rows = value.rows if isinstance(value, SentRows) else self.field.shown_rows(value, name)
        kinds = self.field.kinds
        context["widget"] |= {
            "rows": [{"row": row, "label": self.field.label_of(row)} for row in rows],
            "blanks": [
                {"row": self.field.new_row(kind, BLANK, name), "label": form.called, "add": form.add}
                for kind, form in kinds.items()
            ],
            "can_add": len(rows) < self.field.most,
            "id": (attrs or {}).get("id") or f"id_{name}",
        }
        return context


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
    form._errors = forms.utils.ErrorDict({name: found for name, found in form.errors.items() if _is_about_files(found)})
    return True
