"""The form to sign up with: an address and a name, nothing else."""

from allauth.account.forms import SignupForm as LibrarySignupForm
from django import forms
from django.utils.translation import gettext_lazy as _


class SignupForm(LibrarySignupForm):
    """Asks for the name beside the address; the language is that of the page."""

    # Translators: the name of a person, one field for first and last name together.
    name = forms.CharField(label=_("Name"), max_length=150, help_text=_("As you want to be called."))
    field_order = ["name", "email"]
