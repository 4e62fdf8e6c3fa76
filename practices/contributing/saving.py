"""Saving what was typed, field by field, so that nobody's text is overwritten without her knowing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, TaskState

from portal.core.translating import ascii_slug

from ..models import PracticePage, Review, Submission, SubmissionEvent, SubmissionState
from ..permissions import can_write
from ..services import unused_slug
from ..workflow.services import move
from ..workflow.states import PUBLISHED
from .drafts import draft_of, save_draft
from .values import digest, set_value, value_of

#: For so long the same author's saving makes no further version.
ONE_SITTING = timedelta(minutes=10)


class NotNow(Exception):
    """The practice cannot be written at present: somebody else has it, or it is over."""


@dataclass(frozen=True)
class Typed:
    """What one person typed into a field, and what she had before her when she began.

    `differs` says whether it is another text than the stored one, as the form's field reads both.
    """

    name: str
    value: Any
    loaded: str
    differs: Callable[[Any], bool]


@dataclass(frozen=True)
class Dispute:
    """A field that two people changed: neither text is lost, and neither is chosen for them."""

    name: str
    mine: Any
    theirs: Any


@dataclass(frozen=True)
class Outcome:
    """What became of each field: saved, left as the other wrote it, or in dispute; `page` is the draft as it is now."""

    page: PracticePage
    saved: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    by: Any = field(default=None)


@transaction.atomic
def save_typed(*, submission, user, typed: Iterable[Typed]) -> Outcome:
    """Saves what only she has changed, keeps what only others have, and tells what both have; raises NotNow.

    A published practice becomes the draft of its next version with the first word; what is published stays.
    """
    locked = Submission.objects.select_for_update().get(pk=submission.pk)
    locked.page = _locked_page(locked.page_id)
    if not can_write(user, locked):
        raise NotNow
    page = draft_of(locked)
    last = page.latest_revision
    saved, theirs, disputes = [], [], []
    for one in typed:
        stored = value_of(page, one.name)
        if not one.differs(stored):
            continue
        now = digest(stored)
        if now == one.loaded:
            set_value(page, one.name, one.value)
            saved.append(one.name)
        elif digest(one.value) == one.loaded:
            theirs.append(one.name)
        elif digest(one.value) != now:
            disputes.append(Dispute(one.name, one.value, stored))
    if saved:
        _write(locked, page, user=user, is_title_new="title" in saved)
    return Outcome(page, tuple(saved), tuple(theirs), tuple(disputes), last)


def _locked_page(pk):
    """The page, whose row Wagtail's admin locks too before it writes a version."""
    Page.objects.select_for_update().only("pk").get(pk=pk)
    return PracticePage.objects.select_related("locale", "latest_revision").get(pk=pk)


def _write(submission, page, *, user, is_title_new):
    if submission.phase in PUBLISHED:
        move(submission, SubmissionState.DRAFT, by=user)
    if is_title_new and page.first_published_at is None:
        # The address follows the title until somebody can have noted it.
        page.slug = unused_slug(page.get_parent(), ascii_slug(page.title), besides=page)
    save_draft(submission, page, user=user, overwrite=_own_recent(page, user))


def _own_recent(page, user):
    """Her latest version, where it is of this sitting and nothing else refers to it; None where a new one is due."""
    last = page.latest_revision
    if last is None or last.user_id != user.pk or last.created_at < timezone.now() - ONE_SITTING:
        return None
    if last.pk == page.live_revision_id or last.approved_go_live_at:
        return None
    is_kept = any(model.objects.filter(revision=last).exists() for model in (TaskState, SubmissionEvent, Review))
    return None if is_kept else last
