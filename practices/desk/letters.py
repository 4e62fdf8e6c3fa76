"""The mails of the desk, each in its receiver's language; none says anything about another's review."""

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import override

from community.notifications.services import notify
from portal.core.urls import absolute_url


def _address(language, *names, key):
    """Absolute address of the first of these pages that the site has."""
    with override(language):
        for name in names:
            try:
                return absolute_url(reverse(name, args=[key]))
            except NoReverseMatch:
                continue
    raise LookupError(names)


def tell_waiting(submission, person, *, to_authors):
    """That a submission waits for her: for her changes, or for her as its handler."""
    names = ("contributing:detail", "desk:submission") if to_authors else ("desk:submission",)
    context = {
        "title": submission.page.draft_title,
        "since": submission.since,
        "to_authors": to_authors,
        "act_url": _address(person.language, *names, key=submission.key),
    }
    notify(recipient=person, kind="practices/email/waiting", context=context)


def tell_review_due(review):
    """That a review is wanted soon, or was wanted."""
    context = {
        "title": review.submission.page.draft_title,
        "due_on": review.due_on,
        "is_late": bool(review.due_on and review.due_on < timezone.localdate()),
        "act_url": _address(review.reviewer.language, "reviewing:review", "desk:submission", key=review.submission.key),
    }
    notify(recipient=review.reviewer, kind="practices/email/review_due", context=context)


def tell_late(steward, submissions, number, now, *, days):
    """What has waited for too long; the same week's letter is written once. Returns the mail, or None."""
    with override(steward.language):
        act_url = absolute_url(reverse("desk:list") + "?tab=all&late=1")
        rows = [
            {
                "title": one.page.draft_title,
                "state": one.phase.label,
                "days": (now - one.since).days,
                "handler": one.handler.get_short_name() if one.handler else "",
                "url": absolute_url(reverse("desk:submission", args=[one.key])),
            }
            for one in submissions
        ]
        # Labels are lazy: they are read in her language while the mail is written.
        rows = [{**row, "state": str(row["state"])} for row in rows]
    year, week, _day = timezone.localtime(now).isocalendar()
    context = {"rows": rows, "number": number, "left_out": number - len(rows), "days": days, "act_url": act_url}
    return notify(
        recipient=steward,
        kind="practices/email/desk_late",
        context=context,
        dedupe_key=f"desk-late-{year}-{week}-{steward.pk}",
    )
