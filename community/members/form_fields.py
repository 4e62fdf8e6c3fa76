"""Form fields for what members type: one line or several, cleaned before anything else looks at it."""

from django import forms

from portal.core.names import tidy_name
from portal.core.texts import clean_text


class LineField(forms.CharField):
    """One line. What is too long is said in words; the browser must not cut what somebody pastes."""

    def to_python(self, value):
        """The line without what cannot be seen."""
        return tidy_name(super().to_python(value))

    def widget_attrs(self, widget):
        """Without `maxlength`."""
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


class TextField(LineField):
    """A text of several lines."""

    widget = forms.Textarea

    def to_python(self, value):
        """The text without what cannot be seen."""
        return clean_text(super(LineField, self).to_python(value))

    def widget_attrs(self, widget):
        """As wide as its text: the direction is that of what is typed."""
        return {**super().widget_attrs(widget), "dir": "auto", "rows": 5}
