"""The forms of this part: how it was, a material, a recommendation."""

import re
from pathlib import PurePath

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from community.members.form_fields import LineField, TextField
from portal.core import file_uploads, uploads
from portal.core.visibility import published
from practices.models import PracticePage, PracticeRecord

from ..choices import Audience, MaterialKind
from ..models import Material
from ..showing.times import hours

SCALE = (
    # Translators: the marks of a feedback form, from 1 to 5
    (1, pgettext_lazy("mark", "1 – poor")),
    (2, pgettext_lazy("mark", "2 – rather poor")),
    (3, pgettext_lazy("mark", "3 – fair")),
    (4, pgettext_lazy("mark", "4 – good")),
    (5, pgettext_lazy("mark", "5 – very good")),
)
NO_ANSWER = (("", pgettext_lazy("mark", "No answer")),)
LARGEST_SIDE = 1600
LANGUAGES = [(code, name) for code, name in settings.LANGUAGES]


def mark(label, *, is_required=False):
    """A choice of one of five marks."""
    choices = SCALE if is_required else (*NO_ANSWER, *SCALE)
    return forms.TypedChoiceField(
        label=label, choices=choices, coerce=int, empty_value=None, required=is_required, widget=forms.RadioSelect,
        initial=None if is_required else "",
    )  # fmt: skip


class FeedbackForm(forms.Form):
    """How it was, in marks and words; nothing in it says who."""

    overall = mark(_("How was the event altogether?"), is_required=True)
    content = mark(_("What was said and shown"))
    organisation = mark(_("How it was organised"))
    usefulness = mark(_("Use for your own work"))
    liked = TextField(label=_("What was good?"), max_length=2000, required=False)
    missed = TextField(label=_("What was missing?"), max_length=2000, required=False)


class MaterialForm(forms.ModelForm):
    """A file or an address."""

    title = LineField(label=_("Title"), max_length=150)
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    file = forms.FileField(
        label=_("File"), required=False, max_length=250,
        help_text=_("PDF, office documents and text up to 20 MB; a picture up to 10 MB."),
        widget=forms.FileInput(attrs={"accept": f"{file_uploads.ACCEPTED},{uploads.ACCEPTED}"}),
    )  # fmt: skip
    url = forms.URLField(
        label=_("or address"), required=False, max_length=200, assume_scheme="https",
        help_text=_("Where it is to be found on another site, such as a recording."),
        widget=forms.URLInput(attrs={"dir": "ltr"}),
    )  # fmt: skip
    audience = forms.ChoiceField(label=_("Who gets it"), choices=Audience.choices, widget=forms.RadioSelect,
                                 initial=Audience.EVERYONE)  # fmt: skip
    alt = LineField(
        label=_("What is to be seen"), required=False, max_length=250,
        help_text=_("Of a photograph: in words, for those who do not see it."),
    )  # fmt: skip
    has_consent = forms.BooleanField(
        label=_("Everybody who can be recognised agrees to be shown"), required=False,
        help_text=_("Of a photograph; without this it is not shown."),
    )  # fmt: skip

    class Meta:
        model = Material
        fields = ("kind", "title", "language", "file", "url", "audience", "session", "alt", "has_consent")

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, **kwargs)
        self.former = self.instance.file.name if self.instance.pk else ""
        self.fields["session"].queryset = event.sessions.all()
        self.fields["session"].label_from_instance = lambda session: (
            session.word("title") or hours(session.starts_at, session.ends_at, event.tz)
        )
        self.fields["session"].required = False
        if not event.project_id:
            self.fields["audience"].choices = [one for one in Audience.choices if one[0] != Audience.PARTNERS]
        if not self.fields["session"].queryset:
            del self.fields["session"]

    def clean_file(self):
        """A new file as it may be kept: a photograph drawn anew, anything else looked into; None where none came."""
        sent = self.files.get("file")
        if not sent:
            return None
        if self.data.get("kind") == MaterialKind.PHOTOGRAPH:
            return uploads.cleaned_picture(sent, largest_side=LARGEST_SIDE)
        return file_uploads.checked_file(sent)

    def clean(self):
        """Either a file or an address; of a photograph a file, its description and the agreement of those shown."""
        data = super().clean()
        is_photograph = data.get("kind") == MaterialKind.PHOTOGRAPH
        file, url = data.get("file"), data.get("url")
        if "file" not in self.errors and "url" not in self.errors:
            if file and url:
                self.add_error("url", _now("Please give either a file or an address."))
            elif not (file or url or self.former):
                self.add_error("file", _now("Please choose a file, or give an address."))
        if is_photograph:
            self._ask_for_photograph(data)
        if self.errors and self.files.get("file") and "file" not in self.errors:
            # A browser sends a file once, with one form.
            self.add_error("file", _now("Please choose the file again."))
        return data

    def _ask_for_photograph(self, data):
        if data.get("url") and "url" not in self.errors:
            self.add_error("url", _now("A photograph is sent as a file."))
        was_picture = PurePath(self.former).suffix == ".webp"
        if self.former and not was_picture and not data.get("file") and "file" not in self.errors:
            self.add_error("file", _now("A photograph is sent as a file."))
        if not data.get("alt"):
            self.add_error("alt", _now("Please say what is to be seen."))
        if not data.get("has_consent"):
            self.add_error("has_consent", _now("A photograph is shown only if everybody on it agrees."))

    def _post_clean(self):
        """Nothing: the services give the row its facts, and the file that was there has to be known until then."""

    def facts(self):
        """What the services take."""
        data = dict(self.cleaned_data)
        data.setdefault("session", None)
        if data["kind"] != MaterialKind.PHOTOGRAPH:
            data |= {"alt": "", "has_consent": False}
        return data


class RecommendationForm(forms.Form):
    """A recommendation in the languages of the event's pages, and the practices on which it rests, by number."""

    def __init__(self, *args, languages, **kwargs):
        super().__init__(*args, **kwargs)
        names = dict(LANGUAGES)
        for code in languages:
            self.fields[f"text_{code}"] = TextField(
                label=names[code], required=False, max_length=1500, widget=forms.Textarea(attrs={"lang": code})
            )
        self.fields["practices"] = LineField(
            label=_("Practices on which it rests"), required=False, max_length=500,
            help_text=_("Their numbers with commas between, such as GP-2022-14, GP-2023-24."),
        )  # fmt: skip
        self.languages = languages

    def clean_practices(self):
        """The records of these numbers; all of them must be public."""
        wanted = dict.fromkeys(part.upper() for part in re.split(r"[\s,;،]+", self.cleaned_data["practices"]) if part)
        pages = published(PracticePage.objects.filter(number__in=wanted))
        keys = dict(pages.values_list("number", "translation_key"))
        if missing := [number for number in wanted if number not in keys]:
            words = ngettext("There is no practice %(numbers)s.", "There are no practices %(numbers)s.", len(missing))
            raise forms.ValidationError(words % {"numbers": ", ".join(missing)})
        records = PracticeRecord.objects.in_bulk(keys.values(), field_name="translation_key")
        return [records[keys[number]] for number in wanted]

    def clean(self):
        """Something must be said in one language at least."""
        data = super().clean()
        if not any(self.words(data).values()) and not self.errors:
            self.add_error(f"text_{self.languages[0]}", _now("Please say what is recommended."))
        return data

    def words(self, data=None):
        """{language: text}."""
        data = self.cleaned_data if data is None else data
        return {code: data.get(f"text_{code}", "") for code in self.languages}
