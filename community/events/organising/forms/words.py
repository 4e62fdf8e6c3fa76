"""The forms of an event's words: those of a page, and the reasons for which it is called off."""

from django import forms
from django.utils.translation import gettext_lazy as _

from community.members.form_fields import LineField, TextField
from portal.core.languages import direction

from ...services.versions import WORDS
from .fields import WallTimeField, add_words, moment_of

LONG = 20_000


class WordsForm(forms.Form):
    """An event in one language."""

    title = LineField(label=_("Title"), max_length=150)
    theme = LineField(label=_("Theme"), max_length=200, required=False, help_text=_("Stands below the title."))
    introduction = TextField(label=_("Introduction"), max_length=600, help_text=_("In two or three sentences."))
    objectives = TextField(label=_("Objectives"), max_length=LONG, required=False)
    audience = TextField(label=_("For whom"), max_length=600, required=False)
    practical = TextField(
        label=_("Practical information"), max_length=LONG, required=False,
        help_text=_("How to get there, accessibility of the place, meals."),
    )  # fmt: skip
    cost = LineField(label=_("Cost"), max_length=200, required=False)
    key_messages = TextField(
        label=_("Key messages"), max_length=LONG, required=False, help_text=_("After the event: what stays of it.")
    )
    public_summary = TextField(
        label=_("Public summary"), max_length=LONG, required=False,
        help_text=_("Of an event that only partners see: what everybody may read of it."),
    )  # fmt: skip
    is_small = forms.BooleanField(label=_("Do not tell participants about a changed title"), required=False)
    #: Texts in which Markdown is understood.
    marked = ("objectives", "practical", "key_messages", "public_summary")

    def __init__(self, data=None, *, page, language, is_announced):
        self.page, self.language = page, language
        super().__init__(data, initial=self.stored(page))
        for name in WORDS:
            self.fields[name].widget.attrs |= {"lang": language, "dir": direction(language)}
        if not is_announced:
            del self.fields["is_small"]

    @staticmethod
    def stored(page):
        """What the form of a page begins with; of none, nothing."""
        return {name: getattr(page, name) for name in WORDS} if page else {}

    @property
    def words(self):
        """What `save_words` takes."""
        return {name: self.cleaned_data[name] for name in WORDS}


class CancelForm(forms.Form):
    """Why an event is called off, in each of its languages."""

    def __init__(self, data=None, *, languages):
        super().__init__(data)
        self.languages = languages
        add_words(self, languages, {}, {"reason": (_("Reason"), 2000, True, "")})

    @property
    def reasons(self):
        """{language: text}."""
        return {code: self.cleaned_data[f"reason-{code}"] for code in self.languages}


class CopyForm(forms.Form):
    """When the copy of an event begins."""

    starts_at = WallTimeField(label=_("Start of the new event"), help_text=_("The programme is moved by as many days."))

    def __init__(self, data=None, *, event):
        super().__init__(data)
        self.event = event

    def clean(self):
        """The moment that the clocks of the place show so."""
        cleaned = super().clean()
        if cleaned.get("starts_at"):
            moment = moment_of(self, "starts_at", self.event.zone)
            if "starts_at" in cleaned:
                cleaned["starts_at"] = moment
        return cleaned
