"""The form in which members propose a statement."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.members.form_fields import LineField


class StatementForm(forms.Form):
    """One sentence."""

    text = LineField(
        label=_("Your statement"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence, up to 300 characters, with which others can agree or disagree."),
    )
