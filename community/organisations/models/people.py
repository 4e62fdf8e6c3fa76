"""Who belongs to an organisation, who is asked to join it, and who asks."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.vocabulary.fields import CodeField

from .organisation import Organisation


class MembershipRole(models.TextChoices):
    """What somebody may do for an organisation."""

    # Translators: role of a person in an organisation: decides about it and its people
    OWNER = "owner", pgettext_lazy("role in an organisation", "owner")
    # Translators: role of a person in an organisation: writes for it
    EDITOR = "editor", pgettext_lazy("role in an organisation", "editor")
    # Translators: role of a person in an organisation: belongs to it
    MEMBER = "member", pgettext_lazy("role in an organisation", "member")

    @property
    def rank(self) -> int:
        """How much the role may do, compared with others."""
        return {"owner": 3, "editor": 2, "member": 1}[self.value]


class Membership(models.Model):
    """That a person belongs to an organisation, and what she may do for it."""

    organisation = models.ForeignKey(Organisation, related_name="memberships", on_delete=models.CASCADE)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="memberships", on_delete=models.CASCADE)
    role = models.CharField(_("role"), max_length=10, choices=MembershipRole.choices, default=MembershipRole.MEMBER)
    since = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["organisation", "user"], name="membership_once")]

    def __str__(self):
        return f"{self.user_id} – {self.organisation_id}: {self.role}"


class InvitationState(models.TextChoices):
    """What has become of an invitation."""

    OPEN = "open", pgettext_lazy("state of an invitation", "open")
    ACCEPTED = "accepted", pgettext_lazy("state of an invitation", "accepted")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of an invitation", "withdrawn")
    EXPIRED = "expired", pgettext_lazy("state of an invitation", "expired")


class Invitation(models.Model):
    """That an organisation asks whoever reads mail at an address to join it.

    The link in the mail holds a secret of which only a digest is kept. The address is forgotten as soon as the
    invitation has been accepted or withdrawn.
    """

    organisation = models.ForeignKey(Organisation, related_name="invitations", on_delete=models.CASCADE)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, related_name="invitations_sent", on_delete=models.SET_NULL
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    role = models.CharField(_("role"), max_length=10, choices=MembershipRole.choices, default=MembershipRole.MEMBER)
    language = CodeField(_("language of the mail"), vocabulary="language", default="en")
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("sent"), auto_now_add=True)
    expires_at = models.DateTimeField(_("holds until"))
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.organisation_id}: {self.role} ({self.state})"

    @property
    def state(self) -> InvitationState:
        """What has become of it by now."""
        if self.accepted_at:
            return InvitationState.ACCEPTED
        if self.withdrawn_at:
            return InvitationState.WITHDRAWN
        return InvitationState.EXPIRED if self.expires_at <= timezone.now() else InvitationState.OPEN


class RequestKind(models.TextChoices):
    """What a member asks an organisation, or a steward about it."""

    # Translators: kind of a request: somebody wants to join an organisation
    JOIN = "join", _("asks to join")
    # Translators: kind of a request: somebody says that an organisation without people is hers
    CLAIM = "claim", _("claims the organisation")


class RequestState(models.TextChoices):
    """What has become of a request."""

    PENDING = "pending", pgettext_lazy("state of a request", "waiting")
    ACCEPTED = "accepted", pgettext_lazy("state of a request", "accepted")
    DECLINED = "declined", pgettext_lazy("state of a request", "declined")


class MembershipRequest(models.Model):
    """That a member asks to join an organisation (its owners decide) or claims it (a steward decides)."""

    kind = models.CharField(_("kind"), max_length=10, choices=RequestKind.choices, default=RequestKind.JOIN)
    organisation = models.ForeignKey(Organisation, related_name="requests", on_delete=models.CASCADE)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="organisation_requests", on_delete=models.CASCADE)
    message = models.TextField(_("message"), max_length=2000, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=RequestState.choices, default=RequestState.PENDING)
    created_at = models.DateTimeField(_("asked"), auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, related_name="+", on_delete=models.SET_NULL
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    class Meta:
        verbose_name = _("request to an organisation")
        verbose_name_plural = _("requests to organisations")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user"], condition=Q(state="pending"), name="membership_request_once"
            )
        ]

    def __str__(self):
        return f"{self.user_id} {self.kind} {self.organisation_id}: {self.state}"
