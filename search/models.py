"""The outbox of search: what has changed and is not yet in the index; and the state of the embedded index."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PendingChange(models.Model):
    """A document that has to be read again. Written in the transaction of the change itself, removed with the write.

    Rows are only ever added: a change made while an earlier one is being worked off has a row of its own.
    """

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    noted_at = models.DateTimeField(auto_now_add=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        verbose_name = _("pending change")
        verbose_name_plural = _("pending changes")
        indexes = [models.Index(fields=["kind", "key"], name="search_pending_document")]

    def __str__(self):
        return f"{self.kind} {self.key}"


class IndexState(models.Model):
    """The one row that says which set of index tables answers, and which set (if any) is being built.

    `stamp` is drawn anew by every write: who has read the index under a stamp knows whether it is still the same.
    Every writer updates this row first and so waits for the writer before it.
    """

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    active = models.PositiveSmallIntegerField(default=0)
    stamp = models.BigIntegerField(default=0)
    build = models.BigIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("state of the index")
        verbose_name_plural = _("state of the index")

    def __str__(self):
        return f"set {self.active}"
