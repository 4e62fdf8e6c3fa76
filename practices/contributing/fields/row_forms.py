"""One row of each list of a practice: what is asked, what is needed."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from community.organisations.forms.fields import NOTHING, CodeChoiceField, RegionField
from community.organisations.queries import organisations_called
from portal.core.names import tidy_name
from portal.core.richtext_editing import RichTextFormField

from ...choices import Unit
from .row_form import RowForm
from .uploads import FileFormField


def text_field(label, max_length, *, required=False, **kwargs):
    """A line of text that a person writes, in whatever language."""
    attrs = {"dir": "auto", **kwargs.pop("attrs", {})}
    return forms.CharField(
        label=label, max_length=max_length, required=required, widget=forms.TextInput(attrs), **kwargs
    )


def year_field(label, *, required=False):
    """A year as four digits."""
    widget = forms.TextInput({"inputmode": "numeric", "size": 6, "dir": "ltr", "autocomplete": "off"})
    return forms.IntegerField(label=label, required=required, min_value=1800, max_value=2100, widget=widget)


class PerspectiveForm(RowForm):
    """How it looked to somebody."""

    called = _("Perspective")
    # Translators: a button; adds an empty row.
    add = _("Add a perspective")
    needed = ("role",)
    role = CodeChoiceField(label=_("Whose perspective"), vocabulary="perspective", is_sorted=False)
    text = RichTextFormField(label=_("What they saw"))


class IndicatorForm(RowForm):
    """A measured result."""

    called = _("Indicator")
    # Translators: a button; adds an empty row.
    add = _("Add an indicator")
    needed = ("value",)
    label = text_field(_("What was measured"), 200, required=True)
    value = forms.DecimalField(
        label=_("Value"),
        max_digits=14,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput({"inputmode": "decimal", "size": 12, "dir": "ltr", "autocomplete": "off"}),
    )
    unit = forms.ChoiceField(label=_("Unit"), choices=lambda: [NOTHING, *Unit.choices], required=False)
    year = year_field(_("Year"), required=True)
    eqavet = CodeChoiceField(
        label=_("EQAVET indicator"), vocabulary="eqavet_indicator", is_sorted=False, required=False
    )
    # Translators: where a figure comes from.
    source = text_field(pgettext_lazy("of a figure", "Source"), 200, required=True)


class MaterialForm(RowForm):
    """A guide, film or template that others can use: a file or an address."""

    called = _("Material")
    # Translators: a button; adds an empty row.
    add = _("Add a material")
    needed = ("title",)
    title = text_field(_("Title"), 200, required=True)
    type = CodeChoiceField(label=_("Type"), vocabulary="material_type")
    document = FileFormField(label=_("File"), required=False)
    url = forms.URLField(
        label=_("or address"), required=False, assume_scheme="https",
        widget=forms.TextInput({"inputmode": "url", "dir": "ltr", "autocomplete": "off"}),
    )  # fmt: skip
    language = CodeChoiceField(label=_("Language of the material"), vocabulary="language", required=False)
    licence = CodeChoiceField(label=_("Licence"), vocabulary="licence", is_sorted=False, required=False)
    available_year = year_field(_("Available from (year), if not yet"))
    available_month = forms.IntegerField(
        label=_("Month"), required=False, min_value=1, max_value=12, widget=forms.TextInput({"inputmode": "numeric"})
    )
    available_day = forms.IntegerField(
        label=_("Day"), required=False, min_value=1, max_value=31, widget=forms.TextInput({"inputmode": "numeric"})
    )


class FrameworkForm(RowForm):
    """A competence of a European framework."""

    called = _("Competence")
    # Translators: a button; adds an empty row.
    add = _("Add a competence")
    needed = ("scheme", "code")
    scheme = CodeChoiceField(label=_("Framework"), vocabulary="framework", is_sorted=False)
    code = text_field(_("Code or address"), 200, required=True, attrs={"dir": "ltr"})
    level = text_field(_("Level"), 20)


class OrganisationField(forms.Field):
    """An organisation that the portal knows, by its name; its value is the organisation."""

    def __init__(self, **kwargs):
        widget = forms.TextInput({"list": "organisation-names", "autocomplete": "off", "dir": "auto"})
        super().__init__(widget=widget, **kwargs)

    def get_bound_field(self, form, field_name):
        """Keeps in mind which it is: a name may have become somebody else's too."""
        self.before = form.get_initial_for_field(self, field_name)
        return super().get_bound_field(form, field_name)

    def prepare_value(self, value):
        """Its name, to be shown."""
        return "" if value is None else str(value)

    def clean(self, value):
        """The organisation of this name."""
        name = tidy_name(value or "")[:300]
        if not name:
            return None
        if self.before is not None and name == tidy_name(str(self.before)):
            return self.before
        found = organisations_called([name])[name]
        if not found:
            text = _("No organisation here is called “%(name)s”. It can be added first.")
            raise ValidationError(text, params={"name": name}, code="unknown")
        if len(found) > 1:
            text = _("Several are called “%(name)s”. Write the end of the address of the right one: %(slugs)s")
            slugs = ", ".join(one.slug for one in found)
            raise ValidationError(text, params={"name": name, "slugs": slugs}, code="several")
        return found[0]

    def has_changed(self, initial, data):
        """Whether another name stands there."""
        return tidy_name(data or "") != tidy_name(self.prepare_value(initial))


class PartnerForm(RowForm):
    """A further organisation that took part."""

    called = _("Organisation")
    # Translators: a button; adds an empty row.
    add = _("Add an organisation")
    needed = ("organisation", "role")
    organisation = OrganisationField(label=_("Name of the organisation"))
    role = CodeChoiceField(label=_("Role"), vocabulary="partner_role", is_sorted=False, initial="partner")


class CountryForm(RowForm):
    """A country where it took place."""

    called = _("Country")
    # Translators: a button; adds an empty row.
    add = _("Add a country")
    needed = ("code",)
    code = CodeChoiceField(label=_("Country"), vocabulary="country")
    region = RegionField(label=_("Region"), required=False)
