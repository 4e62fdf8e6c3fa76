"""The guided form: which questions it asks, in which part, with an example each. The one place that says so."""

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..choices import TERM_LISTS
from ..forms import field_name
from . import examples
from .values import CODES

Text = str | Promise
#: What a practice has to tell before it can be handed in; the rest can follow.
NEEDED = (
    "title", "summary", "problem_context", "story", "evidence_of_success", "countries", "codes_sector",
    "codes_target_group",
)  # fmt: skip
#: What says how a question is answered, or belongs to another answer: no progress of its own.
UNCOUNTED = frozenset(
    {"is_cross_sector", "is_ongoing", "year_end", "image_alt", "image_credit", "licence", "seo_title",
     "search_description", "data_use_consented_on", "sustainability_declared_on"}
)  # fmt: skip


@dataclass(frozen=True)
class Question:
    """One field of the form; `is_folded`: opened by whoever wants to answer it."""

    name: str
    label: Text = ""
    help: Text = ""
    example: Text = ""
    is_folded: bool = False

    @property
    def is_needed(self) -> bool:
        """Whether the practice cannot be handed in without it."""
        return self.name in NEEDED

    @property
    def is_counted(self) -> bool:
        """Whether the progress counts it; codes beyond the needed ones only say more exactly where it belongs."""
        return self.is_needed or not (self.name in UNCOUNTED or self.is_folded)


@dataclass(frozen=True)
class Section:
    """A page of the form."""

    slug: str
    title: Text
    lede: Text
    questions: tuple[Question, ...] = field(default=())

    @property
    def names(self) -> tuple[str, ...]:
        """The fields of the page, in order."""
        return tuple(question.name for question in self.questions)


TITLE = Question("title", _("Title"), _("Say what was done, not what the project was called."), examples.TITLE)
SUMMARY = Question("summary", _("In about three lines"), _("Plain words; at most 300 characters."), examples.SUMMARY)
PROBLEM = Question("problem_context", _("What was the matter, and for whom?"), "", examples.PROBLEM)
STORY = Question("story", _("What did you do, step by step?"), "", examples.STORY)
RESULT = Question(
    "evidence_of_success", _("What came of it, and how do you know?"),
    _("A figure, something that was observed, or what people said. Failures count too."), examples.RESULT,
)  # fmt: skip
COUNTRIES = Question("countries", _("In which country?"), _("The first one leads."))
SECTOR = Question("codes_sector", _("In which sector?"))
CROSS_SECTOR = Question("is_cross_sector", _("It is for all sectors"))
FOR_WHOM = Question("codes_target_group", _("For whom is it?"))
#: Asked on the page about the place; the others stand behind a control.
_OPEN_CODES = ("sector", "vet_type", "target_group")

SECTIONS = (
    Section("summary", _("In short"), _("What somebody reads first, in the list of results."), (TITLE, SUMMARY)),
    Section(
        "problem", _("The problem"), _("Where you started from: readers look for somebody who stood where they stand."),
        (PROBLEM, Question("objectives", _("What was it to achieve?"), "", examples.OBJECTIVES)),
    ),
    Section("steps", _("What was done"), _("Enough for somebody else to try it on Monday."), (STORY,)),
    Section(
        "results", _("What came of it"), _("What changed, for whom, and how you know."),
        (RESULT, Question("indicators", _("Measured results"), _("Only what was counted or measured."),
                          examples.INDICATORS)),
    ),
    Section(
        "place", _("Where and for whom"), _("By this others find it."),
        (
            COUNTRIES, SECTOR, CROSS_SECTOR, Question("codes_vet_type", _("What kind of training?")), FOR_WHOM,
            *(Question(field_name(one.vocabulary), is_folded=True)
              for one in TERM_LISTS if one.vocabulary not in _OPEN_CODES),
            Question("frameworks", _("European frameworks"), is_folded=True),
        ),
    ),
    Section(
        # Translators: part of the form of a practice: in whose name it is told, and when it was
        "signature", _("Who signs, and when"), _("Who stands behind it, since when, and what others may do with it."),
        (
            Question("organisation", _("Told in the name of"), _("Organisations for which you write.")),
            Question("partners", _("Who else took part?")),
            Question("project", _("Did it come from a project?")),
            Question("year_start", _("Since which year?")),
            Question("year_end", _("Until which year?")),
            Question("is_ongoing", _("It goes on")),
            Question("contact_email", _("Whom can others write to?"), _("The address of an office, not of a person.")),
            Question("licence", _("What may others do with your text and pictures?")),
            Question("data_use_consented_on", _("All who are named or shown agree that this is published")),
            Question("sustainability_declared_on",
                     _("As far as we know, this harms neither people nor the environment in the long run")),
        ),
    ),
    Section(
        "pictures", _("Pictures and files"), _("One good picture, and what others can use at once."),
        (
            Question("image", _("Picture")),
            Question("image_alt", _("What does the picture show?"), _("For those who cannot see it."),
                     examples.IMAGE_ALT),
            # Translators: who made the picture
            Question("image_credit", _("Who made it?"), _("The name that stands with the picture.")),
            Question("materials", _("Files and links")),
        ),
    ),
    Section(
        "more", _("More, if you like"), _("Nothing here is needed. Each answer helps somebody who wants to try it."),
        (
            Question("lessons_learned", _("What would you do differently?"), _("Failures are welcome."),
                     examples.LESSONS),
            Question("success_factors", _("What helped?")),
            Question("constraints", _("What stood in the way?")),
            Question("transferability", _("What does somebody need who wants to do it elsewhere?"), "",
                     examples.TRANSFER),
            Question("resources_needed", _("What does it take: people, time, equipment?"), "", examples.RESOURCES),
            Question("cost", _("What did it cost, in euros?")),
            Question("perspectives", _("How did it look to a teacher, a learner, a firm?"), "",
                     examples.PERSPECTIVES),
            Question("sustainability", _("How is it kept going?")),
            Question("innovation", _("What is new about it?")),
            Question("external_factors", _("What else played a part?")),
            Question("manual_skill", _("Which practical skill is taught?")),
            Question("tools_used", _("Which tools are used?")),
            Question("pedagogical_foundation", _("On which idea of teaching does it rest?")),
            Question("curriculum_gap", _("Which gap in the curriculum does it fill?")),
            Question("tags", _("Keywords"), _("Separated by commas.")),
            Question("seo_title", _("Title for search engines"), is_folded=True),
            Question("search_description", _("Description for search engines"), is_folded=True),
        ),
    ),
    # Translators: last part of the form of a practice
    Section("check", pgettext_lazy("part of a form", "Check and hand in"), _("What is there, and what is missing.")),
)  # fmt: skip
#: The needed questions alone, on one page.
SHORT = Section(
    "short", _("The short form"),
    _("Eight questions. With these you can hand it in; all the rest can follow later."),
    (TITLE, SUMMARY, PROBLEM, STORY, RESULT, COUNTRIES, SECTOR, CROSS_SECTOR, FOR_WHOM),
)  # fmt: skip
BY_SLUG = {section.slug: section for section in (*SECTIONS, SHORT)}
#: {field: the section that asks it}
SECTION_OF = {name: section for section in SECTIONS for name in section.names}
#: Every field of the form.
NAMES = tuple(SECTION_OF)


def after(section) -> Section:
    """The section that follows; the last one after the short form and after itself."""
    place = SECTIONS.index(section) if section in SECTIONS else len(SECTIONS)
    return SECTIONS[min(place + 1, len(SECTIONS) - 1)]


def label_of(name) -> str:
    """The question of a field in words; the vocabulary's name for a list of codes that has none."""
    from portal.vocabulary.vocabularies import get_vocabulary

    question = next(one for one in SECTION_OF[name].questions if one.name == name)
    return str(question.label or get_vocabulary(CODES[name]).label)
