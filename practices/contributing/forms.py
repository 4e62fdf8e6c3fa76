"""The form of one page of questions; which field asks what."""

import re
from dataclasses import dataclass
from functools import partial

from django import forms
from django.utils.translation import gettext_lazy as _

from community.members.form_fields import LineField, TextField
from community.organisations.models import Organisation
from community.organisations.permissions import organisations_to_act_for
from community.projects.models import Project
from portal.vocabulary.vocabularies import get_vocabulary

from .fields import (
    CountriesField,
    FrameworksField,
    IndicatorsField,
    MaterialsField,
    PartnersField,
    PerspectivesField,
    PictureFormField,
    RichTextFormField,
    StoryFormField,
    asks_for_rows,
)
from .plain_fields import CodesField, DeclaredField, TagsField
from .saving import Typed
from .sections import Question
from .values import CODES, DECLARATIONS, digest, value_of

LONGEST = 20_000
RICH = (
    "problem_context", "objectives", "resources_needed", "evidence_of_success", "success_factors", "constraints",
    "lessons_learned", "transferability", "sustainability", "innovation", "external_factors",
)  # fmt: skip
TEXTS = ("curriculum_gap", "pedagogical_foundation", "manual_skill", "tools_used")


def _year(page, user):
    return forms.IntegerField(min_value=1800, max_value=2100)


def _organisation(page, user):
    """Those for which she writes; one that stands there already may stay."""
    own = organisations_to_act_for(user).values("pk")
    queryset = Organisation.objects.filter(pk__in=own).order_by("name", "pk")
    if page.organisation_id:
        queryset = Organisation.objects.filter(pk__in=own) | Organisation.objects.filter(pk=page.organisation_id)
        queryset = queryset.order_by("name", "pk")
    return forms.ModelChoiceField(queryset, empty_label=_("In my own name"))


def _story(page, user):
    """With an empty step to begin with."""
    made = StoryFormField()
    made.least_shown = 1
    return made


#: What makes the field of a name, given the page and who writes; a name that is missing here is not asked.
FIELDS = {
    "title": lambda page, user: LineField(max_length=160, required=True),
    "summary": lambda page, user: TextField(max_length=300),
    "story": _story,
    "countries": lambda page, user: CountriesField(),
    "partners": lambda page, user: PartnersField(),
    "frameworks": lambda page, user: FrameworksField(),
    "perspectives": lambda page, user: PerspectivesField(),
    "indicators": lambda page, user: IndicatorsField(),
    "materials": lambda page, user: MaterialsField(),
    "image": lambda page, user: PictureFormField(),
    "is_cross_sector": lambda page, user: forms.BooleanField(),
    "is_ongoing": lambda page, user: forms.BooleanField(),
    "cost": lambda page, user: forms.DecimalField(min_value=0, max_digits=10, decimal_places=2),
    "year_start": _year,
    "year_end": _year,
    "organisation": _organisation,
    "project": lambda page, user: forms.ModelChoiceField(Project.objects.order_by("acronym", "pk"), empty_label="—"),
    "contact_email": lambda page, user: forms.EmailField(),
    "licence": lambda page, user: forms.ChoiceField(choices=get_vocabulary("licence").choices, required=True),
    "image_alt": lambda page, user: LineField(max_length=250),
    "image_credit": lambda page, user: LineField(max_length=160),
    "tags": lambda page, user: TagsField(),
    "seo_title": lambda page, user: LineField(max_length=255),
    "search_description": lambda page, user: TextField(max_length=1000),
    **{name: lambda page, user: RichTextFormField() for name in RICH},
    **{name: lambda page, user: TextField(max_length=LONGEST) for name in TEXTS},
    **{name: lambda page, user: DeclaredField() for name in DECLARATIONS},
    **{name: partial(lambda vocabulary, page, user: CodesField(vocabulary), code) for name, code in CODES.items()},
}
#: Fields whose words are in the language of the practice.
TOLD = frozenset({"title", "summary", "image_alt", "tags", "seo_title", "search_description", *RICH, *TEXTS})


def field_for(question: Question, page, user):
    """The form field of a question, or None where it cannot be asked yet."""
    make = FIELDS.get(question.name)
    if make is None:
        return None
    made = make(page, user)
    made.required = made.required and question.name in ("title", "licence")
    made.label = question.label or (get_vocabulary(CODES[question.name]).label if question.name in CODES else "")
    made.help_text = question.help
    if question.name in TOLD:
        made.widget.attrs["lang"] = page.locale.language_code
    return made


class QuestionsForm(forms.Form):
    """The questions of one page, about the draft `page`; nothing is required but what the database needs."""

    #: The page says what is needed to hand it in, instead of "(optional)" behind each label.
    is_all_optional = True

    def __init__(self, data=None, files=None, *, questions, page, user):
        self.questions, self.page, self.user = [], page, user
        made = {question: field_for(question, page, user) for question in questions}
        initial = {question.name: value_of(page, question.name) for question, one in made.items() if one}
        super().__init__(data, files, initial=initial)
        for question, one in made.items():
            if one is not None:
                self.questions.append(question)
                self.fields[question.name] = one

    def clean(self):
        """The years are in order."""
        cleaned = super().clean()
        start, end = cleaned.get("year_start"), cleaned.get("year_end")
        if start and end and end < start:
            self.add_error("year_end", _("A practice ends after its start."))
        return cleaned

    @property
    def wants_rerender(self) -> bool:
        """Whether a button within a field was pressed, such as one that adds a row: nothing is to be saved."""
        return asks_for_rows(self)

    def loaded(self, name) -> str:
        """The digest with which the form came to the browser; after a dispute was settled, that of the other text."""
        is_settled = self.data.get(f"choice-{name}") == "mine"
        sent = self.data.get(f"seen-{name}" if is_settled else f"loaded-{name}", "")
        return sent if re.fullmatch(r"[0-9a-f]{18}", sent) else ""

    @property
    def typed(self) -> list[Typed]:
        """What can be saved: all that holds and was not given up for the other's text."""
        return [
            Typed(name, self.cleaned_data[name], self.loaded(name), partial(self._differs, name))
            for name in self.fields
            if name in self.cleaned_data and self.data.get(f"choice-{name}") != "theirs"
        ]

    def _differs(self, name, stored):
        return self.fields[name].has_changed(stored, self[name].data)


@dataclass(frozen=True)
class Row:
    """A question as the page shows it."""

    question: Question
    field: forms.BoundField
    #: The digest of what is stored, or of what the form was loaded with where that is still to be settled.
    loaded: str
    dispute: object = None

    @property
    def is_open(self) -> bool:
        """Whether a folded question stands open: where something is chosen, typed or wrong."""
        return bool(self.field.errors or self.dispute or self.field.value())

    @property
    def seen(self) -> str:
        """The digest of the other's text, which settling overwrites knowingly."""
        return digest(self.dispute.theirs) if self.dispute else ""


def rows_of(form, *, fresh=None, disputes=()):
    """The rows of the page: of `form` where something is wrong or disputed, of `fresh` (what is stored) elsewhere."""
    disputed = {one.name: one for one in disputes}
    rows = []
    for question in form.questions:
        name = question.name
        is_kept = fresh is None or name in disputed or name in form.errors
        shown = form if is_kept else fresh
        loaded = form.loaded(name) if is_kept and form.is_bound else digest(value_of(shown.page, name))
        rows.append(Row(question, shown[name], loaded, disputed.get(name)))
    return rows
