"""The first questions: in which language, under which title, and for whom."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.members.choices import Topic
from community.members.form_fields import LineField
from community.members.profile_forms import term_choices


class BeginForm(forms.Form):
    """Language and title; a firm's name and agreement where it is told for one without an account."""

    language = forms.ChoiceField(
        label=_("In which language will you write?"),
        help_text=_("Your own is best: others read it in theirs once it is translated."),
    )
    title = LineField(
        label=_("Title"), max_length=160, help_text=_("Say what was done. You can change it until it is published.")
    )
    behalf_name = LineField(label=_("Name of the firm"), max_length=200, required=False)
    behalf_email = forms.EmailField(
        label=_("Address of the firm"), required=False,
        help_text=_("Only you and the desk see it. The firm can take the practice over by it."),
    )  # fmt: skip
    behalf_agreed_on = forms.DateField(
        label=_("The firm agreed on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args, language, **kwargs):
        kwargs.setdefault("initial", {"language": language})
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = term_choices(Topic.LANGUAGE)

    @property
    def is_on_behalf(self) -> bool:
        """Whether the questions about the firm stand open."""
        return any(self[name].value() or self[name].errors for name in self.behalf_names)

    behalf_names = ("behalf_name", "behalf_email", "behalf_agreed_on")

    @property
    def behalf(self):
        """The fields about the firm."""
        return [self[name] for name in self.behalf_names]

    def clean_behalf_agreed_on(self):
        """Not in the future."""
        agreed = self.cleaned_data["behalf_agreed_on"]
        if agreed and agreed > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return agreed

    def clean(self):
        """Who writes for a firm says which, and when it agreed."""
        told = super().clean()
        if any(told.get(name) for name in self.behalf_names):
            if not told.get("behalf_name"):
                self.add_error("behalf_name", _("For which firm do you write?"))
            if not told.get("behalf_agreed_on") and "behalf_agreed_on" not in self.errors:
                self.add_error("behalf_agreed_on", _("Ask the firm first, then say when it agreed."))
        return told
