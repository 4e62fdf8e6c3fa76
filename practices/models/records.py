"""The practice itself, beyond the language it is told in: its stable number."""

from django.db import models, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _


class PracticeRecord(models.Model):
    """Gives all translations of one practice the same number, for good: `GP-<year>-<n>`.

    The year is that of the practice when it entered the repository; n runs on through all years, so that
    a number stays unique even by its last part.
    """

    translation_key = models.UUIDField(_("translation key"), unique=True)
    year = models.PositiveSmallIntegerField(_("year"))
    serial = models.PositiveIntegerField(_("serial number"), unique=True)

    class Meta:
        verbose_name = _("practice number")
        verbose_name_plural = _("practice numbers")
        ordering = ["serial"]

    def __str__(self):
        return self.number

    @property
    def number(self):
        """The number as printed and cited."""
        return f"GP-{self.year}-{self.serial}"

    @classmethod
    @transaction.atomic
    def for_key(cls, translation_key, *, year, serial=None):
        """The record of this practice; on first sight it gets the next free serial (or the `serial` given)."""
        existing = cls.objects.filter(translation_key=translation_key).first()
        if existing:
            return existing
        if serial is None:
            serial = (cls.objects.select_for_update().aggregate(last=Max("serial"))["last"] or 0) + 1
        return cls.objects.create(translation_key=translation_key, year=year, serial=serial)
