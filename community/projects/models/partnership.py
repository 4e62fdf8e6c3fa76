"""Who coordinates a project for the portal, and which organisations ask to become associated partners."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from community.organisations.models import Organisation, RequestState

from .facts import Project


class ProjectCoordinator(Orderable):
    """A person with the role of coordinator who looks after this project, whoever she acts for."""

    project = ParentalKey(Project, related_name="coordinators", on_delete=models.CASCADE)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, related_name="coordinated", on_delete=models.CASCADE, verbose_name=_("member")
    )

    panels = [FieldPanel("user")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["project", "user"], name="project_coordinator_once")]

    def __str__(self):
        return f"{self.user_id} – {self.project_id}"


class PartnershipRequest(models.Model):
    """That an organisation asks to become an associated partner of a project; its coordinator decides."""

    project = models.ForeignKey(Project, related_name="partnership_requests", on_delete=models.CASCADE)
    organisation = models.ForeignKey(Organisation, related_name="partnership_requests", on_delete=models.CASCADE)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, related_name="partnership_requests", on_delete=models.SET_NULL
    )
    message = models.TextField(_("message"), max_length=2000, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=RequestState.choices, default=RequestState.PENDING)
    created_at = models.DateTimeField(_("asked"), auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, related_name="+", on_delete=models.SET_NULL
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    class Meta:
        verbose_name = _("request for partnership")
        verbose_name_plural = _("requests for partnership")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "organisation"], condition=Q(state="pending"), name="partnership_request_once"
            )
        ]

    def __str__(self):
        return f"{self.organisation_id} → {self.project_id}: {self.state}"
