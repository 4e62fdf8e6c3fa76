"""Why something cannot be done with a review. What `str()` of one says is meant for people."""


class Refused(Exception):
    """The rule that stands against what was asked."""
