"""The forms of second factors: codes of an app, passkeys."""

import struct

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as library
from allauth.mfa.totp.forms import ActivateTOTPForm as LibraryActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.utils.translation import gettext_lazy as _

from portal.core.names import NameField

from .account_forms import CodeField

LONGEST_KEY_NAME = 60


class AuthenticateForm(library.AuthenticateForm):
    """The second step of logging in."""

    code = CodeField(label=_("Code of the app, or a recovery code"))


class ReauthenticateForm(library.ReauthenticateForm):
    """A code once more, before something that matters."""

    code = CodeField(label=_("Code of the app, or a recovery code"))


class ActivateTOTPForm(LibraryActivateTOTPForm):
    """The first code of an app, which shows that it has the key."""

    code = CodeField(label=_("Code that the app shows"))


class AddPasskeyForm(AddWebAuthnForm):
    """A new passkey: it says who logs in and asks for a finger, a face or a PIN, so it serves alone."""

    name = NameField(
        label=_("Name of the passkey"),
        help_text=_("So that you know it again, such as “My telephone”."),
        required=False,
        longest=LONGEST_KEY_NAME,
    )
    passwordless = None

    def clean(self):
        """Checks what the device sent; anything that cannot be read is a wrong code."""
        self.cleaned_data["passwordless"] = True
        try:
            return super().clean()
        except (TypeError, ValueError, LookupError, AttributeError, struct.error) as error:
            raise get_adapter().validation_error("incorrect_code") from error


class RenamePasskeyForm(EditWebAuthnForm):
    """Another name for a passkey."""

    name = NameField(label=_("Name of the passkey"), longest=LONGEST_KEY_NAME)
