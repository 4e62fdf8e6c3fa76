"""The forms of second factors: codes of an app, passkeys."""

import struct

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as library
from allauth.mfa.totp.forms import ActivateTOTPForm as LibraryActivateTOTPForm
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.utils.translation import gettext_lazy as _

from portal.core.names import NameField

from .account_forms import CodeField

LONGEST_KEY_NAME = 60
#: Characters of what a device sends; real ones have some thousand.
LONGEST_CREDENTIAL = 100_000
#: What parts of the library raise when they take apart what no device has made.
UNREADABLE = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError, RecursionError, struct.error)


class CredentialField(forms.JSONField):
    """What a device answers; a text that is no such thing is refused, however strange."""

    def __init__(self):
        super().__init__(widget=forms.HiddenInput)

    def to_python(self, value):
        """The JSON as Python has it."""
        try:
            if len(value or "") <= LONGEST_CREDENTIAL:
                return super().to_python(value)
        except RecursionError:
            pass
        raise get_adapter().validation_error("incorrect_code")

    def bound_data(self, data, initial):
        """Nothing is shown again: an answer serves once."""
        return None

    def prepare_value(self, value):
        """The hidden field is empty until the device fills it."""
        return ""


class _PasskeyMixin:
    """Checks what the device sent; what cannot be taken apart is refused like a wrong one."""

    def clean_credential(self):
        try:
            return super().clean_credential()
        except UNREADABLE as error:
            raise get_adapter().validation_error("incorrect_code") from error


class AuthenticateForm(library.AuthenticateForm):
    """The second step of logging in."""

    code = CodeField(label=_("Code of the app, or a recovery code"))


class ReauthenticateForm(library.ReauthenticateForm):
    """A code once more, before something that matters."""

    code = CodeField(label=_("Code of the app, or a recovery code"))


class ActivateTOTPForm(LibraryActivateTOTPForm):
    """The first code of an app, which shows that it has the key."""

    code = CodeField(label=_("Code that the app shows"))


class AuthenticatePasskeyForm(_PasskeyMixin, passkeys.AuthenticateWebAuthnForm):
    """The second step of logging in, by passkey."""

    credential = CredentialField()


class LoginPasskeyForm(_PasskeyMixin, passkeys.LoginWebAuthnForm):
    """Logging in by passkey alone."""

    credential = CredentialField()


class ReauthenticatePasskeyForm(_PasskeyMixin, passkeys.ReauthenticateWebAuthnForm):
    """A passkey once more, before something that matters."""

    credential = CredentialField()


class AddPasskeyForm(passkeys.AddWebAuthnForm):
    """A new passkey: it says who logs in and asks for a finger, a face or a PIN, so it serves alone."""

    name = NameField(
        label=_("Name of the passkey"),
        help_text=_("So that you know it again, such as “My telephone”."),
        required=False,
        longest=LONGEST_KEY_NAME,
    )
    credential = CredentialField()
    passwordless = None

    def clean(self):
        """Checks what the device sent."""
        self.cleaned_data["passwordless"] = True
        try:
            return super().clean()
        except UNREADABLE as error:
            raise get_adapter().validation_error("incorrect_code") from error


class RenamePasskeyForm(passkeys.EditWebAuthnForm):
    """Another name for a passkey."""

    name = NameField(label=_("Name of the passkey"), longest=LONGEST_KEY_NAME)
