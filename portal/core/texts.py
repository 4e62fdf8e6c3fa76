"""Texts of several lines as people type or paste them."""

import re

#: Control characters, and marks that turn the direction of what follows until something ends it.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def clean_text(text: str) -> str:
    """`text` with line breaks as "\\n", at most one empty line at a time, and nothing that cannot be seen.

    Marks that writing needs (joiners, left-to-right and right-to-left marks) stay.
    """
    text = _UNSEEN.sub("", _BREAKS.sub("\n", text))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", text)).strip()
