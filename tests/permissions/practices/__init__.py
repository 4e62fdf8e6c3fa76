"""Rows and things of the matrix for writing, reviewing, re-using and taking away practices, a file for each part."""

from . import comparing, contributing, conversation, desk, reuse, reviewing, sharing, workflow

PARTS = (contributing, workflow, conversation, desk, reviewing, comparing, reuse, sharing)
ROWS = {name: rows for part in PARTS for name, rows in part.ROWS.items()}


def add_things(world):
    """What the rows of each part are about."""
    for part in PARTS:
        part.add_things(world)
