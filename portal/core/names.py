"""Names of people and things as people type or paste them."""

import re

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
#: Marks that turn the direction of what follows, and what no keyboard has.
_UNSEEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def clean_name(name: str) -> str:
    """`name` on one line, without control and direction marks and with single blanks; markup is text and stays."""
    return " ".join(_UNSEEN.sub("", _CONTROLS.sub(" ", name)).split())
