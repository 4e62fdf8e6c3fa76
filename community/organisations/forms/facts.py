"""Forms in which an organisation tells of itself."""

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from portal.core.names import NameField
from portal.core.uploads import PictureField
from portal.vocabulary import get_vocabulary

from ..models import Organisation, Qualifier, Topic
from ..services.facts import version_of
from .fields import CodeChoiceField, CodesField, PartnersField, RegionField

#: For texts that may be written from either side.
EITHER_WAY = {"dir": "auto"}


class NewOrganisationForm(forms.Form):
    """What is needed to begin with; everything else is told on the next page."""

    name = NameField(
        label=_("Name"),
        longest=255,
        help_text=_("As the organisation writes it itself."),
        widget=forms.TextInput(EITHER_WAY),
    )
    name_language = CodeChoiceField(label=_("Language of the name"), vocabulary="language", required=False)
    country = CodeChoiceField(label=_("Country"), vocabulary="country")
    city = NameField(label=_("City"), longest=120, required=False, widget=forms.TextInput(EITHER_WAY))
    type = CodeChoiceField(label=_("Type"), vocabulary="organisation_type", is_sorted=False)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https", max_length=200)


class OrganisationForm(forms.ModelForm):
    """All that an organisation tells of itself but figures and partners, which are rows of their own."""

    name = NameField(label=_("Name"), longest=255, help_text=_("As the organisation writes it itself."))
    name_en = NameField(label=_("Name in English"), longest=255, required=False, help_text=_("If it uses one."))
    acronym = NameField(label=_("Acronym"), longest=40, required=False)
    seat = CodeChoiceField(label=_("Country of the seat"), vocabulary="country")
    other_countries = CodesField(label=_("Other countries in which it works"), vocabulary="country", is_sorted=True)
    city = NameField(label=_("City"), longest=120, required=False)
    region = RegionField(label=_("Region"), required=False)
    website = forms.URLField(label=_("Website"), max_length=200, required=False, assume_scheme="https")
    languages = CodesField(label=_("Languages in which it works"), vocabulary="language", is_sorted=True)
    sectors = CodesField(label=_("Sectors"), vocabulary="sector", offered=get_vocabulary("sector").roots())
    expertise = CodesField(label=_("What it knows well"), vocabulary="theme")
    logo = PictureField(label=_("Logo"), largest_side=640)
    partners = PartnersField(label=_("Works with"), help_text=_("Organisations that are here, by their names."))
    #: The state that was opened: who saves what somebody else has changed meanwhile is told.
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Organisation
        fields = [
            "name", "name_language", "name_en", "acronym", "type", "size", "city", "region", "website",
            "founded_year", "founded_month", "founded_day", "mission", "mission_language", "mission_en",
        ]  # fmt: skip

    #: What stands together, under which heading; templates show the parts in this order.
    PARTS = (
        ("names", _("Names"), ("name", "name_language", "name_en", "acronym", "logo")),
        ("kind", _("What it is"), ("type", "size", "founded_year", "founded_month", "founded_day", "website")),
        ("place", _("Where it is"), ("seat", "city", "region", "other_countries")),
        ("mission", _("What it is for"), ("mission", "mission_language", "mission_en")),
        ("knows", _("What it knows"), ("languages", "sectors", "expertise")),
        ("partners", _("Works with"), ("partners",)),
    )
    TERMS = {Topic.LANGUAGE: "languages", Topic.SECTOR: "sectors", Topic.EXPERTISE: "expertise"}

    def __init__(self, data=None, files=None, *, instance, partners=(), **kwargs):
        countries = instance.country_codes
        terms = {topic: [] for topic in Topic.values}
        for term in instance.terms.all():
            terms[term.topic].append(term.code)
        initial = {
            "seat": instance.country,
            "other_countries": countries[1:],
            "partners": [str(one) for one in partners],
            "logo": instance.logo,
            "seen": version_of(instance),
            **{field: terms[topic] for topic, field in self.TERMS.items()},
        }
        super().__init__(data, files, instance=instance, initial=initial, **kwargs)
        for topic, field in self.TERMS.items():
            self.fields[field].offer(terms[topic])
        for name in ("name", "acronym", "city", "mission"):
            self.fields[name].widget.attrs["dir"] = "auto"

    @property
    def parts(self):
        """(anchor, heading, bound fields) of each part."""
        return [(anchor, heading, [self[name] for name in names]) for anchor, heading, names in self.PARTS]

    @property
    def present_names(self):
        """Fields of which `present` can tell."""
        return [name for name in self.fields if name not in ("seen", "logo")]

    def present(self, name) -> str:
        """What stands in a field of the organisation at present, in words."""
        value = self.get_initial_for_field(self.fields[name], name)
        labels = dict(_flat(getattr(self.fields[name], "choices", ())))
        values = value if isinstance(value, list) else [value]
        return ", ".join(str(labels.get(one, one)) for one in values if one not in (None, ""))

    def facts(self):
        """What `update_organisation` takes of it."""
        data = self.cleaned_data
        others = [code for code in data["other_countries"] if code != data["seat"]]
        return {
            **{name: data[name] for name in self.Meta.fields},
            "countries": [data["seat"], *others],
            "is_country_inferred": False,
            "logo": data["logo"],
            "partners": data["partners"],
            "terms": {topic: data[field] for topic, field in self.TERMS.items()},
        }


def _flat(choices):
    """Pairs of code and label, also those in groups."""
    for code, label in choices:
        if isinstance(label, (list, tuple)):
            yield from label
        else:
            yield code, label


def leave_unchecked(*filled):
    """Shows these forms with what was typed and without judging it: somebody is not done yet."""
    for form in filled:
        form._errors, form.cleaned_data = ErrorDict(), {}


class FigureForm(forms.Form):
    """A number about the organisation; a row without one is none."""

    is_all_optional = True
    code = CodeChoiceField(
        label=_("What is counted"), vocabulary="organisation_figure", is_sorted=False, required=False
    )
    qualifier = forms.ChoiceField(label=_("How exact"), choices=Qualifier.choices, required=False)
    value = forms.DecimalField(label=_("Number"), max_digits=14, decimal_places=2, min_value=0, required=False)
    note = NameField(label=_("Note"), longest=160, required=False)

    def clean(self):
        """Asks for both what is counted and the number."""
        data = super().clean()
        code, value = data.get("code"), data.get("value")
        if code and value is None and "value" not in self.errors:
            self.add_error("value", _("How many are they?"))
        if value is not None and not code and "code" not in self.errors:
            self.add_error("code", _("What is counted?"))
        return data


class FigureRows(BaseFormSet):
    """The figures. A button of its own sends the form as it is, to come back with a row more."""

    def __init__(self, data=None, *, has_one_more=False, **kwargs):
        if data is not None and has_one_more:
            data = data.copy()
            field = f"{kwargs['prefix']}-TOTAL_FORMS"
            total = data.get(field, "")
            data[field] = str(int(total) + 1 if total.isdecimal() and len(total) < 4 else 1)
        super().__init__(data, **kwargs)

    def figures(self):
        """What `update_organisation` takes as figures: the rows that are filled in and stay."""
        rows = [form.cleaned_data for form in self.forms if form.cleaned_data.get("code")]
        names = ("code", "value", "qualifier", "note")
        return [{name: row[name] for name in names} for row in rows if not row.get("DELETE")]


FigureFormSet = formset_factory(
    FigureForm, FigureRows, extra=1, can_delete=True, max_num=30, absolute_max=40, validate_max=True
)
