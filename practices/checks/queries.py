"""Submissions and their drafts, as pages of checks and conversation read them."""

from django.core.exceptions import PermissionDenied

from ..models import PracticePage, Submission
from ..permissions import can_read


def readable_submission(user, key) -> Submission:
    """The submission with its page and the newest version; raises Submission.DoesNotExist or PermissionDenied."""
    wanted = Submission.objects.select_related("page__locale", "page__latest_revision", "handler")
    submission = wanted.get(key=key)
    if not can_read(user, submission):
        raise PermissionDenied
    return submission


def newest_version(submission) -> PracticePage:
    """The page as it was last written, to be read and never saved; kept with the submission.

    Made of the version alone, with its rows, without asking the database whether what it names is still there.
    """
    if "_newest_version" not in submission.__dict__:
        page = submission.page
        version = page
        if page.latest_revision is not None:
            version = PracticePage.from_serializable_data(page.latest_revision.content, check_fks=False)
            version.pk = version.id = page.pk
            version.locale, version.latest_revision = page.locale, page.latest_revision
            version.translation_key = page.translation_key
        submission._newest_version = version
    return submission._newest_version


def title_of(submission) -> str:
    """The title as it was last written, without reading all of that version."""
    return submission.page.draft_title or submission.page.title
