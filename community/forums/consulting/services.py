"""Proposing statements, and voting on them once."""

from django.db import IntegrityError, transaction
from django.db.models import F

from community.moderation.limits import refusal
from portal.core.names import tidy_name

from ..areas import area_of_board, waits_for_approval
from ..models import Choice, Statement, Thread, Vote
from ..permissions import can_take_part, visible_statements

#: The column that counts the votes of a choice.
COUNTS = {Choice.AGREE: "agree_count", Choice.DISAGREE: "disagree_count", Choice.PASS: "pass_count"}


class NotOpen(Exception):
    """The consultation is over, or she may not write there."""


class AlreadyProposed(Exception):
    """This very statement stands there."""


class AlreadyVoted(Exception):
    """She has voted on this statement; a vote is final."""


class StatementRefused(Exception):
    """She may not write just now; its text says why."""


@transaction.atomic
def propose_statement(*, thread, by, text) -> Statement:
    """Adds a statement to a consultation; returns it. Raises NotOpen, AlreadyProposed, StatementRefused.

    What newcomers propose waits for approval where that is so on the board.
    """
    locked = Thread.objects.select_for_update().get(pk=thread.pk)
    if not can_take_part(by, locked):
        raise NotOpen
    text = tidy_name(text)
    why_not = refusal(user=by, area=area_of_board(locked.board_id), text=text)
    if why_not is not None:
        raise StatementRefused(why_not.message)
    if locked.statements.filter(text__iexact=text, hidden_at=None).exists():
        raise AlreadyProposed
    is_pending = waits_for_approval(by, locked.board)
    return Statement.objects.create(thread=locked, author=by, text=text, is_pending=is_pending)


@transaction.atomic
def vote(*, statement, by, choice) -> Vote:
    """Counts a member's vote, once and for good. Raises NotOpen, AlreadyVoted.

    The row of votes is kept to know who has voted; it is shown to nobody but herself, in the copy of her data.
    """
    choice = Choice(choice)
    thread = Thread.objects.select_related("board").get(pk=statement.thread_id)
    is_shown = visible_statements(by).filter(pk=statement.pk, is_pending=False, hidden_at=None).exists()
    if not (is_shown and can_take_part(by, thread)):
        raise NotOpen
    try:
        with transaction.atomic():
            made = Vote.objects.create(statement=statement, user=by, choice=choice)
    except IntegrityError:
        raise AlreadyVoted from None
    column = COUNTS[choice]
    Statement.objects.filter(pk=statement.pk).update(**{column: F(column) + 1})
    return made
