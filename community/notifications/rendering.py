"""From templates to subject, text and HTML of a mail, in one language."""

import re
import unicodedata
from dataclasses import dataclass

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils import translation

from portal.core.languages import LANGUAGE_CODES

LONGEST_SUBJECT = 250
#: Characters that turn the direction of what follows them and are not undone at the end of a name.
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@dataclass(frozen=True)
class Rendered:
    """A mail without sender and receiver; `html` may be empty."""

    subject: str
    text: str
    html: str


def render(kind: str, language: str, context: dict) -> Rendered:
    """The mail `kind`: `<kind>.txt`, whose first line is the subject, and `<kind>.html`."""
    context = _complete(context)
    with translation.override(known_language(language)):
        subject, _line, text = _plain(f"{kind}.txt", context).strip().partition("\n")
        subject = subject_line(subject)
        return Rendered(subject, tidy(text), _marked_up(f"{kind}.html", context, subject))


def render_parts(prefix: str, language: str, context: dict) -> Rendered:
    """The mail in three templates, as the library for accounts names them."""
    context = _complete(context)
    with translation.override(known_language(language)):
        subject = subject_line(_plain(f"{prefix}_subject.txt", context))
        text = tidy(_plain(f"{prefix}_message.txt", context))
        return Rendered(subject, text, _marked_up(f"{prefix}_message.html", context, subject))


def _complete(context):
    return {"recipient": None, **context, "site_name": settings.SITE_NAME}


def _plain(name, context):
    # Nothing is escaped: whoever reads text wants "O'Brien", not "O&#x27;Brien".
    return get_template(name).template.render(Context(context, autoescape=False))


def _marked_up(name, context, subject):
    return get_template(name).template.render(Context({**context, "subject": subject})).strip() + "\n"


def known_language(language: str) -> str:
    """`language` if it is one of ours, else English."""
    return language if language in LANGUAGE_CODES else settings.LANGUAGE_CODE


def one_line(text: str) -> str:
    """`text` without line breaks, control characters and what would turn the direction of its surroundings."""
    kept = "".join(" " if char.isspace() else char for char in text if char not in TURNING)
    return " ".join("".join(char for char in kept if unicodedata.category(char) not in ("Cc", "Cs")).split())


def subject_line(text: str) -> str:
    """`text` fit for a subject: one line, and not too long; a long one is cut between words."""
    text = one_line(text)
    if len(text) <= LONGEST_SUBJECT:
        return text
    start = text[: LONGEST_SUBJECT - 1]
    return (start.rpartition(" ")[0] if " " in start[LONGEST_SUBJECT // 2 :] else start).rstrip(" ,;:–") + "…"


def tidy(text: str) -> str:
    """`text` without blanks at the ends of lines and without gaps; it ends with one line break."""
    lines = "\n".join(line.rstrip() for line in text.replace("\x00", "").splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"
