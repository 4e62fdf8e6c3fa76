"""The four questions of the welcome."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.vocabulary import get_vocabulary
from portal.vocabulary.collation import sort_key

from ..choices import Topic


def _stakeholders():
    # Translators: the last of the answers to "I am, or work for"
    return [*get_vocabulary("stakeholder").choices(), ("", _("None of these, or I would rather not say"))]


def _countries():
    # Translators: the first entry of a list of countries: nothing is chosen yet
    return [("", _("Choose a country")), *get_vocabulary("country").sorted_choices()]


def _languages():
    from portal.core.languages import current_language

    languages = get_vocabulary("language")
    pairs = [(code, languages.short_of(code)) for code in languages.codes]
    return sorted(pairs, key=lambda pair: sort_key(pair[1], current_language()))


def _subjects():
    return get_vocabulary("theme").choices()


class WelcomeForm(forms.Form):
    """Who somebody is and what she reads about; every answer may be left out."""

    #: Says it once above the form rather than at each field.
    is_all_optional = True

    stakeholder = forms.ChoiceField(
        label=_("I am, or work for"), choices=_stakeholders, widget=forms.RadioSelect, required=False
    )
    country = forms.ChoiceField(label=_("Country"), choices=_countries, required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages that I read"), choices=_languages, widget=forms.CheckboxSelectMultiple, required=False
    )
    interests = forms.MultipleChoiceField(
        label=_("What interests me"), choices=_subjects, widget=forms.CheckboxSelectMultiple, required=False
    )

    def answers(self) -> dict:
        """The answers as `save_profile` takes them."""
        data = self.cleaned_data
        return {
            "stakeholder": data["stakeholder"],
            "country": data["country"],
            "terms": {Topic.LANGUAGE: data["languages"], Topic.INTEREST: data["interests"]},
        }
