"""Forms of moderation, and what keeps machines from sending forms of members."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.core import signing
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from .models import Reason

SALT = "moderation.form"
#: For how long somebody may be muted, in days.
MUTE_DAYS = ((1, _("A day")), (3, _("Three days")), (7, _("A week")), (30, _("A month")), (180, _("Half a year")))


class HumanForm(forms.Form):
    """A form that people fill in: a field that only machines see to, and the moment at which it was shown, signed.

    Who is too quick, or comes back after a day, finds all that she typed and sends it once more.
    """

    #: People never see it: its box carries the class "trap". Machines like its name.
    homepage = forms.CharField(
        # Translators: a field that nobody sees but those whose browser shows no styles
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    shown_at = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields([*(name for name in self.fields if name not in ("homepage", "shown_at"))])
        self.fields["shown_at"].initial = new_stamp

    def clean(self):
        """Refuses machines, and forms whose time cannot be right; a form that is too old gets a new time."""
        cleaned = super().clean()
        if cleaned.get("homepage"):
            # Something else than she may have filled it in: she cannot see it, so it is emptied for her.
            self._put("homepage", "")
            raise forms.ValidationError(gettext("This looked as if a machine had sent it. Please send it once more."))
        least, most = settings.MODERATION_FORM_SECONDS
        age = age_of(cleaned.get("shown_at", ""))
        if age is not None and age < least:
            raise forms.ValidationError(gettext("That was very quick. Please send it once more."))
        if age is None or age > most:
            self._put("shown_at", new_stamp())
            raise forms.ValidationError(gettext("This form had been open for long. Please send it once more."))
        return cleaned

    def _put(self, name, value):
        self.data = self.data.copy()
        self.data[self.add_prefix(name)] = value


def new_stamp() -> str:
    """The present moment, signed."""
    return signing.dumps(int(timezone.now().timestamp()), salt=SALT)


def age_of(stamp) -> int | None:
    """Seconds since a moment that was signed; None for what nobody has signed."""
    try:
        return int(timezone.now().timestamp()) - int(signing.loads(stamp, salt=SALT))
    except (signing.BadSignature, ValueError, TypeError):
        return None


class FlagForm(HumanForm):
    """Why something should be looked at."""

    reason = forms.ChoiceField(label=_("What is the matter with it?"), choices=Reason.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("What should a facilitator know?"),
        help_text=_("Only those who look after this part of the portal read it."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )


class AnswerForm(forms.Form):
    """What is said with a decision."""

    answer = forms.CharField(
        label=_("Your answer"),
        help_text=_("The author and those who flagged it read this, without your name."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class ReasonForm(forms.Form):
    """Why a member is restricted: she reads it."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The member reads this, without your name."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class MuteForm(ReasonForm):
    """For how long and where a member may not write."""

    area = forms.ChoiceField(label=_("Where she or he may not write"))
    days = forms.TypedChoiceField(label=_("For how long"), choices=MUTE_DAYS, coerce=int, initial=3)

    def __init__(self, *args, areas, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = areas
        self.order_fields(["area", "days", "reason"])

    @property
    def until(self):
        """When it ends."""
        return timezone.now() + timedelta(days=self.cleaned_data["days"])


class LogForm(forms.Form):
    """Filters of the log."""

    kind = forms.CharField(label=pgettext_lazy("log", "What"), required=False)
    member = forms.CharField(
        label=pgettext_lazy("log", "Who"),
        help_text=_("Name or e-mail address."),
        max_length=254,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    since = forms.DateField(
        label=pgettext_lazy("log", "From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=pgettext_lazy("log", "To"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
