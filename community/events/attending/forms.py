"""What organisers type about participants, and participants on their certificates."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.core.languages import current_language
from portal.core.names import NameField
from portal.vocabulary.languages import autonym

LONGEST_NAME = 120


class PersonForm(forms.Form):
    """Somebody whom an organiser puts on the list."""

    name = NameField(label=_("Name"), longest=LONGEST_NAME)
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    language = forms.ChoiceField(
        label=_("Language"), help_text=_("In which mails and the certificate are written."), initial=current_language
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(code, autonym(code)) for code, _name in settings.LANGUAGES]


class WalkInForm(PersonForm):
    """Somebody who stands at the door."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["email"]
        field.required = False
        field.help_text = _("Without it there is no certificate: its address is sent by mail after the event.")


class CertificateForm(forms.Form):
    """The name as it is to be printed."""

    name = NameField(
        label=_("Name on the certificate"), longest=LONGEST_NAME,
        help_text=_("Please check it: once the certificate is made, the name on it cannot be changed any more."),
    )  # fmt: skip


class CodeForm(forms.Form):
    """A code that stands on a certificate."""

    code = forms.CharField(
        label=_("Code of the certificate"), max_length=60,
        help_text=_("Sixteen letters and digits. Capital letters, spaces and hyphens do not matter."),
    )  # fmt: skip
