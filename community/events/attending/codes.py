"""Codes of certificates: sixteen letters and digits in groups of four that nobody confuses on paper."""

import secrets

#: Digits and letters without I, L, O and U, which look like others or make words.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH, GROUP = 16, 4
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_code() -> str:
    """A code that nobody can guess: 80 bits."""
    return grouped("".join(secrets.choice(ALPHABET) for _place in range(LENGTH)))


def grouped(text: str) -> str:
    """The code in groups, as it is printed and kept."""
    return "-".join(text[start : start + GROUP] for start in range(0, len(text), GROUP))


def as_kept(typed: str) -> str:
    """The code that somebody means who typed this, or "" where it can be none.

    Case, spaces and hyphens do not matter, and an O is a zero, an I or L a one.
    """
    letters = "".join(char for char in typed.upper() if char.isalnum()).translate(_READ_AS)
    return grouped(letters) if len(letters) == LENGTH and set(letters) <= set(ALPHABET) else ""
