"""What pages ask about re-use: reports, figures, bookmarks."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.db.models import (
    Aggregate,
    Count,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Concat
from django.utils.functional import cached_property
from django.utils.translation import pgettext

from community.following.queries import followed_by
from community.members.queries import shown_name, unnamed
from community.organisations.models import Organisation
from portal.core.languages import best_versions, current_language
from portal.vocabulary import get_vocabulary

from ..models import Bookmark, PracticePage, PracticeRecord, ReuseReport, UsefulAnswer
from ..models.reuse import FIRM
from ..permissions import can_change_report, is_member, is_written_by
from ..queries import public_practices, public_versions

#: So many people must have answered before readers are told how many found it useful.
ENOUGH_ANSWERS = 5
#: Reports on the page of the practice itself, and what is shown of each there.
LATEST = 3
OF_REPORT = (
    "pk", "organisation_id", "language", "country", "region", "enterprise_size", "year", "weeks", "cost_band",
    "outcome", "results",
)  # fmt: skip
OF_ORGANISATION = ("organisation__name", "organisation__slug")


class Listed(Aggregate):
    """Codes of several rows in one text, with commas between."""

    function = "GROUP_CONCAT"
    template = "%(function)s(%(expressions)s, ',')"
    output_field = TextField()

    def as_postgresql(self, compiler, connection, **extra):
        """By the name that it has there."""
        return self.as_sql(compiler, connection, function="STRING_AGG", **extra)


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
    pages = best_versions(public_versions(number).values(), language)
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
    """What became of a practice elsewhere, in numbers and by the latest reports, and what the reader has said of it.

    `by_country` and `by_outcome` count reports. `own_answer` is None where she has not answered.
    """

    number: str
    #: Key of the practice's record.
    pk: int = 0
    firms: int = 0
    by_country: Mapping[str, int] = field(default_factory=dict)
    by_outcome: Mapping[str, int] = field(default_factory=dict)
    latest: tuple[ShownReport, ...] = ()
    useful: int = 0
    answers: int = 0
    is_kept: bool = False
    is_followed: bool = False
    #: Whether the reader is one of those who write it.
    is_written: bool = False
    own_answer: bool | None = None
    #: What other apps had read along, by name; see `also_read`.
    more: Mapping[str, object] = field(default_factory=dict)

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


_more: dict[str, Callable] = {}


def also_read(name, expression) -> None:
    """Lets an app above this one have something of a practice read in the query of `use_of`.

    `expression(viewer)` is one of a record, whose `translation_key` it may refer to; `Use.more` has it by `name`.
    """
    _more[name] = expression


def use_of(key, viewer) -> Use | None:
    """How the practice of this translation key is used, in one query; None for one that has no number yet.

    The page of a practice has no second one to give away, hence a row for each of the latest reports that carries all
    figures too. They name organisations, no people: whose name may be shown would have to be read as well.
    """
    here = {"practice": OuterRef("pk")}
    mine = {**here, "user": viewer.pk if is_member(viewer) else None}
    # A missing user must find nothing, and not what visitors have said.
    own = UsefulAnswer.objects.filter(**mine).exclude(user=None)
    shown = ReuseReport.objects.shown().filter(**here)
    rows = (
        PracticeRecord.objects.filter(translation_key=key)
        .annotate(
            told=FilteredRelation("reuse_reports", condition=Q(reuse_reports__hidden_at=None)),
            firms=_one_of(shown, Count(FIRM, distinct=True)),
            what_came=_one_of(shown, Listed(Concat("country", Value(":"), "outcome", output_field=TextField()))),
            useful=_one_of(UsefulAnswer.objects.filter(**here, is_useful=True), Count("pk")),
            answers=_one_of(UsefulAnswer.objects.filter(**here), Count("pk")),
            is_kept=Exists(Bookmark.objects.filter(**mine)),
            is_followed=followed_by(viewer, PracticeRecord),
            **({"is_written": is_written_by(viewer)} if is_member(viewer) else {}),
            own_answer=Subquery(own.values("is_useful")[:1]),
            **{f"told_{name}": F(f"told__{name}") for name in (*OF_REPORT, *OF_ORGANISATION)},
        )
        .annotate(**{name: expression(viewer) for name, expression in _more.items()})
        .order_by(F("told__pk").desc(nulls_last=True))
        .values()[:LATEST]
    )
    rows = list(rows)
    if not rows:
        return None
    first = rows[0]
    pairs = [pair.split(":") for pair in (first["what_came"] or "").split(",") if pair]
    return Use(
        number=f"GP-{first['year']}-{first['serial']}",
        pk=first["id"],
        firms=first["firms"] or 0,
        by_country=Counter(country for country, _outcome in pairs),
        by_outcome=Counter(outcome for _country, outcome in pairs),
        latest=tuple(_report_in(row) for row in rows if row["told_pk"]),
        useful=first["useful"] or 0,
        answers=first["answers"] or 0,
        is_kept=first["is_kept"],
        is_followed=first["is_followed"],
        is_written=first.get("is_written", False),
        own_answer=first["own_answer"],
        more={name: first[name] for name in _more},
    )


def _one_of(rows, figure):
    """A figure of a practice's rows, as a part of another query."""
    return Subquery(rows.order_by().values("practice").annotate(figure=figure).values("figure"))


def _report_in(row) -> ShownReport:
    """The report that a row of `use_of` carries, with its organisation."""
    report = ReuseReport(**{name: row[f"told_{name}"] for name in OF_REPORT})
    if report.organisation_id:
        of = {name.partition("__")[2]: row[f"told_{name}"] for name in OF_ORGANISATION}
        report.organisation = Organisation(pk=report.organisation_id, **of)
    return ShownReport(report, "", is_own=False)


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
