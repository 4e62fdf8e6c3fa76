"""From NACE Rev. 2, in which older sources are coded, to the Rev. 2.1 codes that the portal stores.

The two editions share letters and numbers but not their meaning: K is finance in Rev. 2 and telecommunication in
Rev. 2.1, and division 45 (motor trade and repair) was shared out. So a Rev. 2 code is only ever read through
`from_rev2`.
"""

from .nace import SECTOR
from .terms import UnknownCode

# Divisions of each Rev. 2 section, first and last number; the numbers between are all in use.
REV2_SECTIONS = {
    "A": (1, 3), "B": (5, 9), "C": (10, 33), "D": (35, 35), "E": (36, 39), "F": (41, 43), "G": (45, 47),
    "H": (49, 53), "I": (55, 56), "J": (58, 63), "K": (64, 66), "L": (68, 68), "M": (69, 75), "N": (77, 82),
    "O": (84, 84), "P": (85, 85), "Q": (86, 88), "R": (90, 93), "S": (94, 96), "T": (97, 98), "U": (99, 99),
}  # fmt: skip

# Divisions that Rev. 2.1 shared out among several; the one that took most comes first.
REV2_SPLITS = {
    "41": ("F41", "M68"),  # development of building projects is real estate now
    "45": ("G46", "G47", "T95"),  # trade in vehicles went to wholesale and retail, their repair to division 95
    "63": ("K63", "J60"),  # news agencies went to broadcasting
    "70": ("N70", "N73"),  # public relations went to advertising
}


def _rev2_divisions():
    """Each Rev. 2 division number with its Rev. 2 letter, in order."""
    for letter, (first, last) in REV2_SECTIONS.items():
        for number in range(first, last + 1):
            yield f"{number:02d}", letter


REV2_LETTER_OF = dict(_rev2_divisions())
_REV21_CODE_OF = {code[1:]: code for code in SECTOR.codes if len(code) == 3}


def _division_from_rev2(number: str) -> tuple[str, ...]:
    return REV2_SPLITS.get(number) or (_REV21_CODE_OF[number],)


def _section_from_rev2(letter: str) -> tuple[str, ...]:
    """The Rev. 2.1 sections that a Rev. 2 section's divisions went to, as often as not one."""
    numbers = [number for number, section in REV2_LETTER_OF.items() if section == letter]
    main = [_division_from_rev2(number)[0][0] for number in numbers]
    also = [code[0] for number in numbers for code in _division_from_rev2(number)]
    return tuple(dict.fromkeys(main + also))


def from_rev2(code: str) -> tuple[str, ...]:
    """The Rev. 2.1 codes for a Rev. 2 section ("K"), division ("45") or both together ("G45"), the main one first.

    Raises UnknownCode for whatever Rev. 2 did not have, a division under the wrong letter included.
    """
    if code in REV2_SECTIONS:
        return _section_from_rev2(code)
    number = code[-2:]
    letter = REV2_LETTER_OF.get(number)
    if letter is None or code not in (number, letter + number):
        raise UnknownCode("NACE Rev. 2", code)
    return _division_from_rev2(number)
