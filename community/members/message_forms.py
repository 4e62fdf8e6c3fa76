"""The form in which one member writes to another."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .form_fields import TextField
from .models import Message


class MessageForm(forms.Form):
    """One text."""

    text = Message._meta.get_field("text").formfield(
        # Translators: label of the field in which one writes to another member
        form_class=TextField, label=_("Your message"), help_text=_("At most 4,000 characters, as plain text."),
    )  # fmt: skip
