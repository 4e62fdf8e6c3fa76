"""The form that sends a practice by e-mail."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.members.form_fields import TextField

LONGEST_NOTE = 500


class SendForm(forms.Form):
    """Whom to; and from members, who answer for what they write, a note."""

    address = forms.EmailField(
        label=_("E-mail address of the person"),
        help_text=_("It is used for this one mail and not kept."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )
    note = TextField(
        # Translators: a few words that go with a practice that a member sends to somebody
        label=_("Your note"),
        help_text=_("At most 500 characters, as plain text."),
        max_length=LONGEST_NOTE,
        required=False,
    )

    def __init__(self, *args, is_member, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["address"].widget.attrs.pop("maxlength", None)
        if not is_member:  # else the portal would send anybody's words to anybody
            del self.fields["note"]
