"""The forms in which people say something about a submission."""

from django import forms
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from community.members.form_fields import TextField

from ..checks.form_names import labels
from .services import LONGEST_QUOTE, LONGEST_TEXT

_capitalised = lazy(capfirst, str)


def field_choices():
    """What a comment may be about: the whole, or a field of the form."""
    # Translators: choice of what a comment is about
    whole = pgettext_lazy("about what a comment is", "The whole practice")
    return [("", whole), *((name, _capitalised(label)) for name, label in labels().items())]


class TextForm(forms.Form):
    """One text, as when a comment is changed."""

    text = TextField(label=_("Your comment"), max_length=LONGEST_TEXT, help_text=_("Plain text; links work."))


class AnswerForm(TextForm):
    """An answer, with the passage that it is about; `may_be_internal` for those whom the authors do not hear."""

    quote = TextField(
        label=_("Passage"), required=False, max_length=LONGEST_QUOTE, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The words that you mean, if it is about some of them."),
    )  # fmt: skip
    is_internal = forms.BooleanField(
        label=_("For the review desk only"), required=False, help_text=_("The authors do not see it.")
    )
    field_order = ("field", "quote", "text", "is_internal")

    def __init__(self, *args, may_be_internal, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_be_internal:
            del self.fields["is_internal"]


class CommentForm(AnswerForm):
    """The beginning of a thread, about a field or the whole."""

    # Translators: label of the choice of what a comment is about
    field = forms.ChoiceField(label=pgettext_lazy("label", "About"), required=False, choices=field_choices)
