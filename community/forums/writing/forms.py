"""The forms in which members begin threads, answer, and change what they wrote."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from community.members.form_fields import LineField, TextField
from community.moderation.forms import HumanForm
from portal.core.file_uploads import ACCEPTED as FILES_ACCEPTED
from portal.core.languages import LANGUAGE_CODES
from portal.core.uploads import ACCEPTED as PICTURES_ACCEPTED
from portal.vocabulary.languages import autonym

from ..markdown import rendered
from ..models import ThreadKind
from ..words import plain_text
from .services import LONGEST_TEXT, LONGEST_TITLE

#: How long a consultation may last.
MOST_DAYS = 366


class ManyFiles(forms.FileInput):
    """An input for several files at once; what was chosen is looked into by `files.receive`."""

    allow_multiple_selected = True

    def value_from_datadict(self, data, files, name):
        """The list of files."""
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class FilesField(forms.Field):
    """Pictures and files, as they came."""

    widget = ManyFiles(attrs={"accept": f"{PICTURES_ACCEPTED},{FILES_ACCEPTED}"})


class PostText(TextField):
    """A text in Markdown that says something when it is shown."""

    def __init__(self, **kwargs):
        super().__init__(strip=False, **kwargs)

    def validate(self, value):
        """Refuses what is too long, or shows nothing."""
        super().validate(value)
        too_long = len(value) - LONGEST_TEXT
        if too_long > 0:
            message = ngettext(
                "The text is too long by %(number)d character: at most %(longest)d, please.",
                "The text is too long by %(number)d characters: at most %(longest)d, please.",
                too_long,
            )
            raise ValidationError(message % {"number": too_long, "longest": LONGEST_TEXT}, code="max_length")
        if value and not plain_text(rendered(value)):
            raise ValidationError(self.error_messages["required"], code="required")

    def widget_attrs(self, widget):
        """Marked for the tools above it."""
        return {**super().widget_attrs(widget), "rows": 8, "data-writer-text": ""}


class AnswerForm(HumanForm):
    """A post: its text, and pictures and files with it."""

    text = PostText(
        # Translators: label of the text of a post in the forum
        label=pgettext_lazy("post", "Your text"),
        # Translators: keep the marks and the tags
        help_text=_(
            "<bdi>**bold**</bdi>, <bdi>*italic*</bdi>, <bdi>-</bdi> for lists, <bdi>&gt;</bdi> for quotations; an "
            "empty line begins a new paragraph. Addresses become links."
        ),
    )
    files = FilesField(
        label=_("Pictures and files"), required=False,
        help_text=_("At most 5 of each. Pictures up to 10 MB; PDF, office files, TXT or CSV up to 20 MB."),
    )  # fmt: skip


class ThreadForm(AnswerForm):
    """A thread: what it is, its title, its language, its first post."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("thread", "What it is"), choices=ThreadKind.choices, widget=forms.RadioSelect,
        initial=ThreadKind.DISCUSSION,
    )  # fmt: skip
    title = LineField(label=_("Title"), max_length=LONGEST_TITLE, help_text=_("What it is about, in one line."))
    language = forms.ChoiceField(label=_("Language"), choices=[(code, autonym(code)) for code in LANGUAGE_CODES])
    closes_on = forms.DateField(
        label=_("Last day of the consultation"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Until then members propose statements and vote."),
    )  # fmt: skip
    field_order = ("kind", "title", "language", "closes_on", "text", "files")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].widget.attrs["autocomplete"] = "off"

    def clean_title(self):
        """A title says something."""
        title = self.cleaned_data["title"]
        if not any(character.isalnum() for character in title):
            raise ValidationError(gettext("Please enter a title."), code="required")
        return title

    def clean(self):
        """A consultation has an end, which lies ahead."""
        cleaned = super().clean()
        closes_on, today = cleaned.get("closes_on"), timezone.localdate()
        if cleaned.get("kind") != ThreadKind.CONSULTATION:
            cleaned["closes_on"] = None
        elif "closes_on" not in self.errors:
            if not closes_on:
                self.add_error("closes_on", gettext("Please say until when it is open."))
            elif not today <= closes_on <= today + datetime.timedelta(days=MOST_DAYS):
                self.add_error("closes_on", gettext("Please choose a day within the next twelve months."))
        return cleaned

    @property
    def facts(self):
        """What `send_thread` takes, beside the text."""
        data = self.cleaned_data
        closes_at = None
        if data["closes_on"]:
            end = datetime.datetime.combine(data["closes_on"], datetime.time(23, 59, 59))
            closes_at = timezone.make_aware(end)
        return {"title": data["title"], "kind": data["kind"], "language": data["language"], "closes_at": closes_at}


class EditForm(AnswerForm):
    """A change of a post."""


class FirstPostForm(AnswerForm):
    """A change of the post that opens a thread, and of its title."""

    title = ThreadForm.base_fields["title"]
    field_order = ("title", "text", "files")
    clean_title = ThreadForm.clean_title
