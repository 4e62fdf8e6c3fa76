"""Drafts of practices: pages that are not live, written as revisions."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale

from portal.core.translating import ascii_slug

from ..models import PracticePage, Submission, SubmissionEvent, SubmissionState
from ..services import repository, unused_slug
from ..workflow.states import submission_for

#: What Wagtail too takes from the page itself, whatever a version of it says.
_OF_THE_PAGE = (
    "pk", "content_type_id", "path", "depth", "numchild", "draft_title", "live", "has_unpublished_changes", "locked",
    "translation_key", "alias_of_id", "first_published_at", "last_published_at", "live_revision_id", "number",
)  # fmt: skip


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
    return submission_for(original)


def draft_of(submission) -> PracticePage:
    """The page as it was last written, published or not; unsaved."""
    page = submission.page
    draft = page.get_latest_revision_as_object()
    # What belongs to the page and not to a version; known already, so that nobody asks again.
    draft.locale, draft.latest_revision = page.locale, page.latest_revision
    draft.live_revision_id = page.live_revision_id
    return draft


def read_draft(submission) -> PracticePage:
    """The same text to be read: as many queries for a hundred rows as for one. Never to be saved.

    `draft_of` asks the database of each row whether what it points to is still there, and so it should before writing.
    """
    page = submission.page
    if page.latest_revision is None:
        return page
    draft = PracticePage.from_serializable_data(page.latest_revision.content, check_fks=False)
    for name in _OF_THE_PAGE:
        setattr(draft, name, getattr(page, name))
    draft.locale, draft.owner, draft.latest_revision = page.locale, page.owner, page.latest_revision
    draft.url_path = f"{page.url_path.rsplit('/', 2)[0]}/{draft.slug}/"
    for name in ("organisation", "project", "image"):
        if getattr(draft, f"{name}_id"):  # in a draft it may have gone meanwhile
            related = PracticePage._meta.get_field(name).related_model
            setattr(draft, name, related.objects.filter(pk=getattr(draft, f"{name}_id")).first())
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
