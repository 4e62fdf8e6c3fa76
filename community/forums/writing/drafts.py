"""What members have typed and not sent: one draft for each place where they write."""

import secrets

from django.db import transaction
from django.utils import timezone

from ..models import PostDraft
from .files import forget_files

#: Characters of what is kept of one field.
LONGEST_KEPT = 40_000
#: Fields of the forms that are kept.
FIELDS = ("title", "kind", "language", "closes_on", "about", "text", "reply_to", "statement", "base")


def new_token() -> str:
    """What tells one sending of a form from another."""
    return secrets.token_urlsafe(12)


def draft_at(user, place) -> tuple[PostDraft | None, str]:
    """The draft of a place, None where nothing was typed, and the token of what was sent last; one query."""
    draft = PostDraft.objects.filter(user=user, place=place).first()
    if draft and (sent := draft.typed.get("sent")):
        return None, sent["token"]
    return draft, ""


def drafts_of(user):
    """All that she has not sent, the newest first."""
    return PostDraft.objects.filter(user=user).exclude(typed__has_key="sent").exclude(typed={})


@transaction.atomic
def keep_draft(*, user, place, typed, is_automatic=False) -> PostDraft | None:
    """Keeps what was typed at a place, as it was typed; an empty form keeps nothing.

    What a form saves by itself (`is_automatic`) may come after the form was sent: with the token of that sending it
    is left out. Returns the draft.
    """
    draft = locked_draft(user, place)
    if is_automatic and (draft.typed.get("sent") or {}).get("token") == typed.get("token"):
        return None
    kept = {name: str(typed[name])[:LONGEST_KEPT] for name in FIELDS if typed.get(name)}
    draft.typed, draft.changed_at = kept, timezone.now()
    draft.save(update_fields=["typed", "changed_at"])
    return draft


@transaction.atomic
def forget_draft(*, user, place) -> None:
    """Throws away what was typed at a place, with the files."""
    draft = PostDraft.objects.filter(user=user, place=place).first()
    if draft:
        forget_files(draft.files.all())
        draft.delete()


def locked_draft(user, place) -> PostDraft:
    """The row of a place, made where there is none, locked until the transaction ends."""
    PostDraft.objects.get_or_create(user=user, place=place)
    return PostDraft.objects.select_for_update().get(user=user, place=place)


def mark_sent(draft, post, token="") -> None:
    """Empties a draft that was sent; what is left of it knows the sending when it comes a second time."""
    draft.typed, draft.changed_at = {"sent": {"token": token, "post": post.pk}}, timezone.now()
    draft.save(update_fields=["typed", "changed_at"])
