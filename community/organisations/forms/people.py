"""Forms about who belongs to an organisation."""

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.core.languages import current_language

from ..models import MembershipRole
from .fields import CodeChoiceField


def role_field():
    """A choice of roles, with what they mean."""
    help_text = _("Owners decide about the organisation and its people, editors write for it, members belong to it.")
    initial = MembershipRole.MEMBER
    return forms.ChoiceField(label=_("Role"), choices=MembershipRole.choices, initial=initial, help_text=help_text)


class RoleForm(forms.Form):
    """What somebody may do for the organisation."""

    role = role_field()


class InvitationForm(forms.Form):
    """Whom to ask by mail, and to be what."""

    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, widget=forms.EmailInput({"autocomplete": "off", "dir": "ltr"})
    )
    role = role_field()
    language = CodeChoiceField(label=_("Language of the mail"), vocabulary="language", initial=current_language)


class AskForm(forms.Form):
    """What somebody says who wants to join."""

    message = forms.CharField(
        label=_("Your message to its owners"), max_length=2000, required=False,
        widget=forms.Textarea({"dir": "auto", "rows": 5}),
        help_text=_("Who you are and what you do there. They see your name with it."),
    )  # fmt: skip


class ClaimForm(forms.Form):
    """What shows that an organisation is one's own."""

    message = forms.CharField(
        label=_("What shows that you may speak for it?"), max_length=2000, min_length=10,
        widget=forms.Textarea({"dir": "auto", "rows": 5}),
        help_text=_("For instance a page of its website that names you. An editor of this site reads it, nobody else."),
    )  # fmt: skip


class AnswerForm(forms.Form):
    """As what somebody is taken in."""

    role = role_field()


class NewOwnerForm(forms.Form):
    """Who looks after an organisation that nobody decides about, by e-mail address."""

    email = forms.EmailField(
        label=_("E-mail address of the new owner"), max_length=254, help_text=_("Of somebody who has an account here.")
    )

    def clean_email(self):
        """Finds the member."""
        email = self.cleaned_data["email"]
        self.member = get_user_model().objects.filter(email__iexact=email, is_active=True).first()
        if self.member is None:
            raise ValidationError(_("Nobody here has this address."))
        return email
