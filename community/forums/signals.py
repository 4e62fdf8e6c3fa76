"""Keeps the pages of boards as closed as the boards are, whoever saves them."""

from django.db.models.signals import post_save
from django.dispatch import receiver

from .models import Board, BoardPage
from .reading.queries import forget_board_name
from .services import keep_out


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
