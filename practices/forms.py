"""The editors' form of a practice: a list of boxes for each vocabulary instead of rows to add."""

from django import forms
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from portal.vocabulary.vocabularies import get_vocabulary

from .choices import TERM_LISTS, TERM_VOCABULARIES


def field_name(vocabulary: str) -> str:
    """Name of the form field that offers the codes of `vocabulary`."""
    return f"codes_{vocabulary}"


def _term_field(term_list):
    vocabulary = get_vocabulary(term_list.vocabulary)
    return forms.MultipleChoiceField(
        label=vocabulary.label, choices=vocabulary.choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class TermFieldsMixin(forms.Form):
    """One multiple choice per vocabulary, kept as rows of `page.terms`."""

    for _one in TERM_LISTS:
        locals()[field_name(_one.vocabulary)] = _term_field(_one)
    del _one


class PracticePageForm(TermFieldsMixin, WagtailAdminPageForm):
    """Reads and writes the codes of a practice, and asks for what is needed before it is published."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        codes = self.instance.codes
        for vocabulary in TERM_VOCABULARIES:
            if field_name(vocabulary) in self.fields:
                self.initial[field_name(vocabulary)] = codes.get(vocabulary, [])

    def clean(self):
        """A practice needs a sector or to be for all of them, a type of training and a target group."""
        cleaned = super().clean()
        if self.is_deferred_validation:
            return cleaned
        if not cleaned.get("codes_sector") and not cleaned.get("is_cross_sector"):
            self.add_error("codes_sector", _("Choose a sector, or say that the practice is for all sectors."))
        for term_list in TERM_LISTS:
            name = field_name(term_list.vocabulary)
            if term_list.required and name in self.fields and not cleaned.get(name):
                self.add_error(name, _("Choose at least one."))
        return cleaned

    def save(self, commit=True):
        """Writes the chosen codes as rows; rows of codes that stay are kept."""
        from .services import set_terms

        chosen = {
            vocabulary: self.cleaned_data[field_name(vocabulary)]
            for vocabulary in TERM_VOCABULARIES
            if field_name(vocabulary) in self.cleaned_data
        }
        set_terms(self.instance, chosen)
        return super().save(commit=commit)
