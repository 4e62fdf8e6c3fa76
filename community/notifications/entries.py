"""Calendar entries (iCalendar) that travel with mails: how they are told apart, measured, and rid of a name."""

import re

#: Larger ones are not sent: no calendar needs them, and some mailboxes refuse the mail.
LARGEST_ENTRY = 60_000
#: What a mailbox is asked to do with an entry: note it, change it, strike it out.
METHODS = ("PUBLISH", "REQUEST", "CANCEL")
#: Octets after which a line of iCalendar is folded.
WIDTH = 75
_METHOD = re.compile(r"^METHOD:([A-Z]+)\r?$", re.MULTILINE)


def method_of(entry: str) -> str:
    """What the entry says is to be done with it. Raises ValueError for one that says nothing of the kind.

    A text within an entry cannot say it: its line breaks are escaped, and folded lines begin with a blank.
    """
    found = _METHOD.search(entry)
    if found is None or found[1] not in METHODS:
        raise ValueError("A calendar entry says by its METHOD what is to be done with it.")
    return found[1]


def unfolded(entry: str) -> str:
    """The entry with each of its lines in one piece."""
    return re.sub(r"\r?\n[ \t]", "", entry)


def folded(entry: str) -> str:
    """The entry with lines of at most 75 octets, as the format wants them; no character is torn apart."""
    return "\r\n".join(_fold(line) for line in entry.splitlines()) + "\r\n"


def without(entry: str, name: str, replacement: str) -> str:
    """The entry with `replacement` in the place of a name, however it is written in it."""
    whole = re.compile(rf"(?<!\w){re.escape(_escaped(name))}(?!\w)", re.IGNORECASE)
    return folded(whole.sub(lambda _match: _escaped(replacement), unfolded(entry)))


def plain(entry: str) -> str:
    """What a reader would look for a name in: unfolded, with nothing escaped."""
    return re.sub(r"\\([\\;,])", r"\1", unfolded(entry))


def _escaped(text):
    return re.sub(r"([\\;,])", r"\\\1", text)


def _fold(line):
    pieces, width = [""], 0
    for char in line:
        size = len(char.encode())
        if width + size > WIDTH:
            pieces.append("")
            width = 1  # the blank before it
        pieces[-1] += char
        width += size
    return "\r\n ".join(pieces)
