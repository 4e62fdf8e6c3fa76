"""The forms in which readers tell what they made of a practice."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.members.form_fields import LineField, TextField
from community.members.queries import profile_of
from community.organisations.forms.fields import CodeChoiceField, RegionField
from community.organisations.models import Organisation
from community.organisations.permissions import organisations_to_act_for
from portal.core.languages import current_language
from portal.vocabulary import get_vocabulary

from ..models import Bookmark, ReuseReport, UsefulAnswer

#: Longer than anybody tries a practice before telling of it: ten years.
MOST_WEEKS = 520
FIRST_YEAR = 1990


class ReportForm(forms.ModelForm):
    """“We tried this”: how it went first, then who and where, then the rest."""

    outcome = forms.ChoiceField(label=_("Did it work?"), widget=forms.RadioSelect)
    results = TextField(
        label=_("What came of it?"), max_length=3000,
        help_text=_("In your own words, also what did not work: that helps others most."),
    )  # fmt: skip
    changes = TextField(
        label=_("What did you change?"), max_length=3000, required=False,
        help_text=_("What was different with you, and what you left out or added."),
    )  # fmt: skip
    organisation = forms.ModelChoiceField(
        label=_("Who tried it"), queryset=Organisation.objects.none(), required=False,
        empty_label=_("A firm or school that is not named here"),
        help_text=_("Organisations that you act for can be named. Your own name is shown as your profile says."),
    )  # fmt: skip
    country = CodeChoiceField(label=_("Country"), vocabulary="country")
    region = RegionField(label=_("Region"), required=False)
    enterprise_size = CodeChoiceField(label=_("Size of the firm"), vocabulary="enterprise_size", is_sorted=False)
    year = forms.IntegerField(label=_("Year"), required=False, min_value=FIRST_YEAR)
    weeks = forms.IntegerField(
        # Translators: how many weeks somebody needed to try a practice
        label=_("How many weeks did it take?"), required=False, min_value=0, max_value=MOST_WEEKS,
    )  # fmt: skip
    cost_band = CodeChoiceField(
        label=_("What did it cost?"), vocabulary="cost_band", is_sorted=False, required=False,
        help_text=_("Roughly, without the hours of your own people."),
    )  # fmt: skip
    language = CodeChoiceField(label=_("Language in which you write"), vocabulary="language")

    class Meta:
        model = ReuseReport
        fields = [
            "outcome", "results", "changes", "organisation", "country", "region", "enterprise_size", "year", "weeks",
            "cost_band", "language",
        ]  # fmt: skip

    def __init__(self, data=None, *, user, instance=None):
        super().__init__(data, instance=instance, initial=None if instance else _first_guess(user))
        self.fields["outcome"].choices = get_vocabulary("reuse_outcome").choices()
        named = organisations_to_act_for(user)
        if instance and instance.organisation_id:  # she may have left it since, and what she told stays
            named = Organisation.objects.filter(pk__in=[*named.values_list("pk", flat=True), instance.organisation_id])
        self.fields["organisation"].queryset = named
        if not named.exists():
            del self.fields["organisation"]

    def clean_year(self):
        """Nothing was tried in a year to come."""
        year = self.cleaned_data["year"]
        if year and year > timezone.localdate().year:
            raise ValidationError(_("This year is still to come."))
        return year

    def clean(self):
        """A region lies in its country."""
        data = super().clean()
        region, country = data.get("region"), data.get("country")
        if region and country and get_vocabulary("region").get(region).parent != country:
            self.add_error("region", _("This region lies in another country."))
        return data

    def _post_clean(self):
        """Leaves the report as it is: the service writes it."""

    @property
    def told(self):
        """What `report_use` and `change_report` take."""
        return {"organisation": None, **self.cleaned_data}


def _first_guess(user):
    """What the form begins with."""
    known = {"country": profile_of(user).country, "language": current_language()}
    return {**known, "year": timezone.localdate().year}


class UsefulForm(forms.Form):
    """Whether a practice was useful, and why not."""

    useful = forms.ChoiceField(
        label=_("Was this useful?"), choices=[("yes", _("Yes")), ("no", _("No"))], widget=forms.RadioSelect
    )
    reason = TextField(
        label=_("If not, why?"), max_length=UsefulAnswer._meta.get_field("reason").max_length, required=False,
        help_text=_("Those who told the practice read it, without your name."),
    )  # fmt: skip


class ReasonForm(forms.Form):
    """Why a practice was of no use, from a visitor who has just said so."""

    answer = forms.CharField(widget=forms.HiddenInput, max_length=200)
    reason = TextField(
        label=_("Why was it of no use to you?"), max_length=UsefulAnswer._meta.get_field("reason").max_length,
        help_text=_("Those who told the practice read it, without your name."),
    )  # fmt: skip


class NoteForm(forms.Form):
    """A member's note beside a practice that she keeps."""

    note = LineField(
        # Translators: label of a field: a member's own words on a practice that she keeps
        label=_("Your note"), required=False, max_length=Bookmark._meta.get_field("note").max_length,
    )  # fmt: skip
