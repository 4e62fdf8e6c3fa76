"""Who may see whom, and who may write to whom."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef

from .audience import is_member
from .models import Block, Profile
from .queries import shown_profile


def can_see_profile(viewer, user) -> bool:
    """Whether `viewer` sees anything of `user`: nobody sees an account that is not in use."""
    return shown_profile(user, viewer) is not None


@dataclass(frozen=True)
class Contact:
    """What decides whether one member may write to another; `is_blocked` must never be told to the sender."""

    sender_is_verified: bool
    sender_allows: bool
    sender_blocks: bool
    is_open: bool
    is_blocked: bool

    @property
    def refusal(self) -> str:
        """Why the sender may not write: "unverified", "own_closed", "own_block" or "closed"; "" where she may.

        A block by the recipient reads like a recipient who takes no messages at present.
        """
        if not self.sender_is_verified:
            return "unverified"
        if self.sender_blocks:
            return "own_block"
        if not self.sender_allows:
            return "own_closed"
        return "" if self.is_open and not self.is_blocked else "closed"


def contact_between(sender, recipient) -> Contact:
    """The facts about `sender` writing to `recipient`; one query, none where one of them has no account in use."""
    if not (is_member(sender) and is_member(recipient)) or sender.pk == recipient.pk:
        return Contact(is_member(sender), True, False, False, False)
    facts = get_user_model().objects.filter(pk=recipient.pk).values_list(
        Exists(EmailAddress.objects.filter(user=sender.pk, verified=True)),
        ~Exists(Profile.objects.filter(user=sender.pk, allows_contact=False)),
        Exists(Block.objects.filter(owner=sender.pk, blocked=OuterRef("pk"))),
        Exists(EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)),
        ~Exists(Profile.objects.filter(user=OuterRef("pk"), allows_contact=False)),
        Exists(Block.objects.filter(owner=OuterRef("pk"), blocked=sender.pk)),
    )  # fmt: skip
    is_verified, allows, blocks, is_reached, is_open, is_blocked = facts.get()
    return Contact(is_verified, allows, blocks, is_reached and is_open, is_blocked)


def can_write_to(sender, recipient) -> bool:
    """Whether `sender` may write to `recipient`.

    Both have a verified address, take messages and have not blocked each other. Whoever takes none cannot write
    either: no answer could reach her.
    """
    return contact_between(sender, recipient).refusal == ""
