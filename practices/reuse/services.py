"""What can be done with reports of re-use, answers about usefulness, and bookmarks."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from community.organisations.limits import require_within
from community.organisations.permissions import can_act_for, require

from ..announcing import announce_use
from ..models import Bookmark, PracticeRecord, ReuseReport, UsefulAnswer
from ..permissions import can_change_report, can_hide_reports, can_tell_of_use, is_member, part_in_practice
from . import letters
from .errors import OwnPractice, ToldToday

#: Reports of one member in a day, on whatever practices.
REPORTS_A_DAY = 20


@transaction.atomic
def report_use(*, practice, by, organisation=None, **told) -> ReuseReport:
    """Tells that `by`, or the organisation that she acts for, tried a practice; its authors get a mail.

    The same sent twice is one report. Raises PermissionDenied, OwnPractice, ToldToday for a second report of the day,
    TooMany, ValidationError.
    """
    practice = PracticeRecord.objects.select_for_update().get(pk=practice.pk)
    require(is_member(by) and (organisation is None or can_act_for(by, organisation)))
    if not can_tell_of_use(by, practice.translation_key):
        raise OwnPractice
    earlier = report_of_today(practice, by)
    if earlier:
        if all(getattr(earlier, name) == value for name, value in {**told, "organisation": organisation}.items()):
            return earlier
        raise ToldToday(earlier)
    require_within(REPORTS_A_DAY, ReuseReport.objects.filter(author=by), "created_at")
    report = ReuseReport(practice=practice, author=by, organisation=organisation, **told)
    report.full_clean()
    report.save()
    letters.tell_authors(report)
    announce_use(report)
    return report


def report_of_today(practice, user) -> ReuseReport | None:
    """What she has told of this practice within a day."""
    since = timezone.now() - timedelta(days=1)
    return ReuseReport.objects.filter(practice=practice, author=user, created_at__gt=since).first()


@transaction.atomic
def change_report(*, report, by, organisation=None, **told) -> ReuseReport:
    """Changes what she told; returns the report. Raises PermissionDenied, ValidationError."""
    report = _locked(report)
    require(can_change_report(by, report))
    is_kept = organisation is not None and organisation.pk == report.organisation_id
    require(organisation is None or is_kept or can_act_for(by, organisation))
    for name, value in {**told, "organisation": organisation}.items():
        setattr(report, name, value)
    report.changed_at = timezone.now()
    report.full_clean()
    report.save()
    return report


@transaction.atomic
def withdraw_report(*, report, by) -> None:
    """Deletes what she told. Raises PermissionDenied."""
    report = _locked(report)
    require(can_change_report(by, report))
    report.delete()


@transaction.atomic
def hide_report(*, report, by) -> ReuseReport:
    """Takes a report from view; its author still sees it. The first who does it is kept. Raises PermissionDenied."""
    report = _locked(report)
    require(can_hide_reports(by, report.practice.translation_key))
    if report.hidden_at is None:
        report.hidden_at, report.hidden_by = timezone.now(), by
        report.save()
    return report


@transaction.atomic
def show_report(*, report, by) -> ReuseReport:
    """Brings a report back into view. Raises PermissionDenied."""
    report = _locked(report)
    require(can_hide_reports(by, report.practice.translation_key))
    report.hidden_at = report.hidden_by = None
    report.save()
    return report


def _locked(report):
    # Without its relations: a database locks no row that an outer join leaves empty.
    return ReuseReport.objects.select_for_update().get(pk=report.pk)


@transaction.atomic
def answer_useful(*, practice, is_useful, user=None, reason="") -> UsefulAnswer:
    """Says whether a practice was useful: a member once, changed as often as she likes; for visitors (no `user`) a row.

    A reason is kept with a "no" alone. Raises OwnPractice, ValidationError.
    """
    reason = "" if is_useful else reason
    if user is None:
        answer = UsefulAnswer(practice=practice, is_useful=is_useful, reason=reason)
    else:
        if part_in_practice(user, practice.translation_key):
            raise OwnPractice
        PracticeRecord.objects.select_for_update().get(pk=practice.pk)
        answer = UsefulAnswer.objects.filter(practice=practice, user=user).first()
        answer = answer or UsefulAnswer(practice=practice, user=user)
        answer.is_useful, answer.reason, answer.answered_on = is_useful, reason, timezone.localdate()
    answer.full_clean()
    answer.save()
    return answer


@transaction.atomic
def give_reason(*, answer, reason) -> None:
    """Adds why it was of no use to an answer that has no reason yet. Raises ValidationError."""
    answer.reason = reason
    answer.clean_fields(exclude=["practice", "user"])
    UsefulAnswer.objects.filter(pk=answer.pk, is_useful=False, reason="").update(reason=reason)


@transaction.atomic
def keep_practice(*, practice, user) -> Bookmark:
    """Keeps a practice in her list; once. Raises PermissionDenied."""
    require(is_member(user))
    return Bookmark.objects.get_or_create(practice=practice, user=user)[0]


@transaction.atomic
def let_go_of_practice(*, practice, user) -> None:
    """Takes a practice out of her list, if it was there."""
    Bookmark.objects.filter(practice=practice, user=user).delete()


@transaction.atomic
def note_bookmark(*, bookmark, note) -> Bookmark:
    """Writes her note beside a practice that she keeps. Raises ValidationError."""
    bookmark.note = note
    bookmark.clean_fields()
    bookmark.save(update_fields=["note"])
    return bookmark
