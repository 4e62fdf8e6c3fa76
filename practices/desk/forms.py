"""Forms of the desk: whom to ask for a review, and by when."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

#: Nobody is asked for a review in half a year.
LONGEST = timedelta(days=180)


class DueForm(forms.Form):
    """The day by which a review is wanted."""

    due_on = forms.DateField(
        label=_("Wanted by"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), localize=False
    )

    def clean_due_on(self):
        """A day that is still to come, within half a year."""
        day, today = self.cleaned_data["due_on"], timezone.localdate()
        if not today < day <= today + LONGEST:
            raise ValidationError(_("Choose a day after today, within half a year."))
        return day


class AssignmentForm(DueForm):
    """Whom to ask, of those who can be asked."""

    reviewer = forms.CharField(label=_("Reviewer"))
    field_order = ["reviewer", "due_on"]

    def __init__(self, *args, candidates, **kwargs):
        super().__init__(*args, **kwargs)
        self.candidates = {one.key: one for one in candidates.eligible}
        self.fields["reviewer"].error_messages["required"] = _("Choose somebody.")

    def clean_reviewer(self):
        """The candidate; who cannot be asked (any more) is refused."""
        try:
            return self.candidates[self.cleaned_data["reviewer"]]
        except KeyError as unknown:
            raise ValidationError(_("This person cannot be asked. Choose somebody else.")) from unknown
