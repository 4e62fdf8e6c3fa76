"""What pages ask about re-use: reports, figures, bookmarks."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, Subquery
from django.utils.functional import cached_property
from django.utils.translation import pgettext

from community.members.queries import shown_name, unnamed
from portal.core.languages import best_versions, current_language
from portal.vocabulary import get_vocabulary

from ..models import Bookmark, PracticePage, PracticeRecord, ReuseReport, UsefulAnswer
from ..models.reuse import FIRM
from ..permissions import can_change_report, is_member
from ..queries import public_practices

#: So many people must have answered before readers are told how many found it useful.
ENOUGH_ANSWERS = 5
#: Reports on the page of the practice itself.
LATEST = 3


@dataclass(frozen=True)
class Case:
    """A public practice: its record, and its page in the language nearest to the reader's."""

    record: PracticeRecord
    page: PracticePage

    @property
    def slug(self) -> str:
        """The number as addresses have it."""
        return self.record.number.lower()

    @property
    def key(self):
        """What all languages of the practice share."""
        return self.record.translation_key

    @property
    def url(self) -> str:
        """Where a reader of the active language meets the practice."""
        language = current_language()
        is_own = self.page.locale.language_code == language
        return self.page.get_url() if is_own else self.page.fallback_url_path(language)


def case_by_number(number, language) -> Case:
    """The public practice of this number; raises PracticeRecord.DoesNotExist."""
    pages = best_versions(public_practices().filter(number=number.upper()), language)
    if not pages:
        raise PracticeRecord.DoesNotExist
    return Case(PracticeRecord.objects.get(translation_key=pages[0].translation_key), pages[0])


@dataclass(frozen=True)
class ShownReport:
    """A report as one reader sees it: `person` is "" where an organisation alone speaks."""

    report: ReuseReport
    person: str
    is_own: bool

    @property
    def is_hidden(self) -> bool:
        """Whether an editor has taken it from view."""
        return self.report.hidden_at is not None


def reports_on(practice, viewer, *, with_hidden=False):
    """The reports on a practice that `viewer` may see, newest first; her own always, all of them `with_hidden`."""
    reports = ReuseReport.objects.filter(practice=practice).select_related("organisation", "author__profile")
    if not with_hidden:
        own = Q(author=viewer.pk) if is_member(viewer) else Q()
        reports = reports.filter(Q(hidden_at=None) | own) if own else reports.shown()
    return reports.order_by("-pk")


def shown_report(report, viewer) -> ShownReport:
    """The report with the name that `viewer` may see; no query where author and profile were read."""
    return ShownReport(report, _person(report, viewer), can_change_report(viewer, report))


def _person(report, viewer):
    if report.author is None or report.author.erased_at:
        # Translators: stands in place of the name of somebody whose account is gone
        return "" if report.organisation else pgettext("person without an account", "A former member")
    return shown_name(report.author, viewer) or ("" if report.organisation else unnamed())


def report_of(practice, pk) -> ReuseReport:
    """One report of this practice; raises ReuseReport.DoesNotExist."""
    return ReuseReport.objects.select_related("organisation").get(practice=practice, pk=pk)


@dataclass(frozen=True)
class Use:
    """What became of a practice elsewhere, in numbers, and what the reader has said of it.

    `by_country` and `by_outcome` count reports. `own_answer` is None where she has not answered.
    """

    record_id: int
    number: str
    firms: int
    by_country: dict[str, int] = field(default_factory=dict)
    by_outcome: dict[str, int] = field(default_factory=dict)
    useful: int = 0
    answers: int = 0
    is_kept: bool = False
    own_answer: bool | None = None

    @property
    def slug(self) -> str:
        """The number as addresses have it."""
        return self.number.lower()

    @cached_property
    def total(self) -> int:
        """Reports."""
        return sum(self.by_country.values())

    @property
    def has_enough_answers(self) -> bool:
        """Whether the number of people who found it useful says something."""
        return self.answers >= ENOUGH_ANSWERS

    @property
    def outcomes(self) -> list[tuple[str, int]]:
        """(code, reports) of each outcome that there was, in the order of the vocabulary."""
        codes = get_vocabulary("reuse_outcome").codes
        return [(code, self.by_outcome[code]) for code in codes if self.by_outcome.get(code)]


def use_of(key, viewer) -> Use | None:
    """How the practice of this translation key is used, in one query; None for one that has no number yet."""
    here = {"practice": OuterRef("pk")}
    mine = {**here, "user": viewer.pk if is_member(viewer) else None}
    # A missing user must find nothing, and not what visitors have said.
    own = UsefulAnswer.objects.filter(**mine).exclude(user=None)
    rows = (
        PracticeRecord.objects.filter(translation_key=key)
        .annotate(
            told=FilteredRelation("reuse_reports", condition=Q(reuse_reports__hidden_at=None)),
            firms=_number(ReuseReport.objects.shown().filter(**here), FIRM),
            useful=_number(UsefulAnswer.objects.filter(**here, is_useful=True), "pk"),
            answers=_number(UsefulAnswer.objects.filter(**here), "pk"),
            is_kept=Exists(Bookmark.objects.filter(**mine)),
            own_answer=Subquery(own.values("is_useful")[:1]),
        )
        .values("pk", "year", "serial", "firms", "useful", "answers", "is_kept", "own_answer")
        .annotate(country=F("told__country"), outcome=F("told__outcome"), reports=Count("told"))
        .order_by()
    )
    rows = list(rows)
    if not rows:
        return None
    countries, outcomes = Counter(), Counter()
    for row in rows:
        if row["reports"]:
            countries[row["country"]] += row["reports"]
            outcomes[row["outcome"]] += row["reports"]
    one = rows[0]
    return Use(
        record_id=one["pk"], number=f"GP-{one['year']}-{one['serial']}", firms=one["firms"] or 0,
        by_country=dict(countries), by_outcome=dict(outcomes), useful=one["useful"] or 0, answers=one["answers"] or 0,
        is_kept=one["is_kept"], own_answer=one["own_answer"],
    )  # fmt: skip


def _number(rows, what):
    """How many different values of `what` the rows of a practice have, as a part of another query."""
    counted = rows.order_by().values("practice").annotate(number=Count(what, distinct=True))
    return Subquery(counted.values("number"))


def latest_reports(record_id, viewer, count=LATEST) -> list[ShownReport]:
    """The newest reports that everybody may see."""
    reports = reports_on(record_id, None)[:count]
    return [shown_report(report, viewer) for report in reports]


def reasons_against(practice):
    """What people said who found it of no use, newest first, without their names."""
    answers = UsefulAnswer.objects.filter(practice=practice, is_useful=False).exclude(reason="").order_by("-pk")
    return answers.only("reason", "answered_on")


@dataclass(frozen=True)
class Kept:
    """A practice that a member keeps; `page` is None where it is no longer public."""

    bookmark: Bookmark
    page: PracticePage | None


def bookmarks_of(user):
    """What she keeps, newest first."""
    return Bookmark.objects.filter(user=user).select_related("practice")


def kept_practices(bookmarks, language) -> list[Kept]:
    """These bookmarks with the pages that a reader of `language` is shown."""
    keys = [bookmark.practice.translation_key for bookmark in bookmarks]
    versions = best_versions(public_practices().filter(translation_key__in=keys), language)
    pages = {page.translation_key: page for page in versions}
    return [Kept(bookmark, pages.get(bookmark.practice.translation_key)) for bookmark in bookmarks]
