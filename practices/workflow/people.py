"""Who writes a practice: co-authors, handing it over, the firm it is told for, the organisation that signs it."""

import hashlib
import secrets
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models import Coauthor, CoauthorInvitation, EventKind, PracticePage, Submission, SubmissionEvent
from ..permissions import can_choose_authors, can_sign_as, can_write, is_author
from . import letters

#: How long an invitation holds, and how many somebody can send in a day.
DAYS = 14
INVITATIONS_A_DAY = 30


class Refused(Exception):
    """The rule that stands against what was asked; `str()` of one is meant for people."""

    message = ""

    def __str__(self):
        return str(self.message)


class InvitationOver(Refused):
    """It has been used or withdrawn, or is too old."""

    message = _("This invitation no longer holds.")


class TooMany(Refused):
    """More than anybody needs in a day."""

    message = _("That was a lot for one day. Please go on tomorrow.")


class NotCoauthor(Refused):
    """A practice is handed over to somebody who writes along already."""

    message = _("Invite the person to write along first; then you can hand the practice over.")


def digest_of(token):
    """What is kept of an invitation's secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def _require(is_allowed):
    if not is_allowed:
        raise PermissionDenied


def _lock(submission):
    return Submission.objects.select_for_update(of=("self",)).select_related("page").get(pk=submission.pk)


@transaction.atomic
def invite_coauthor(*, submission, by, email, language, makes_author=False):
    """Mails an invitation to write along, or with `makes_author` to take the practice over, to whoever reads there.

    One that was open for the same address no longer holds. Nothing tells whether the address belongs to a member.
    Returns the CoauthorInvitation. Raises PermissionDenied, TooMany.
    """
    _lock(submission)
    _require(can_choose_authors(by, submission))
    day_ago = timezone.now() - timedelta(days=1)
    if CoauthorInvitation.objects.filter(invited_by=by, created_at__gt=day_ago).count() >= INVITATIONS_A_DAY:
        raise TooMany
    _open(submission).filter(email__iexact=email).update(withdrawn_at=timezone.now(), email="")
    token = secrets.token_urlsafe(32)
    invitation = CoauthorInvitation.objects.create(
        submission=submission, invited_by=by, email=email, language=language, makes_author=makes_author,
        token_digest=digest_of(token), expires_at=timezone.now() + timedelta(days=DAYS),
    )  # fmt: skip
    letters.send_invitation(invitation, token)
    return invitation


def _open(submission):
    return CoauthorInvitation.objects.filter(submission=submission, accepted_at=None, withdrawn_at=None)


def invite_firm(*, submission, by, language):
    """Asks the firm for which the practice is told to take it over; see `invite_coauthor`.

    Raises Submission.DoesNotExist where it is told for none.
    """
    if not submission.behalf_email:
        raise Submission.DoesNotExist
    return invite_coauthor(
        submission=submission, by=by, email=submission.behalf_email, language=language, makes_author=True
    )


@transaction.atomic
def withdraw_invitation(*, invitation, by):
    """Takes an invitation back and forgets the address; one that is over stays as it is. Raises PermissionDenied."""
    submission = _lock(invitation.submission)
    _require(can_choose_authors(by, submission))
    _open(submission).filter(pk=invitation.pk).update(withdrawn_at=timezone.now(), email="")


@transaction.atomic
def accept_invitation(*, invitation, user):
    """Makes `user` a co-author, or the author where the invitation says so. Works once; raises InvitationOver."""
    submission = _lock(invitation.submission)
    current = CoauthorInvitation.objects.select_for_update().get(pk=invitation.pk)
    if current.accepted_at or current.withdrawn_at or current.expires_at <= timezone.now():
        raise InvitationOver
    CoauthorInvitation.objects.filter(pk=current.pk).update(accepted_at=timezone.now(), email="")
    if current.makes_author:
        _make_author(submission, user, by=user)
        # The firm speaks for itself now.
        Submission.objects.filter(pk=submission.pk).update(behalf_name="", behalf_email="")
    elif not is_author(user, submission):
        Coauthor.objects.create(submission=submission, user=user)
        SubmissionEvent.objects.create(submission=submission, kind=EventKind.COAUTHOR, by=user)
    return submission


@transaction.atomic
def hand_practice_over(*, submission, by, user):
    """Makes a co-author the author; who was it stays co-author. Raises PermissionDenied, NotCoauthor."""
    submission = _lock(submission)
    _require(can_choose_authors(by, submission))
    if not Coauthor.objects.filter(submission=submission, user=user).exists():
        raise NotCoauthor
    event = _make_author(submission, user, by=by)
    letters.tell_new_author(submission, user, event)


@transaction.atomic
def release_author(*, user):
    """Gives what she wrote with others to whoever wrote along first; returns the number of practices."""
    written = Submission.objects.filter(page__owner=user, coauthors__user__is_active=True).distinct()
    for submission in written.select_related("page"):
        heir = submission.coauthors.filter(user__is_active=True).order_by("pk").first().user
        _make_author(submission, heir, by=None, stays=False)
    return len(written)


def forget_invitations(*, now):
    """Forgets addresses of invitations that nobody took up in time; deletes what ended a month ago."""
    late = CoauthorInvitation.objects.filter(expires_at__lt=now, accepted_at=None).exclude(email="").update(email="")
    old, _by_model = CoauthorInvitation.objects.filter(expires_at__lt=now - timedelta(days=30)).delete()
    return late, old


def _make_author(submission, user, *, by, stays=True):
    """The page's owner is its author, in all its languages; who was it `stays` as a co-author."""
    former = submission.page.owner
    PracticePage.objects.filter(translation_key=submission.page.translation_key).update(owner=user)
    Coauthor.objects.filter(submission=submission, user=user).delete()
    if stays and former and former != user and former.is_active:
        Coauthor.objects.get_or_create(submission=submission, user=former)
    submission.page.owner = user
    return SubmissionEvent.objects.create(submission=submission, kind=EventKind.AUTHOR, by=by)


@transaction.atomic
def remove_coauthor(*, submission, by, user):
    """Ends that somebody writes along; co-authors may leave. Raises PermissionDenied, Coauthor.DoesNotExist."""
    submission = _lock(submission)
    _require(by == user or can_choose_authors(by, submission))
    Coauthor.objects.get(submission=submission, user=user).delete()


@transaction.atomic
def sign_as(*, submission, by, organisation):
    """Puts an organisation's name to the draft, or with None takes it away.

    Raises PermissionDenied unless she may write, and acts for the organisation or it signs already.
    """
    submission = _lock(submission)
    _require(can_write(by, submission))
    page = submission.page.get_latest_revision_as_object()
    if organisation is not None and organisation.pk != page.organisation_id:
        _require(can_sign_as(by, organisation))
    page.organisation = organisation
    page.save_revision(user=by, clean=False)
    # Before it is published, its colleagues can write along at once.
    PracticePage.objects.filter(pk=submission.page_id, live=False).update(organisation=organisation)
