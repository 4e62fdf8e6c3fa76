"""Tells search of threads that have changed with their board or the practice that they are about."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from practices.models import PracticePage

from ..models import Board, BoardPage, Thread
from ..models.telling import note_threads


@receiver(post_save, sender=Board)
def note_board(instance, created, raw, **_kwargs):
    """A board whose access, country or name in addresses may be another now."""
    if not (created or raw):
        note_threads(Thread.objects.filter(board=instance).values_list("pk", flat=True))


@receiver([post_save, post_delete], sender=BoardPage)
def note_board_page(instance, **_kwargs):
    """A board that is called otherwise now: its name stands on each hit."""
    note_threads(Thread.objects.filter(board=instance.board_id).values_list("pk", flat=True))


@receiver([post_save, post_delete], sender=PracticePage)
def note_practice(instance, **_kwargs):
    """A practice: threads about it are found by its sectors."""
    note_threads(Thread.objects.filter(about__translation_key=instance.translation_key).values_list("pk", flat=True))
