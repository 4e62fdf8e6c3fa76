"""How much of a practice is told: of the needed answers and of the others, in all and page by page."""

from dataclasses import dataclass

from .sections import NEEDED, SECTIONS, Section
from .values import is_answered


@dataclass(frozen=True)
class SectionProgress:
    """A page of the form with what is answered there."""

    section: Section
    answered: int
    total: int
    #: Needed questions of the page that are still open.
    missing: tuple

    @property
    def is_complete(self) -> bool:
        """Whether nothing needed is missing; where nothing is needed, whether all is answered."""
        is_needed = any(question.is_needed for question in self.section.questions)
        return not self.missing and (is_needed or (self.total > 0 and self.answered == self.total))


@dataclass(frozen=True)
class Progress:
    """The whole form."""

    sections: tuple[SectionProgress, ...]
    needed: int
    needed_total: int
    further: int
    further_total: int

    @property
    def missing(self) -> tuple:
        """[(section, question)] still open before it can be handed in."""
        return tuple((one.section, question) for one in self.sections for question in one.missing)

    @property
    def can_be_submitted(self) -> bool:
        """Whether the short form is complete."""
        return self.needed == self.needed_total


def progress_of(page) -> Progress:
    """What is answered on the draft."""
    sections = tuple(_section(page, section) for section in SECTIONS)
    needed = sum(is_answered(page, name) for name in NEEDED)
    answered, total = sum(one.answered for one in sections), sum(one.total for one in sections)
    return Progress(sections, needed, len(NEEDED), answered - needed, total - len(NEEDED))


def _section(page, section):
    counted = [question for question in section.questions if question.is_counted]
    answered = [question for question in counted if is_answered(page, question.name)]
    missing = tuple(question for question in counted if question.is_needed and question not in answered)
    return SectionProgress(section, len(answered), len(counted), missing)
