"""The forms of accounts: an address and a name to sign up, codes and passwords to log in."""

import re
import unicodedata

from allauth.account import forms as library
from allauth.account.fields import EmailField, SetPasswordField
from allauth.core import context
from allauth.socialaccount.forms import SignupForm as ProviderLibrarySignupForm
from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.core.names import NameField

from .choices import Purpose
from .consents import record_consent

#: What was typed to sign up, until the address is confirmed: whoever wants another address finds it again.
TYPED_KEY = "sign_up_typed"
_LINE_BREAK = re.compile("[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")


class AddressField(EmailField):
    """An e-mail address, in small letters; one with a line break in it is refused, wherever the break stands."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("E-mail address"))
        widget = forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"})
        super().__init__(**{"max_length": 254, "widget": widget, **kwargs})

    def to_python(self, value):
        """The text without blanks around it."""
        if _LINE_BREAK.search(value or ""):
            raise ValidationError(gettext("An e-mail address is a single line: please take the line break out."))
        return super().to_python(value)

    def widget_attrs(self, widget):
        """No `maxlength`: the browser would cut off what is pasted in silence."""
        return {}


class CodeField(forms.CharField):
    """A code that was sent or is shown elsewhere; digits of every script are understood."""

    def __init__(self, **kwargs):
        # Translators: the digits that were sent by e-mail or that an app shows.
        kwargs.setdefault("label", _("Code"))
        attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr", "spellcheck": "false"}
        super().__init__(**{"widget": forms.TextInput(attrs=attrs), **kwargs})

    def to_python(self, value):
        """The code with the digits 0–9."""
        text = super().to_python(value)
        return "".join(str(unicodedata.decimal(char, char)) for char in text)


def password_field(label, autocomplete, **kwargs):
    """A field for a password that there is already."""
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, widget=widget, **kwargs)


class _NewPasswordMixin:
    """One field for a new password, with what is asked of it; who mistypes gets in by a code."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        field = SetPasswordField(
            label=_("New password"),
            help_text=_("At least 10 characters; none of the common ones, and not your name or address."),
        )
        field.widget.attrs.pop("placeholder", None)
        field.user = self.user
        self.fields["password1"] = field


class _SignupMixin:
    """Name and address."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        address = AddressField(initial=self.initial.get("email"))
        # Translators: the name of a person, one field for first and last name together.
        name = NameField(
            label=_("Name"),
            help_text=_("As you want to be called."),
            widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
        )
        self.fields = {"name": name, "email": address}


class SignupForm(_SignupMixin, library.SignupForm):
    """Asks for a name and an address; the language is that of the page."""

    def __init__(self, *args, **kwargs):
        typed = context.request.session.get(TYPED_KEY) or {}
        kwargs["initial"] = {**typed, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)

    def try_save(self, request):
        """Makes the account, or behaves as if: an address that is known is told so by mail alone."""
        request.session[TYPED_KEY] = {name: self.cleaned_data[name] for name in ("name", "email")}
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError:  # the same address at the same moment
            self.account_already_exists = True
            return super().try_save(request)

    def signup(self, request, user):
        """Called by the library once the account is there."""
        record_consent(user=user, purpose=Purpose.TERMS)


class ProviderSignupForm(_SignupMixin, ProviderLibrarySignupForm):
    """What an identity provider did not tell."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["name"] = self.sociallogin.user.name


class LoginForm(library.LoginForm):
    """Address and password, or the address alone and a second button that has a code sent."""

    password = password_field(_("Password"), "current-password", required=False)
    #: No "(optional)" behind the password: it is not, for the first of the two buttons.
    is_all_optional = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"] = AddressField()
        self.order_fields(["login", "password"])

    def _setup_password_field(self):
        """The library takes the password away where signing up needs none."""

    @property
    def wants_code(self):
        """Whether the button was pressed that has a code sent."""
        return self.data.get("by") == "code"

    def clean(self):
        """A password is needed unless a code is wanted."""
        if not self.wants_code and not self.errors and not self.cleaned_data.get("password"):
            self.add_error("password", gettext("Enter your password, or have a code sent."))
        return super().clean()

    def user_credentials(self):
        """What to log in with."""
        credentials = super().user_credentials()
        if self.wants_code:
            credentials.pop("password", None)
        return credentials


class RequestCodeForm(library.RequestLoginCodeForm):
    """Has a code sent."""

    email = AddressField()


class LoginCodeForm(library.ConfirmLoginCodeForm):
    """Takes the code."""

    code = CodeField()


class AddressCodeForm(library.ConfirmEmailVerificationCodeForm):
    """Takes the code that confirms an address."""

    code = CodeField()


class ResetCodeForm(library.ConfirmPasswordResetCodeForm):
    """Takes the code for a new password."""

    code = CodeField()


class ResetPasswordForm(library.ResetPasswordForm):
    """Has a code for a new password sent."""

    email = AddressField()


class NewPasswordForm(_NewPasswordMixin, library.ResetPasswordKeyForm):
    """The new password, after the code."""


class SetPasswordForm(_NewPasswordMixin, library.SetPasswordForm):
    """The first password of an account."""


class ChangePasswordForm(_NewPasswordMixin, library.ChangePasswordForm):
    """Another password."""

    oldpassword = password_field(_("Present password"), "current-password")


class ReauthenticateForm(library.ReauthenticateForm):
    """The password once more, before something that matters."""

    password = password_field(_("Password"), "current-password")


class ChangeAddressForm(library.AddEmailForm):
    """Another address; it takes effect once it is confirmed."""

    email = AddressField(label=_("New e-mail address"))
