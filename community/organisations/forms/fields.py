"""Fields that the forms of organisations share."""

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from portal.core.names import tidy_name
from portal.vocabulary import get_vocabulary

from ..queries import organisations_called

#: In front of a select: nothing is chosen.
NOTHING = ("", "—")


class CodeChoiceField(forms.ChoiceField):
    """One code of a vocabulary, offered by its label in the reader's alphabet."""

    def __init__(self, *, vocabulary, is_sorted=True, **kwargs):
        self.vocabulary = vocabulary
        self.is_sorted = is_sorted
        super().__init__(choices=self._offered, **kwargs)

    def _offered(self):
        terms = get_vocabulary(self.vocabulary)
        return [NOTHING, *(terms.sorted_choices() if self.is_sorted else terms.choices())]


class RegionField(forms.ChoiceField):
    """A region, offered below its country."""

    def __init__(self, **kwargs):
        super().__init__(choices=self._offered, **kwargs)

    def _offered(self):
        regions, countries = get_vocabulary("region"), get_vocabulary("country")
        below = {}
        for term in regions:
            below.setdefault(term.parent, []).append((term.code, term.label))
        named = [(label, below[code]) for code, label in countries.sorted_choices() if code in below]
        return [NOTHING, *named]


class CodesField(forms.MultipleChoiceField):
    """Several codes of a vocabulary as boxes; `offered` are its codes to begin with, and what is chosen joins them."""

    widget = forms.CheckboxSelectMultiple
    #: Pages keep its boxes behind a control.
    is_long = True

    def __init__(self, *, vocabulary, offered=None, is_sorted=False, **kwargs):
        self.vocabulary, self.offered, self.is_sorted = vocabulary, offered, is_sorted
        super().__init__(required=False, **kwargs)
        self.offer(())

    def offer(self, chosen):
        """Offers what there is to choose, with what has been chosen although it is not offered to others."""
        terms = get_vocabulary(self.vocabulary)
        offered = list(self.offered or terms.codes)
        offered += [code for code in chosen if code in terms and code not in offered]
        self.choices = (
            terms.sorted_choices(offered) if self.is_sorted else [(code, terms.label_of(code)) for code in offered]
        )


class PartnersInput(forms.Widget):
    """Text inputs under one name, one for each organisation and two that are empty."""

    template_name = "organisations/partners_input.html"
    use_fieldset = True

    def value_from_datadict(self, data, files, name):
        """What was typed, line by line."""
        return data.getlist(name)

    def value_omitted_from_data(self, data, files, name):
        """Inputs that are empty are sent as such."""
        return name not in data

    def id_for_label(self, id_, index=None):
        """The first input."""
        return f"{id_}_0" if id_ else id_

    def _render(self, template_name, context, renderer=None):
        """By the site's own templates, where Django looks among its own."""
        return mark_safe(render_to_string(template_name, context))

    def get_context(self, name, value, attrs):
        """The rows beside what every widget has."""
        context = super().get_context(name, value, attrs)
        context["widget"]["rows"] = [*filter(None, value or ()), "", ""]
        return context


class PartnersField(forms.Field):
    """Organisations by their names, each found on the server; its value is a list of them."""

    widget = PartnersInput
    #: More than any organisation has told of so far.
    MOST = 60

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)

    def clean(self, value):
        """The organisations; raises ValidationError with a message for each name that is none's or several's."""
        names = list(dict.fromkeys(filter(None, (tidy_name(text)[:300] for text in value or ()))))
        if len(names) > self.MOST:
            raise ValidationError(_("At most %(most)s organisations, please."), params={"most": self.MOST})
        found, problems = organisations_called(names), []
        for name in names:
            if not found[name]:
                text = _("No organisation here is called “%(name)s”. It can be added first.")
                problems.append(ValidationError(text, params={"name": name}))
            if len(found[name]) > 1:
                text = _("Several are called “%(name)s”. Write the end of the address of the right one: %(slugs)s")
                slugs = ", ".join(one.slug for one in found[name])
                problems.append(ValidationError(text, params={"name": name, "slugs": slugs}))
        if problems:
            raise ValidationError(problems)
        return list({found[name][0].pk: found[name][0] for name in names}.values())

    def has_changed(self, initial, data):
        """Whether other names stand there now."""
        return [text for text in data or () if text.strip()] != list(initial or ())
