"""Why something cannot be done with a thread."""


class ToolRefused(Exception):
    """It cannot be done; nothing has changed."""


class NotFacilitator(ToolRefused):
    """She does not look after the board, or may not write on the one where it is to go."""


class ThreadGone(ToolRefused):
    """Somebody was quicker: the thread was merged into another, or chosen posts stand elsewhere by now."""


class CannotTogether(ToolRefused):
    """A consultation has statements with votes, which no other kind of thread can hold."""


class NothingLeft(ToolRefused):
    """All posts were chosen: a thread without posts is none."""


class TooMany(ToolRefused):
    """More posts than one request may move."""
