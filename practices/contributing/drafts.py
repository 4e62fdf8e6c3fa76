"""Drafts of practices: pages that are not live, written as revisions."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale

from portal.core.translating import ascii_slug

from ..models import PracticePage, Submission, SubmissionEvent, SubmissionState
from ..services import repository, unused_slug


@transaction.atomic
def begin_practice(*, user, language, title="", **fields) -> Submission:
    """Begins a practice in `language`, with `user` as its author; nothing of it is public."""
    parent = repository(language)
    title = title or _("Untitled practice")
    page = PracticePage(
        title=title,
        slug=unused_slug(parent, ascii_slug(title)),
        locale=Locale.objects.get(language_code=language),
        original_language=language,
        owner=user,
        live=False,
        has_unpublished_changes=True,
        **fields,
    )
    parent.add_child(instance=page)
    page.save_revision(user=user, clean=False)
    submission = Submission.objects.create(page=page)
    SubmissionEvent.objects.create(submission=submission, state=SubmissionState.DRAFT, by=user)
    return submission


def submission_of(page) -> Submission:
    """The submission of a practice; made for one that was published before there were any."""
    original = page
    if page.locale.language_code != page.original_language:
        siblings = PracticePage.objects.filter(translation_key=page.translation_key)
        original = siblings.filter(locale__language_code=page.original_language).first() or page
    states = {"promising": SubmissionState.PROMISING, "validated": SubmissionState.VALIDATED}
    state = states.get(original.quality_label, SubmissionState.PROMISING) if original.live else SubmissionState.DRAFT
    return Submission.objects.get_or_create(page=original, defaults={"state": state})[0]


def draft_of(submission) -> PracticePage:
    """The page as it was last written, published or not; unsaved."""
    page = submission.page
    draft = page.get_latest_revision_as_object()
    # What belongs to the page and not to a version; known already, so that nobody asks again.
    draft.locale, draft.latest_revision = page.locale, page.latest_revision
    draft.live_revision_id = page.live_revision_id
    return draft


def save_draft(submission, page, *, user, overwrite=None) -> None:
    """Writes `page`, as `draft_of` gave it and the form changed it, as the newest revision, or over `overwrite`.

    What is not public is written into its tables too, as Wagtail's admin does: rows get their numbers, by which a form
    knows them again, and rights ask there who signs it.
    """
    if not page.live:
        page.save(clean=False)
    page.save_revision(user=user, clean=False, overwrite_revision=overwrite)
    Submission.objects.filter(pk=submission.pk).update(changed_at=timezone.now())
