"""What the pages of writing ask about submissions."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from ..models import Coauthor, PracticePage, Submission, SubmissionState
from ..permissions import written_by

#: What its authors do next, by state.
NEXT_STEPS = {
    SubmissionState.DRAFT: _("Go on writing, then hand it in"),
    SubmissionState.SUBMITTED: _("Somebody will look whether it is complete"),
    SubmissionState.QUALITY_CHECK: _("Somebody looks whether it is complete and clear"),
    SubmissionState.REVIEW: _("Two reviewers weigh it"),
    SubmissionState.CHANGES_REQUESTED: _("Read what is asked for, and hand it in again"),
    SubmissionState.DECLINED: _("Read why; you can take it back and write it anew"),
    SubmissionState.PROMISING: _("It is online; write a new version when something has changed"),
    SubmissionState.VALIDATED: _("It is online; write a new version when something has changed"),
    SubmissionState.ARCHIVED: _("It is no longer in the repository"),
}


def submission_by_key(key) -> Submission:
    """A submission with its page, the page's language and newest version; raises Submission.DoesNotExist."""
    wanted = Submission.objects.select_related(
        "page__locale", "page__latest_revision", "page__owner__profile", "adapted_from__locale"
    )
    along = Exists(Coauthor.objects.filter(submission=OuterRef("pk")))
    return wanted.annotate(has_coauthors=along).get(key=key)


def submissions_of(user):
    """The submissions that she writes, alone or with others, the last written first."""
    return Submission.objects.filter(written_by(user)).select_related("page__locale", "page__organisation")


def published_without(user):
    """Practices of hers that were published before there were submissions, the newest first; at most fifty."""
    known = Submission.objects.filter(page__owner=user).values("page__translation_key")
    pages = PracticePage.objects.live().filter(owner=user, alias_of=None).exclude(translation_key__in=known)
    found = pages.select_related("locale").order_by("-first_published_at", "pk")[:50]
    return [page for page in found if page.locale.language_code == page.original_language]


@dataclass(frozen=True)
class Told:
    """A row of the list of what she writes."""

    submission: Submission

    @property
    def title(self):
        """As it was last written."""
        page = self.submission.page
        return page.draft_title or page.title

    @property
    def next_step(self):
        """What comes next, in words."""
        return NEXT_STEPS[self.submission.phase]
