"""Personal data in a text: addresses, telephone and bank numbers, dates of birth, numbers of identity papers."""

import re
from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import gettext as _

from .findings import Finding, warning
from .identity_numbers import identity_numbers
from .reading import Draft
from .words import BIRTHS, OFFICES, TELEPHONES

EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
#: Mailboxes that people open for themselves.
_PRIVATE_HOSTS = re.compile(
    r"@(?:gmail|googlemail|hotmail|outlook|live|yahoo|icloud|me|gmx|web|t-online|orange|free|wanadoo|libero|seznam|inbox"
    r"|proton(?:mail)?|aol|msn|ymail|mail\.ru|yandex)\.(?:\w{2,3}|co\.\w\w)$", re.IGNORECASE,
)  # fmt: skip
IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?(?![A-Za-z0-9])")

_GAP = "[ \u00a0./-]"
#: +371 26 123 456, 0049 (0)711 1234567
_INTERNATIONAL = re.compile(
    rf"(?<![\w+])(?:\+|00)[1-9]\d{{0,2}}{_GAP}?(?:\((?:0|\d{{1,4}})\)[ \u00a0]?)?\d(?:{_GAP}?\d){{5,12}}(?!\d)"
)
#: 0711 123456, (0711) 12 34 56, 01 23 45 67 89, 040-123 4567: begins with 0, and is written in groups.
_NATIONAL = re.compile(
    rf"(?<![\w+.,/-])(?:\(0\d{{1,4}}\)[ \u00a0]?|0\d{{1,4}}{_GAP}{{1,3}})\d{{2,}}(?:{_GAP}\d{{2,}}){{0,4}}"
    r"(?!\d|[.,]\d|[ \u00a0]?%)"
)
#: 612 345 678: nine digits of the south, by threes.
_BY_THREES = re.compile(r"(?<![\w+.,/-])(?<!\d[ \u00a0])[679]\d{2}(?:[ \u00a0-]\d{3}){2}(?!\w|[.,]\d|[ \u00a0]\d)")
#: After a word such as "telephone" any longer number is one.
_CALLED = re.compile(
    rf"\b(?:{'|'.join(TELEPHONES)})\b[.:=]*[ \u00a0]*(?P<number>\(?\+?\d(?:[ \u00a0()./-]{{0,2}}\d){{5,13}})(?!\d)",
    re.IGNORECASE,
)
_AMOUNT_BEFORE = re.compile(r"(?:[€$£]|\bEUR|\bGBP|\beuros?)\s*$", re.IGNORECASE)
_AMOUNT_AFTER = re.compile(r"\s*(?:[€$£%]|EUR\b|Kč|kr\b|euro|hours|people|learners)", re.IGNORECASE)
_REFERENCE_BEFORE = re.compile(
    r"\b(?:ISBN|ISSN|DOI|ISO|EN|DIN|GP|NACE|ISCED|VAT|CIF|NIF|NIPT|UID|KA\d*|grant|Nr|No|ref|number|project|art"
    r"|agreement|registration|reg|№)\W{0,3}$",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?:19|20)\d\d[ ./–-]{1,3}(?:19|20)?\d\d$")
_DAY = re.compile(r"[0-3]?\d[./-]{1,3}[01]?\d[./-]{1,3}(?:\d\d|(?:19|20)\d\d)(?:\D|$)")
_DATE = (
    r"(?:\d{1,2}[./ -]{1,2}\d{1,2}[./ -]{1,2}(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d"
    r"|\d{1,2}\.? (?:de |d['’])?[^\W\d_]{3,12}\.?,? (?:de |del )?(?:19|20)\d\d)"
)
#: "born on 3 May 1998". Of firms Italian says the same as of people, but hardly with a number for the month.
BORN = re.compile(
    rf"(?:\b(?:{'|'.join(re.escape(word) for word in BIRTHS)})\b"
    r"|\bnat[oa] a [^\W\d_]+(?: \([A-Z]{2}\))?,?|\bnat[oa](?= il \d{1,2}[./-]))"
    rf"[.:]?\s+(?:(?:on|am|il|el|le|den|op|la|em|a|de|i|στις|στο|:)\s+)?{_DATE}",
    re.IGNORECASE,
)


def personal_data(draft: Draft) -> Iterator[Finding]:
    """A warning for each piece of personal data in the texts, once for each field."""
    said = set()
    for passage in draft.passages:
        for code, found in pieces(passage.text, contact=draft.page.contact_email):
            if (code, passage.field, found) not in said:
                said.add((code, passage.field, found))
                message, how = _words(code)
                yield warning(code, passage.field, message, how, passage=found)
    for link in draft.links:
        if link.href.lower().startswith("mailto:"):
            address = link.href[7:].partition("?")[0]
            if is_personal_address(address, draft.page.contact_email) and ("email", link.field, address) not in said:
                message, how = _words("email")
                yield warning("email", link.field, message, how, passage=address)


def personal_contact(draft: Draft) -> Iterator[Finding]:
    """A warning where the contact address is a person's."""
    address = draft.page.contact_email
    if address and looks_like_a_person(address):
        yield warning(
            "personal_contact", "contact_email", _("The contact address looks like a person's."),
            _("Give an address that an office reads: it lasts when people move on, and nobody's mailbox is published."),
            passage=address,
        )  # fmt: skip


def pieces(text: str, contact: str = "") -> Iterator[tuple[str, str]]:
    """(kind, passage) of each piece of personal data in a text; the kinds are those of `_words`."""
    rest = text
    for found in EMAIL.finditer(text):
        rest = _without(rest, found.span())
        if is_personal_address(found[0].rstrip("."), contact):
            yield "email", found[0].rstrip(".")
    for found in _URL.finditer(rest):
        rest = _without(rest, found.span())
    for found in IBAN.finditer(rest):
        rest = _without(rest, found.span())
        if is_iban(found[0]):
            yield "iban", found[0]
    for found in BORN.finditer(rest):
        rest = _without(rest, found.span())
        yield "birth", found[0]
    for span in identity_numbers(rest):
        number = rest[slice(*span)]
        if number.strip() and not _REFERENCE_BEFORE.search(rest[: span[0]]):
            rest = _without(rest, span)
            yield "identity", number
    for number in _telephones(rest):
        yield "telephone", number


def _telephones(text: str) -> Iterator[str]:
    for pattern in (_CALLED, _INTERNATIONAL, _NATIONAL, _BY_THREES):
        for found in pattern.finditer(text):
            start, end = found.span("number") if pattern is _CALLED else found.span()
            number = text[start:end]
            if _is_telephone(number, text[:start], text[end:], is_called=pattern is _CALLED):
                text = _without(text, (start, end))
                yield number.strip()


def _is_telephone(number, before, after, *, is_called):
    digits = re.sub(r"\D", "", number)
    if not digits or not 6 <= len(digits) <= 15 or _YEARS.match(number) or _AMOUNT_AFTER.match(after):
        return False
    if is_called:
        return True
    if number[0] not in "+(" and (len(digits) < 8 or digits.endswith("000") or _DAY.match(number) or _is_list(number)):
        return False
    return not (_AMOUNT_BEFORE.search(before) or _REFERENCE_BEFORE.search(before[-20:]))


def _is_list(number):
    """Whether the numbers just follow each other, as steps and months do: 03 04 05 06."""
    groups = re.findall(r"\d+", number)
    follow = all(int(second) == int(first) + 1 for first, second in pairwise(groups))
    return all(len(group) == 2 for group in groups) and (len(groups) < 5 or follow)


def _without(text: str, span: tuple[int, int]) -> str:
    """`text` with a gap of the same length instead of what was recognised."""
    start, end = span
    return text[:start] + " " * (end - start) + text[end:]


def is_personal_address(address: str, contact: str = "") -> bool:
    """Whether an e-mail address in a text leads to somebody: not the contact address, nor that of an office."""
    return address.lower() != contact.lower() and not _is_office(address)


def looks_like_a_person(address: str) -> bool:
    """Whether an address is most likely one person's: "first.last", or at a host where people have their own."""
    if _is_office(address):
        return False
    return bool(_PRIVATE_HOSTS.search(address) or re.match(r"[^\W\d_]{2,}[._][^\W\d_]{2,}\d*@", address))


def _is_office(address: str) -> bool:
    words = re.split(r"[._+-]", address.partition("@")[0].lower())
    return any(re.sub(r"\d+$", "", word) in OFFICES for word in [*words, "-".join(words)])


def is_iban(text: str) -> bool:
    """Whether the control digits of an account number hold."""
    number = text.replace(" ", "")
    if not 15 <= len(number) <= 34:
        return False
    return int("".join(str(int(sign, 36)) for sign in number[4:] + number[:4])) % 97 == 1


def _words(code):
    return {
        "email": (
            _("There is an e-mail address in the text."),
            _("Take it out, or give it as the contact address if an office reads it."),
        ),
        "telephone": (
            _("There seems to be a telephone number in the text."),
            _("Take it out: readers reach you through the contact address."),
        ),
        "iban": (_("There is a bank account in the text."), _("Take it out.")),
        "birth": (
            _("There is a date of birth in the text."),
            _("Take it out; the age in years, or “a learner of nineteen”, says enough."),
        ),
        "identity": (
            _("There seems to be the number of an identity paper in the text."),
            _("Take it out: nobody can be known by it but the person herself."),
        ),
    }[code]
