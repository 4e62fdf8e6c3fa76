"""Keeps the pages of boards as closed as the boards are, whoever saves them, and tells search of what has changed."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from practices.models import PracticePage

from .models import Board, BoardPage, Post, Thread
from .models.telling import note_threads
from .reading.queries import forget_board_name
from .services import keep_out

#: What each new post changes of its thread; the post itself is told of already.
WITH_A_POST = frozenset({"last_number", "last_post_at", "last_author"})


@receiver(post_save, sender=Board)
def keep_board_out(instance, raw, **_kwargs):
    """A board that was saved, in the admin too."""
    if not raw:
        keep_out(board=instance)


@receiver(post_save, sender=BoardPage)
def keep_page_out(instance, raw, **_kwargs):
    """A page of a board that was made, copied or translated."""
    if not raw:
        keep_out(board=instance.board)
        forget_board_name(instance.board_id)


@receiver([post_save, post_delete], sender=Thread)
def note_thread(instance, update_fields=None, **_kwargs):
    """A thread that was begun, changed or deleted."""
    if update_fields is None or not WITH_A_POST.issuperset(update_fields):
        note_threads([instance.pk])


@receiver([post_save, post_delete], sender=Post)
def note_post(instance, update_fields=None, **_kwargs):
    """A post that was written, changed or deleted; marks as helpful are nothing to search."""
    if update_fields is None or not {"helpful_count"}.issuperset(update_fields):
        note_threads([instance.thread_id])


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
