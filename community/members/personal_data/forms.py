"""Forms of "My data": the code that was mailed, and the word that seals an erasure."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CodeForm(forms.Form):
    """The code from the mail; blanks and capitals do not matter."""

    code = forms.CharField(
        label=_("Code from the mail"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "dir": "ltr", "spellcheck": "false"}),
    )


class EraseForm(forms.Form):
    """What shall become of her contributions, and her address as a seal."""

    KEEP, REMOVE = "keep", "remove"

    contributions = forms.ChoiceField(
        label=_("Practices that are yours alone, and pictures that nothing else shows"),
        choices=[
            (KEEP, _("Leave them to the community, by an author without a name")),
            (REMOVE, _("Delete them too, in all languages")),
        ],
        widget=forms.RadioSelect,
    )
    address = forms.CharField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("Type the address of your account, so that this cannot happen by mistake."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr", "inputmode": "email"}),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_address(self):
        """Her own address, whatever its case."""
        address = self.cleaned_data["address"].strip()
        if address.lower() != self.user.email.lower():
            raise forms.ValidationError(_("This is not the address of your account."))
        return address

    @property
    def keeps_contributions(self):
        """What she chose."""
        return self.cleaned_data["contributions"] == self.KEEP
