"""Forms about a project's partners."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PartnershipForm(forms.Form):
    """Which of one's organisations wants to become a partner, and why."""

    organisation = forms.ModelChoiceField(label=_("For which organisation?"), queryset=None, empty_label=None)
    message = forms.CharField(
        label=_("Your message to the coordinator"), max_length=2000, required=False,
        widget=forms.Textarea({"dir": "auto", "rows": 5}), help_text=_("What you would like to do in the project."),
    )  # fmt: skip

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        field.queryset = organisations
        field.choices = [(one.pk, str(one)) for one in organisations]  # read once, for the page too


class DecisionForm(forms.Form):
    """Whether the project's number of partners rises."""

    was_counted = forms.BooleanField(
        label=_("It is one of the partners that were counted without a name, so that their number stays."),
        required=False,
    )
