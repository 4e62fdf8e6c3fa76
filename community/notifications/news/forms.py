"""The form on which a member chooses what she hears of."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..kinds import kinds
from ..models import Delivery
from .services import choose, deliveries_of, pause, paused_until

#: The longest time for which mails are held back.
LONGEST_PAUSE = datetime.timedelta(days=366)


class ChoicesForm(forms.Form):
    """When to be told, for each kind of news, and until when no mail is wanted."""

    is_all_optional = True

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member, self.before = member, deliveries_of(member)
        for kind in kinds():
            self.fields[_name(kind)] = forms.ChoiceField(
                label=kind.label, choices=Delivery.choices, initial=self.before[kind.code]
            )
        self.fields["paused_until"] = forms.DateField(
            label=_("Send me no news by mail until"),
            help_text=_("The last day without mails. What happens meanwhile comes in the next one."),
            required=False,
            initial=paused_until(member),
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        )

    def clean_paused_until(self):
        """A day that is not over, and not too far away."""
        until = self.cleaned_data["paused_until"]
        today = timezone.localdate()
        if until and until != self.initial.get("paused_until") and until < today:
            raise ValidationError(_("This day is over."))
        if until and until > today + LONGEST_PAUSE:
            raise ValidationError(_("Please choose a day within a year."))
        return until

    @property
    def kind_fields(self):
        """The fields of the kinds, bound."""
        return [self[_name(kind)] for kind in kinds()]

    def save(self):
        """Keeps what she has changed."""
        wanted = {kind.code: self.cleaned_data[_name(kind)] for kind in kinds()}
        changed = {code: one for code, one in wanted.items() if one != self.before[code]}
        choose(member=self.member, deliveries=changed)
        pause(member=self.member, until=self.cleaned_data["paused_until"])


def _name(kind):
    return f"kind-{kind.code}".replace(".", "-")
