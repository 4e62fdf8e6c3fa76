"""The form by which one registers, and changes what one said."""

from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from community.members.form_fields import LineField, TextField
from community.moderation.forms import HumanForm
from portal.vocabulary import get_vocabulary

from .queries import questions_of
from .questions import field_for, judged, name_of_field

NEEDS = ("access", "diet")
ABOUT = ("name", "email", "organisation", "country", "stakeholder", "language")


@dataclass(frozen=True)
class Group:
    """Fields under a heading."""

    slug: str
    heading: str
    text: str
    fields: list


class ParticipantForm(forms.Form):
    """Who comes, what the organisers ask, what she needs there, and whether she may be photographed."""

    # Translators: the name of a person, one field for first and last name together.
    name = LineField(
        label=_("Name"), help_text=_("As it should stand on your badge and your certificate."), max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    organisation = LineField(
        label=_("Organisation"), max_length=150, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )  # fmt: skip
    country = forms.ChoiceField(label=_("Country"), required=False)
    # Translators: label of a list: as whom somebody takes part in an event (teacher, firm, public authority …)
    stakeholder = forms.ChoiceField(label=_("You come as"), required=False)
    language = forms.ChoiceField(
        label=_("Language of mails and certificate"), choices=[(code, name) for code, name in settings.LANGUAGES]
    )
    access = TextField(
        label=_("What you need to take part"),
        help_text=_("Such as a place for a wheelchair, sign language, large print, or somebody who comes with you."),
        max_length=1000,
        required=False,
    )
    diet = LineField(
        label=_("Food"), help_text=_("Such as vegetarian, halal, kosher, or without nuts."), max_length=200,
        required=False,
    )  # fmt: skip
    photo_consent = forms.BooleanField(
        label=_("I agree to be seen on photographs of this event that the portal publishes"),
        help_text=_("You can change your mind at any time; whoever does not agree is not shown."),
        required=False,
    )

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = questions_of(event)
        for name in ("country", "stakeholder"):
            self.fields[name].choices = [("", "—"), *get_vocabulary(name).choices()]
        for question in self.questions:
            self.fields[name_of_field(question)] = field_for(question, self.questions)
        if not event.asks_needs:
            for name in NEEDS:
                del self.fields[name]

    def clean(self):
        """Judges the organisers' questions: who has to answer which, and what is kept in `answers`."""
        cleaned = super().clean() or self.cleaned_data
        kept, faults, unasked = judged(self.questions, cleaned)
        for name in unasked:
            self._errors.pop(name, None)  # what is not asked cannot be answered wrongly
        for name, words in faults.items():
            self.add_error(name, words)
        self.answers = kept
        return cleaned

    def groups(self):
        """The fields as the page shows them."""
        asked = [name_of_field(question) for question in self.questions]
        parts = (
            ("about", _("About you"), "", ABOUT),
            ("questions", _("Questions of the organisers"), "", asked),
            (
                "needs", _("What you need"),
                _("Only the organisers of this event read this. It is deleted a week after the event."), NEEDS,
            ),
            ("photographs", _("Photographs"), "", ("photo_consent",)),
        )  # fmt: skip
        for slug, heading, text, names in parts:
            fields = [self[name] for name in names if name in self.fields]
            if fields:
                yield Group(slug, heading, text, fields)

    def guards(self):
        """Fields that keep machines out."""
        return [self[name] for name in ("homepage", "shown_at") if name in self.fields]

    def facts(self) -> dict:
        """What is written down, as the services take it."""
        cleaned = self.cleaned_data
        names = ("name", "language", "organisation", "country", "stakeholder", "photo_consent")
        needs = {name: cleaned.get(name, "") for name in NEEDS} if "access" in self.fields else None
        return {name: cleaned[name] for name in names} | {"answers": self.answers, "needs": needs}


class GuestForm(HumanForm, ParticipantForm):
    """The same for somebody without an account, who says where to write to."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("We send you a link there; your registration counts once you have opened it."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs.pop("maxlength", None)
        self.order_fields([*ABOUT])
