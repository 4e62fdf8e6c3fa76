"""The two steps of Wagtail's workflow that a practice goes through before it is published."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Task


class QualityCheckTask(Task):
    """Somebody looks whether the practice is complete, clear and free of what must not be published."""

    class Meta:
        verbose_name = _("quality check of practices")
        verbose_name_plural = _("quality checks of practices")


class ReviewTask(Task):
    """Two reviewers weigh it by the grid, blind to each other; the result decides."""

    class Meta:
        verbose_name = _("review of practices")
        verbose_name_plural = _("reviews of practices")
