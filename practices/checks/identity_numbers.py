"""Numbers by which states know their people: their forms, and the control digits that tell them from other numbers."""

import datetime
import re
from collections.abc import Callable, Iterator


def _digits(text: str) -> list[int]:
    return [int(sign) for sign in text if sign.isdigit()]


def _is_date(day: int, month: int, year: int) -> bool:
    try:
        datetime.date(2000 + year % 100 if year < 100 else year, month, day)
    except ValueError:
        return False
    return True


def _weighted(digits, weights) -> int:
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=False))


def _luhn(digits) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = digit * 2 if place % 2 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


def _spanish(text: str) -> bool:
    number = text.upper().replace("-", "").replace(" ", "")
    number = {"X": "0", "Y": "1", "Z": "2"}.get(number[0], number[0]) + number[1:]
    return "TRWAGMYFPDXBNJZSQVHLCKE"[int(number[:8]) % 23] == number[8]


_ODD = dict(zip(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10,
     22, 25, 24, 23), strict=True,
))  # fmt: skip


def _italian(text: str) -> bool:
    code = text.upper()
    total = sum(
        _ODD[sign] if place % 2 == 0 else (int(sign) if sign.isdigit() else ord(sign) - ord("A"))
        for place, sign in enumerate(code[:15])
    )
    return chr(ord("A") + total % 26) == code[15]


def _finnish(text: str) -> bool:
    digits, last = text[:6] + text[7:10], text[10].upper()
    is_right = "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(digits) % 31] == last
    return is_right and _is_date(int(text[:2]), int(text[2:4]), int(text[4:6]))


def _estonian(text: str) -> bool:
    digits = _digits(text)
    if not (1 <= digits[0] <= 6 and _is_date(int(text[5:7]), int(text[3:5]), int(text[1:3]))):
        return False
    rest = _weighted(digits[:10], (1, 2, 3, 4, 5, 6, 7, 8, 9, 1)) % 11
    if rest == 10:
        rest = _weighted(digits[:10], (3, 4, 5, 6, 7, 8, 9, 1, 2, 3)) % 11 % 10
    return rest == digits[10]


def _latvian(text: str) -> bool:
    return text.startswith("32") or _is_date(int(text[:2]), int(text[2:4]), int(text[4:6]))


def _swedish(text: str) -> bool:
    digits = _digits(text)[-10:]
    month, day = digits[2] * 10 + digits[3], digits[4] * 10 + digits[5]
    return _luhn(digits) and _is_date(day, month, digits[0] * 10 + digits[1])


def _czech(text: str) -> bool:
    number = text.replace("/", "")
    month = int(number[2:4]) % 50
    is_right = len(number) == 9 or int(number) % 11 == 0
    return is_right and _is_date(int(number[4:6]), month % 20 if month > 20 else month, int(number[:2]))


def _romanian(text: str) -> bool:
    digits = _digits(text)
    rest = _weighted(digits[:12], (2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9)) % 11
    is_right = (1 if rest == 10 else rest) == digits[12]
    return is_right and digits[0] > 0 and _is_date(int(text[5:7]), int(text[3:5]), int(text[1:3]))


def _french(text: str) -> bool:
    number = re.sub(r"[\s.]", "", text)
    return 97 - int(number[:13]) % 97 == int(number[13:]) and 1 <= int(number[3:5]) <= 12


def _turkish(text: str) -> bool:
    digits = _digits(text)
    tenth = (sum(digits[0:9:2]) * 7 - sum(digits[1:8:2])) % 10
    return digits[0] > 0 and tenth == digits[9] and sum(digits[:10]) % 10 == digits[10]


def _greek(text: str) -> bool:
    return _luhn(_digits(text)) and _is_date(int(text[:2]), int(text[2:4]), int(text[4:6]))


def _belgian(text: str) -> bool:
    number = "".join(map(str, _digits(text)))
    control = int(number[9:])
    return control in (97 - int(number[:9]) % 97, 97 - int("2" + number[:9]) % 97)


_BEFORE, _AFTER = r"(?<![\w/.,-])", r"(?![\w/-]|[.,]\d)"

#: Form, and what has to hold for it to be one; where the form says enough, the control is left to it.
KINDS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    (r"(?:\d{8}|[XYZ]-?\d{7})[- ]?[A-HJ-NP-TV-Z]", _spanish),
    (r"[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]", _italian),
    (r"[0-3]\d[01]\d{3}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]", _finnish),
    (r"[1-6]\d{2}[01]\d[0-3]\d{5}", _estonian),
    (r"[0-3]\d[01]\d{3}-[0-2]\d{4}", _latvian),
    (r"(?:19|20)?\d{2}[01]\d[0-3]\d[-+]\d{4}", _swedish),
    (r"\d{2}[0-8]\d[0-3]\d/\d{3,4}", _czech),
    (r"[1-8]\d{2}[01]\d[0-3]\d{7}", _romanian),
    (r"[12][ .]?\d{2}[ .]?[01]\d[ .]?\d{2}[ .]?\d{3}[ .]?\d{3}[ .]?\d{2}", _french),
    (r"[1-9]\d{10}", _turkish),
    (r"[0-3]\d[01]\d{8}", _greek),
    (r"\d{2}\.[01]\d\.[0-3]\d-\d{3}\.\d{2}", _belgian),
)
_PATTERNS = tuple((re.compile(_BEFORE + pattern + _AFTER), is_right) for pattern, is_right in KINDS)


def identity_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where numbers of persons stand in a text, as (start, end)."""
    for pattern, is_right in _PATTERNS:
        for found in pattern.finditer(text):
            if is_right(found[0]):
                yield found.span()
