"""The revisions of a submission: when, by whom, how much was written."""

from collections import Counter
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db.models import OuterRef, Subquery
from wagtail.models import Revision

from community.members.queries import shown_name
from community.organisations.models import Membership
from community.organisations.permissions import ACTING

from ..models import SubmissionEvent, SubmissionState
from .differences import differences
from .readable import names_for, parts_of, word_counts


@dataclass(frozen=True)
class Version:
    """A revision: who wrote it ("" where the desk did), the state it was brought into, words against the one before."""

    pk: int
    at: object
    who: str
    is_desk: bool
    state: str
    added: int
    removed: int
    is_first: bool


def revisions_of(submission):
    """The revisions of the text, newest first, with who wrote them and the last state that was reached with them."""
    reached = SubmissionEvent.objects.filter(revision=OuterRef("pk")).exclude(state="").order_by("-pk")
    revisions = Revision.objects.for_instance(submission.page).select_related("user__profile")
    return revisions.annotate(reached=Subquery(reached.values("state")[:1])).order_by("-created_at", "-pk")


def versions(submission, revisions, viewer) -> list[Version]:
    """What the list shows of `revisions` (newest first); the last of them is only there to compare with, unless it is
    the first of all. Names are those of authors alone: whoever else saved a revision is the desk."""
    authors = _authors(submission, [one.user_id for one in revisions])
    counts = [Counter(word_counts(one.content)) for one in revisions]
    found = []
    for number, one in enumerate(revisions):
        is_last = number == len(revisions) - 1
        before = Counter() if is_last else counts[number + 1]
        is_author = one.user_id in authors
        found.append(
            Version(
                pk=one.pk,
                at=one.created_at,
                who=shown_name(one.user, viewer) if is_author else "",
                is_desk=not is_author,
                state=SubmissionState(one.reached).label if one.reached else "",
                added=(counts[number] - before).total(),
                removed=(before - counts[number]).total(),
                is_first=is_last,
            )
        )
    return found


def _authors(submission, people):
    """Those of `people` who write the submission: owner, co-authors, who acts for the organisation; one query."""
    organisation = submission.page.organisation_id
    acting = Membership.objects.filter(organisation=organisation, role__in=ACTING).values("user")
    written = get_user_model().objects.filter(pk__in={pk for pk in people if pk})
    found = written.filter(coauthorships__submission=submission).values_list("pk", flat=True)
    found = found.union(written.filter(pk__in=acting).values_list("pk", flat=True)) if organisation else found
    return {submission.page.owner_id, *found} - {None}


def between(old, new):
    """The differences of two revisions, field by field."""
    names = names_for([old.content, new.content])
    return differences(parts_of(old.content, names), parts_of(new.content, names))
