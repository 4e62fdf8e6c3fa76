"""What members write to each other, and from whom they want to hear no more."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .profile import refuse_long_texts


class Message(models.Model):
    """A letter from one member to another, within the portal: neither learns the other's address."""

    sender = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="messages_sent")
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="messages_received")
    text = models.TextField(_("message"), max_length=4000)
    in_reply_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replies")
    sent_at = models.DateTimeField(_("sent"), auto_now_add=True)
    read_at = models.DateTimeField(_("read"), null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["recipient", "read_at"], name="message_unread")]

    def __str__(self):
        return f"{self.sender_id} → {self.recipient_id}"

    def clean(self):
        """Raises ValidationError for a text that is too long."""
        refuse_long_texts(self)


class Block(models.Model):
    """That a member wants to hear no more from another."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="blocks")
    blocked = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="blocked_by")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "blocked"], name="block_once")]

    def __str__(self):
        return f"{self.owner_id} ⊘ {self.blocked_id}"
