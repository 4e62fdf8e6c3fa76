"""Tells search about changes above a practice: pages that move, change their address or are hidden."""

from django.db.models.signals import post_delete, post_save
from wagtail.models import PageViewRestriction
from wagtail.signals import page_slug_changed, post_page_move

from search.indexing import note_changes

from .models import PracticePage


def _note_below(page):
    keys = PracticePage.objects.descendant_of(page, inclusive=True).values_list("translation_key", flat=True)
    note_changes("practice", {str(key) for key in keys})


def _on_address(sender, instance, **kwargs):
    _note_below(instance)


def _on_restriction(sender, instance, **kwargs):
    _note_below(instance.page)


def connect():
    """Listens; safe to repeat."""
    page_slug_changed.connect(_on_address, dispatch_uid="practices_slug")
    post_page_move.connect(_on_address, dispatch_uid="practices_move")
    for signal in (post_save, post_delete):
        signal.connect(_on_restriction, sender=PageViewRestriction, dispatch_uid=f"practices_restriction_{id(signal)}")
