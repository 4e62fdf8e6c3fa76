"""Forms that ask before something is done with a submission."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.organisations.forms.fields import CodeChoiceField
from portal.core.languages import current_language
from portal.core.texts import clean_text
from portal.vocabulary import get_vocabulary

from .reasons import DeclineReason, joined_reason


class TextField(forms.CharField):
    """Several lines as somebody typed them, cleaned."""

    def __init__(self, *, rows=6, **kwargs):
        widget = forms.Textarea({"dir": "auto", "rows": rows})
        super().__init__(**{"max_length": 3000, "widget": widget, **kwargs})
        # A pasted text is refused in words, not cut off.
        self.widget.attrs.pop("maxlength", None)

    def to_python(self, value):
        """The text without what cannot be seen."""
        return clean_text(super().to_python(value))


class SubmitForm(forms.Form):
    """What authors declare when they hand a practice in."""

    licence = forms.ChoiceField(
        label=_("Licence"), choices=lambda: get_vocabulary("licence").choices(), help_text=_("How others may use it.")
    )
    consent = forms.BooleanField(
        label=_("All who are named or can be recognised agree that this is published."),
    )
    sustainability = forms.BooleanField(
        label=_("What we tell of people, nature and money is true to our knowledge, the downsides included."),
    )


class ReasonForm(forms.Form):
    """Words that the authors read."""

    reason = TextField(label=_("What is to be changed?"), help_text=_("The authors read this, and get it by mail."))


class ArchiveForm(forms.Form):
    """Why it leaves the repository."""

    reason = TextField(
        label=_("Why?"), max_length=1000, rows=4, help_text=_("Readers who come to its address are shown this.")
    )


class DeclineForm(forms.Form):
    """Why it will not be published: a reason of a list, and words."""

    code = forms.ChoiceField(label=_("Reason"), choices=DeclineReason.choices, widget=forms.RadioSelect)
    words = TextField(label=_("In your own words"), help_text=_("The authors read both, and get them by mail."))

    @property
    def reason(self):
        """Both as one text."""
        return joined_reason(self.cleaned_data["code"], self.cleaned_data["words"])


class PersonField(forms.ModelChoiceField):
    """Somebody, by name."""

    def label_from_instance(self, person):
        """Her name."""
        return person.get_short_name()


class HandlerForm(forms.Form):
    """Who of the desk looks after it from now on."""

    handler = PersonField(label=_("To whom?"), queryset=None)

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["handler"].queryset = people


class InvitationForm(forms.Form):
    """Whom to ask by mail to write along."""

    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, widget=forms.EmailInput({"autocomplete": "off", "dir": "ltr"})
    )
    language = CodeChoiceField(label=_("Language of the mail"), vocabulary="language", initial=current_language)


class FirmForm(forms.Form):
    """In which language the firm is asked."""

    language = CodeChoiceField(label=_("Language of the mail"), vocabulary="language", initial=current_language)


class SignatureForm(forms.Form):
    """The organisation that signs."""

    organisation = forms.ModelChoiceField(
        # Translators: whose name stands below a practice
        label=_("Signed by"),
        queryset=None,
        required=False,
        empty_label=_("No organisation"),
        help_text=_("You can sign for organisations that you act for."),
    )

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations
