"""Practices side by side: one table whose rows are the same facts and texts of each."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Count
from django.template.defaultfilters import floatformat
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from portal.core.dates import babel_locale
from portal.core.languages import best_versions, current_language, direction
from portal.core.visibility import published
from portal.vocabulary import get_vocabulary

from ..models import Assessment, PracticePage, PracticeTerm, ReuseReport
from .fields import RICH
from .markup import lines_of

#: Blocks of the grid as its versions so far have them; another block is shown by its code.
BLOCKS = {
    # Translators: block of criteria by which practices are reviewed
    "A": pgettext_lazy("criteria", "Pedagogy"),
    "B": pgettext_lazy("criteria", "Digital and hybrid delivery"),
    "C": pgettext_lazy("criteria", "Learners and inclusion"),
    "D": pgettext_lazy("criteria", "World of work"),
    "E": pgettext_lazy("criteria", "Proof of good practice"),
}
#: Facts that are codes: vocabulary → heading.
CODES = {
    "vet_type": gettext_lazy("Training"),
    "target_group": gettext_lazy("For whom"),
    "eqf": gettext_lazy("EQF level"),
    "delivery": gettext_lazy("Delivery"),
    "enterprise_size": gettext_lazy("Size of the firm"),
}
#: Texts in the language of each practice: field → heading.
TEXTS = {
    "summary": gettext_lazy("Summary"),
    "problem_context": gettext_lazy("The problem"),
    "evidence_of_success": gettext_lazy("What came of it"),
    "resources_needed": gettext_lazy("What it takes"),
    "transferability": gettext_lazy("Doing it elsewhere"),
}
SUGGESTED = 5


@dataclass(frozen=True)
class Cell:
    """What one practice has to say in a row; `language` only where its own words stand there."""

    lines: tuple[str, ...] = ()
    language: str = ""

    @property
    def direction(self) -> str:
        """The direction of its own words."""
        return direction(self.language) if self.language else ""


@dataclass(frozen=True)
class Line:
    """A row of the table: its heading, and a cell for each practice; `group` is named where a new one begins."""

    label: str
    cells: tuple[Cell, ...]
    group: str = ""
    is_text: bool = False


@dataclass(frozen=True)
class Table:
    """`columns` are pages in the language nearest to the reader's."""

    columns: tuple[PracticePage, ...] = ()
    lines: tuple[Line, ...] = field(default=())

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of the practices that were found, in their order."""
        return tuple(page.number for page in self.columns)


def comparison(numbers, language) -> Table:
    """The table of these practices for a reader of `language`; those that are not public are left out.

    Six queries, whatever the number.
    """
    if not numbers:
        return Table()
    pages = published(PracticePage.objects.filter(number__in=numbers))
    pages = pages.select_related("locale", "organisation").prefetch_related("terms", "countries").order_by("pk")
    found = {page.number: page for page in best_versions(pages, language)}
    columns = tuple(found[number] for number in numbers if number in found)
    if not columns:
        return Table()
    keys = [page.translation_key for page in columns]
    lines = [*_facts(columns), *_texts(columns), *_assessed(columns, keys), *_tried(columns, keys)]
    return Table(columns, tuple(line for line in lines if any(cell.lines for cell in line.cells)))


def suggestions(table, language):
    """Practices of the same sectors that could be compared as well; one per practice, newest first."""
    sectors = {code for page in table.columns for code in page.codes.get("sector", ())}
    if not sectors:
        return []
    alike = PracticeTerm.objects.filter(vocabulary="sector", code__in=sectors).values("page")
    pages = published(PracticePage.objects.filter(pk__in=alike)).select_related("locale")
    pages = pages.exclude(number__in=table.numbers).order_by("-year_start", "number")
    return best_versions(pages[: SUGGESTED * 6], language)[:SUGGESTED]


def _row(label, columns, lines_of_page, **more):
    return Line(str(label), tuple(Cell(tuple(lines_of_page(page))) for page in columns), **more)


def _facts(columns):
    yield _row(_("Number"), columns, lambda page: [page.number])
    yield _row(_("Country"), columns, lambda page: _labels("country", page.country_codes))
    yield _row(_("Sector"), columns, _sectors)
    for vocabulary, label in CODES.items():
        yield _row(label, columns, lambda page, name=vocabulary: _labels(name, page.codes.get(name, ())))
    yield _row(_("Period"), columns, lambda page: [page.period] if page.period else ())
    yield _row(_("Cost"), columns, lambda page: [euros(page.cost)] if page.cost is not None else ())
    yield _row(_("Organisation"), columns, lambda page: [page.organisation.name] if page.organisation else ())
    yield _row(_("Quality label"), columns, lambda page: _labels("quality_label", [page.quality_label]))
    yield _row(_("Licence"), columns, lambda page: _labels("licence", [page.licence]))
    yield _row(_("Language of the text"), columns, lambda page: _labels("language", [page.locale.language_code]))


def _sectors(page):
    return [_("All sectors")] if page.is_cross_sector else _labels("sector", page.codes.get("sector", ()))


def _texts(columns):
    for name, label in TEXTS.items():
        cells = [Cell(_text_lines(name, getattr(page, name)), page.locale.language_code) for page in columns]
        yield Line(str(label), tuple(cells), is_text=True)


def _text_lines(name, text):
    return lines_of(text) if name in RICH else tuple(line for line in text.splitlines() if line.strip())


def _assessed(columns, keys):
    """The profile by which each was judged: the newest result that led to the label it bears."""
    newest = {}
    rows = Assessment.objects.filter(submission__page__translation_key__in=keys).exclude(label="").order_by("pk")
    for assessment in rows.select_related("submission__page"):
        newest[assessment.submission.page.translation_key] = assessment
    shown = [_shown(page, newest.get(page.translation_key)) for page in columns]
    if not any(shown):
        return
    group = _("How it was judged, from 1 to 5")
    total = _("Together")
    yield Line(total, tuple(Cell((localize(one.total),) if one else ()) for one in shown), group)
    codes = dict.fromkeys(code for one in shown if one for code in sorted(one.blocks))
    for code in codes:
        means = [one.blocks.get(code) if one else None for one in shown]
        cells = tuple(Cell((mean_in_words(mean),) if mean is not None else ()) for mean in means)
        yield Line(str(BLOCKS.get(code, code)), cells)
    counts = [one.reviews_count if one else 0 for one in shown]
    yield Line(_("Reviews"), tuple(Cell((localize(number),) if number else ()) for number in counts))


def _shown(page, assessment):
    return assessment if assessment and assessment.label == page.quality_label else None


def _tried(columns, keys):
    """How often each was tried elsewhere, and what came of it."""
    rows = ReuseReport.objects.filter(practice__translation_key__in=keys, hidden_at=None).order_by()
    outcomes = defaultdict(Counter)
    for key, outcome, number in rows.values_list("practice__translation_key", "outcome").annotate(n=Count("pk")):
        outcomes[key][outcome] += number
    group = _("Tried by others")
    label = pgettext("of a practice", "Tried by others")
    yield _row(label, columns, lambda page: _times(outcomes[page.translation_key]), group=group)


def _times(outcomes):
    total = sum(outcomes.values())
    if not total:
        # Translators: how often a practice was tried elsewhere
        return [pgettext("tried by others", "Not yet told of")]
    times = ngettext("%(number)s report", "%(number)s reports", total) % {"number": localize(total)}
    known = get_vocabulary("reuse_outcome")
    # Translators: a result and how many reports have it, such as "It worked: 3"
    return [times] + [
        _("%(outcome)s: %(number)s") % {"outcome": known.label_of(code), "number": localize(outcomes[code])}
        for code in known.codes
        if outcomes[code]
    ]


def mean_in_words(mean) -> str:
    """A mean with two places, as the reader's language writes numbers."""
    from babel.numbers import format_decimal

    return format_decimal(float(mean), format="0.00", locale=babel_locale(current_language()))


def euros(amount) -> str:
    """An amount of euros, as the reader's language writes it."""
    return f"€ {floatformat(amount, '-2g')}"


def _labels(vocabulary, codes):
    known = get_vocabulary(vocabulary)
    return [str(known.short_of(code)) if code in known else code for code in codes]
