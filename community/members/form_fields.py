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
        """Without `maxlength`, in the direction of what is typed."""
        attributes = {**super().widget_attrs(widget), "dir": "auto"}
        attributes.pop("maxlength", None)
        return attributes


class TextField(LineField):
    """A text of several lines."""

    widget = forms.Textarea

    def to_python(self, value):
        """The text without what cannot be seen."""
        return clean_text(super(LineField, self).to_python(value))

    def widget_attrs(self, widget):
        """Some lines high."""
        return {**super().widget_attrs(widget), "rows": 5}
