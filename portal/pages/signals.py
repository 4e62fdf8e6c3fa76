"""The links at the foot of every page are read anew when a page that could stand there has changed."""

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import PageViewRestriction

from .models import StandardPage
from .navigation import forget_footer


@receiver([post_save, post_delete], sender=StandardPage)
@receiver([post_save, post_delete], sender=PageViewRestriction)
def forget(**_kwargs):
    """At once, and once more when others can read it: one of them may have asked in between."""
    forget_footer()
    transaction.on_commit(forget_footer, robust=True)
