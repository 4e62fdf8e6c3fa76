"""What a check can say: one thing found, how grave it is, and how to mend it."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

#: More of a passage would only repeat the text.
LONGEST_PASSAGE = 120


class Severity(models.TextChoices):
    """How grave it is; only an error stands against handing in."""

    # Translators: what a check of a text found: it has to be mended before the text is handed in
    ERROR = "error", pgettext_lazy("severity", "To be mended")
    # Translators: what a check of a text found: it is likely wrong; the writer decides
    WARNING = "warning", pgettext_lazy("severity", "Please look at it")
    # Translators: what a check of a text found: it would make the text better
    HINT = "hint", pgettext_lazy("severity", "Could be better")


@dataclass(frozen=True)
class Finding:
    """One thing found in `field` (its name in the form): what it is (`message`) and how to mend it (`how`).

    `passage` is the piece of text that it is about. `url` with `url_label` leads to what was found
    elsewhere, `url_lang` being the language of the label.
    """

    code: str
    severity: Severity
    field: str
    message: str | Promise
    how: str | Promise
    passage: str = ""
    url: str = ""
    url_label: str = ""
    url_lang: str = ""


def error(code, field, message, how, **more) -> Finding:
    """Something that stands against handing in."""
    return _finding(Severity.ERROR, code, field, message, how, more)


def warning(code, field, message, how, **more) -> Finding:
    """Something that is likely wrong."""
    return _finding(Severity.WARNING, code, field, message, how, more)


def hint(code, field, message, how, **more) -> Finding:
    """Something that could be better."""
    return _finding(Severity.HINT, code, field, message, how, more)


def _finding(severity, code, field, message, how, more):
    passage = " ".join(more.pop("passage", "").split())
    if len(passage) > LONGEST_PASSAGE:
        passage = passage[: LONGEST_PASSAGE - 1].rstrip() + "…"
    return Finding(code, severity, field, message, how, passage=passage, **more)
