"""What a member wants to hear more of."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.vocabulary.fields import CodeField


class Follow(models.Model):
    """A member follows a thing: a practice (its record), an organisation, a board, a thread.

    `is_stopped`: she has stopped, and nothing that she does there makes her follow again by itself.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="follows", on_delete=models.CASCADE)
    content_type = models.ForeignKey(ContentType, related_name="+", on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    about = GenericForeignKey()
    #: Begun by taking part, not by the button.
    is_automatic = models.BooleanField(_("by taking part"), default=False)
    is_stopped = models.BooleanField(_("stopped"), default=False)
    created_at = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("followed thing")
        verbose_name_plural = _("followed things")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "content_type", "object_id"], name="following_once"),
        ]
        indexes = [models.Index(fields=["content_type", "object_id"], name="following_about")]

    def __str__(self):
        return f"{self.user_id}: {self.content_type_id}/{self.object_id}"


class SavedSearch(models.Model):
    """A search that a member keeps, and whose new results she hears of."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="saved_searches", on_delete=models.CASCADE)
    name = models.CharField(_("name"), max_length=120)
    #: Which list it searches, a name of `community.following.searches`.
    place = models.CharField(_("searches in"), max_length=30, default="practices")
    #: The parameters of the address, in the order of `SearchQuery`.
    parameters = models.CharField(_("parameters"), max_length=2000, blank=True)
    language = CodeField(_("language"), vocabulary="language")
    created_at = models.DateTimeField(_("kept since"), default=timezone.now)
    #: Up to when it was looked what is new, and the keys that were there then.
    checked_at = models.DateTimeField(_("looked at"), default=timezone.now)
    known = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "place", "parameters"], name="following_search_once"),
        ]

    def __str__(self):
        return self.name
