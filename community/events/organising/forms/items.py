"""The forms of a session, a speaker and a question, in all the languages of their event."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from community.members.form_fields import LineField
from portal.core.languages import direction
from portal.vocabulary import get_vocabulary
from practices.contributing.fields.row_form import Row, RowForm
from practices.contributing.fields.rows import RowsField

from ...choices import QuestionKind
from ...clocks import on_the_clock
from ...services.questions import DECIDING, MOST_OPTIONS, WITH_OPTIONS
from .fields import WallTimeField, add_words, moment_of, require_one, words_of


class ItemForm(forms.Form):
    """A thing of an event with words in its languages; `thing` None for a new one."""

    #: {name: (label, longest, is_long, help)} of its words.
    names: dict = {}
    needed_word = ""
    #: Fields that are facts, named as the model names them.
    plain: tuple[str, ...] = ()

    def __init__(self, data=None, *, event, languages, thing=None, initial=None):
        self.event, self.languages, self.thing, self.user = event, languages, thing, None
        super().__init__(data, initial=self.stored(event, thing) if thing else initial)
        add_words(self, languages, thing.words if thing else {}, self.names)

    @classmethod
    def stored(cls, event, thing):
        """What the form of a thing begins with."""
        return {name: getattr(thing, name) for name in cls.plain}

    def clean(self):
        """Asks for the word without which nothing can be shown."""
        cleaned = super().clean()
        if self.needed_word:
            require_one(self, self.languages, self.needed_word)
        return cleaned

    @property
    def facts(self):
        """What the service takes."""
        words = words_of(self, self.languages, self.thing.words if self.thing else {}, self.names)
        return {name: self.cleaned_data[name] for name in self.plain} | {"words": words}


class SessionForm(ItemForm):
    """A part of the programme."""

    starts_at = WallTimeField(label=pgettext_lazy("of a session", "Start"))
    ends_at = WallTimeField(label=pgettext_lazy("of a session", "End"))
    room = LineField(label=_("Room"), max_length=80, required=False)
    speakers = forms.ModelMultipleChoiceField(
        None, label=_("Speakers"), required=False, widget=forms.CheckboxSelectMultiple
    )
    names = {"title": (_("Title"), 200, False, ""), "text": (_("Text"), 5000, True, "")}
    needed_word = "title"
    plain = ("starts_at", "ends_at", "room", "speakers")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        speakers = self.event.speakers.all()
        if speakers:
            self.fields["speakers"].queryset = speakers
        else:
            del self.fields["speakers"]
            self.plain = ("starts_at", "ends_at", "room")

    @classmethod
    def stored(cls, event, thing):
        """Times as the clocks of the place show them."""
        times = {name: on_the_clock(getattr(thing, name), event.zone) for name in ("starts_at", "ends_at")}
        return {"room": thing.room, "speakers": [one.speaker_id for one in thing.speakers.all()]} | times

    def clean(self):
        """The moments meant, in their order."""
        cleaned = super().clean()
        start, end = cleaned.get("starts_at"), cleaned.get("ends_at")
        if start and end and end <= start:
            self.add_error("ends_at", gettext("A session ends after it begins."))
        for name in ("starts_at", "ends_at"):
            if name in cleaned:
                stored, zone = getattr(self.thing, name, None), self.event.zone
                moment = moment_of(self, name, zone, stored=stored, stored_zone=zone)
                if name in cleaned:
                    cleaned[name] = moment
        return cleaned


class SpeakerForm(ItemForm):
    """Somebody who speaks."""

    name = LineField(label=_("Name"), max_length=120)
    organisation = LineField(label=_("Organisation"), max_length=150, required=False)
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("To ask her whether she may be named. Only organisers see it.")
    )
    has_agreed = forms.BooleanField(label=_("She has agreed in writing to be named in the programme"), required=False)
    names = {
        # Translators: what somebody does at an event, such as "Moderator"
        "role": (pgettext_lazy("of a speaker", "Role"), 120, False, ""),
        "bio": (_("Who she is"), 2000, True, ""),
    }
    plain = ("name", "organisation", "email", "has_agreed")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        thing = self.thing
        if thing and (thing.agreed_at or thing.refused_at):
            del self.fields["has_agreed"]
            self.plain = ("name", "organisation", "email")

    @classmethod
    def stored(cls, event, thing):
        """Whether she agreed is said once."""
        return {name: getattr(thing, name) for name in ("name", "organisation", "email")}


class OptionsField(RowsField):
    """The choices of a question: a row each with its words; its value is (code, {language: label}) of each."""

    most = MOST_OPTIONS
    least_shown = 1

    def __init__(self, *, languages, **kwargs):
        super().__init__(**kwargs)
        self.languages = languages
        self.kinds = {"option": _option_form(languages)}

    def stored_rows(self, value):
        """A row of each choice, under its code."""
        return [Row("option", code, None, (code, words)) for code, words in value or ()]

    def initial_of(self, row):
        """Its labels."""
        return {f"label-{code}": label for code, label in row.stored[1].items()}

    def built(self, row, cleaned):
        """Its code, new for a new one, and its labels; those in other languages stay."""
        code, words = row.stored or (uuid.uuid4().hex[:12], {})
        typed = {one: cleaned[f"label-{one}"] for one in self.languages}
        if not any(typed.values()):
            raise ValidationError(gettext("This is needed in one language at least."))
        return code, {one: text for one, text in ({**words, **typed}).items() if text}


def _option_form(languages):
    fields = {}
    for code in languages:
        language = get_vocabulary("language").label_of(code)
        label = gettext("%(field)s (%(language)s)") % {"field": gettext("Label"), "language": language}
        fields[f"label-{code}"] = LineField(label=label, max_length=150, required=False)
        fields[f"label-{code}"].widget.attrs |= {"lang": code, "dir": direction(code)}
    said = {"called": pgettext_lazy("of a question", "Choice"), "add": _("Add a choice")}
    return type("OptionForm", (RowForm,), fields | said)


class QuestionForm(ItemForm):
    """A question to those who register."""

    kind = forms.ChoiceField(label=_("Kind of answer"), choices=QuestionKind.choices)
    is_required = forms.BooleanField(label=_("Has to be answered"), required=False)
    condition = forms.ChoiceField(label=_("Asked"), required=False)
    names = {"label": (_("Question"), 200, False, ""), "help": (_("Explanation"), 500, False, "")}
    needed_word = "label"
    plain = ("kind", "is_required")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.others = {}
        self.fields["condition"].choices = self._conditions()
        self.fields["options"] = OptionsField(
            languages=self.languages, label=_("Choices"), help_text=_("Of a question with choices: two at least.")
        )
        self.fields["options"].initial = self._options()
        self.order_fields([*(f"label-{code}" for code in self.languages), *(f"help-{code}" for code in self.languages),
                           "kind", "options", "is_required", "condition"])  # fmt: skip

    @classmethod
    def stored(cls, event, thing):
        """Its condition as one choice."""
        found = {"kind": thing.kind, "is_required": thing.is_required, "condition": ""}
        if thing.depends_on_id:
            found["condition"] = f"{thing.depends_on_id}:{thing.depends_value}"
        return found

    def _conditions(self):
        """Always, or after an answer to another question."""
        # Translators: when a question is asked
        choices = [("", pgettext_lazy("a question is asked", "Always"))]
        for other in self.event.questions.filter(kind__in=DECIDING):
            if self.thing and other.pk == self.thing.pk:
                continue
            self.others[other.pk] = other
            for code, label in answers_of(other):
                text = gettext("Only if “%(question)s” was answered with “%(answer)s”")
                words = text % {"question": other.word("label"), "answer": label}
                choices.append((f"{other.pk}:{code}", words))
        return choices

    def _options(self):
        if self.thing is None:
            return []
        words = self.thing.words
        return [
            (code, {one: said["options"][code] for one, said in words.items() if said.get("options", {}).get(code)})
            for code in self.thing.options
        ]

    @property
    def wants_rerender(self) -> bool:
        """Whether a button within the list of choices was pressed: nothing is to be saved."""
        return bool(self.data.get("options-do"))

    def clean(self):
        """The condition in its parts; choices only where the kind has them."""
        cleaned = super().clean()
        pk, _colon, code = (cleaned.get("condition") or "").partition(":")
        cleaned["depends_on"] = self.others.get(int(pk)) if pk else None
        cleaned["depends_value"] = code
        return cleaned

    @property
    def facts(self):
        """With the codes of its choices, and their labels among its words."""
        found = super().facts | {name: self.cleaned_data[name] for name in ("depends_on", "depends_value")}
        options = self.cleaned_data.get("options") or [] if found["kind"] in WITH_OPTIONS else []
        found["options"] = [code for code, _labels in options]
        words = {code: {name: text for name, text in said.items() if name != "options"}
                 for code, said in found["words"].items()}  # fmt: skip
        for code, labels in options:
            for language, label in labels.items():
                words.setdefault(language, {}).setdefault("options", {})[code] = label
        return found | {"words": words}


def answers_of(question):
    """(code, label) of each answer on which another question can depend."""
    if question.kind == QuestionKind.YES_NO:
        return [("yes", gettext("Yes")), ("no", gettext("No"))]
    labels = question.word("options") or {}
    return [(code, labels.get(code, code)) for code in question.options]
