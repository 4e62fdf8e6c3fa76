"""What each member has read."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .boards import Board
from .threads import Thread


class ThreadReading(models.Model):
    """The posts of a thread that a member has seen: all up to a number, and stretches beyond it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="threads_read", on_delete=models.CASCADE)
    thread = models.ForeignKey(Thread, related_name="readings", on_delete=models.CASCADE)
    read_to = models.PositiveIntegerField(_("read up to post"), default=0)
    #: [[first, last], …] of what was seen beyond, in order and apart.
    beyond = models.JSONField(default=list, blank=True)
    changed_at = models.DateTimeField(_("read"), default=timezone.now)

    class Meta:
        verbose_name = _("what was read of a thread")
        verbose_name_plural = _("what was read of threads")
        constraints = [models.UniqueConstraint(fields=["user", "thread"], name="forums_reading_once")]

    def __str__(self):
        return f"{self.user_id}: {self.thread_id} to {self.read_to}"


class BoardReading(models.Model):
    """Since when posts of a board are new to a member: what was written before counts as read."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="boards_read", on_delete=models.CASCADE)
    board = models.ForeignKey(Board, related_name="readings", on_delete=models.CASCADE)
    all_read_at = models.DateTimeField(_("all read"), default=timezone.now)

    class Meta:
        verbose_name = _("what was read of a board")
        verbose_name_plural = _("what was read of boards")
        constraints = [models.UniqueConstraint(fields=["user", "board"], name="forums_board_reading_once")]

    def __str__(self):
        return f"{self.user_id}: {self.board_id}"
