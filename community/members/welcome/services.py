"""What the welcome comes to."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from ..services import save_profile


@transaction.atomic
def record_welcome(*, user, answers=None):
    """Notes that `user` has been asked, so that she is not led here again, and writes what she answered.

    `answers` are arguments of `save_profile`, whose errors they raise; None when she skipped the questions.
    """
    if answers is not None:
        save_profile(user=user, **answers)
    if user.welcomed_at is None:
        user.welcomed_at = timezone.now()
        get_user_model().objects.filter(pk=user.pk, welcomed_at=None).update(welcomed_at=user.welcomed_at)
