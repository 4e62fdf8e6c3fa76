"""The widget of a list of rows: shows them with their buttons, reads them, obeys the button that was pressed."""

import re
import uuid

from django import forms

from .base import SiteWidget
from .row_form import SentRows

#: In the name of a row that is yet to be added; JavaScript puts a token in its place.
BLANK = "__row__"
_TOKEN = re.compile(r"([a-z]{1,20})\.([A-Za-z0-9-]{1,40})")


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
