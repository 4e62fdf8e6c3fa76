"""Whether what has to be told is told: the short form, without placeholders."""

import re
from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from ..forms import field_name
from .findings import Finding, error, warning
from .reading import Draft

#: Letters below which an answer says too little to be understood.
SHORTEST = {"title": 8, "summary": 30, "problem_context": 40, "story": 60, "evidence_of_success": 30}
_PLACEHOLDER = re.compile(
    r"(?:lorem ipsum|\b(?:tbd|tbc|to be (?:added|completed|written)|fixme|asdf+|qwerty|x{3,}|bla ?bla)\b"
    r"|^\W*(?:n/?a|test|tests?ing|title|\?+|\.{2,}|-+)\W*$)",
    re.IGNORECASE,
)


def missing_answers(draft: Draft) -> Iterator[Finding]:
    """An error for each answer of the short form that is not there."""
    asked = {
        "title": _("The practice has no title yet."),
        "summary": _("The summary is missing."),
        "problem_context": _("The problem is not told yet."),
        "story": _("What was done is not told yet."),
        "evidence_of_success": _("What came of it is not told yet."),
    }
    for field, message in asked.items():
        text = draft.text_of(field).strip()
        if not text or (field == "title" and text in untitled()):
            yield error("missing", field, message, _how(field))


def missing_codes(draft: Draft) -> Iterator[Finding]:
    """An error for each of country, sector and target group that is not chosen; the type of training may follow."""
    page, codes = draft.page, draft.page.codes
    if not page.country_codes:
        yield error(
            "missing", "countries", _("No country is chosen."), _("Choose the country in which it took place first.")
        )
    if not codes.get("sector") and not page.is_cross_sector:
        yield error(
            "missing", field_name("sector"), _("No sector is chosen."),
            _("Choose at least one sector, or say that the practice is for all sectors."),
        )  # fmt: skip
    if not codes.get("vet_type"):
        yield warning(
            "missing", field_name("vet_type"), _("No type of training is chosen."),
            _("Choose at least one: it is needed before the practice is published."),
        )  # fmt: skip
    if not codes.get("target_group"):
        yield error(
            "missing", field_name("target_group"), _("It is not said for whom it is."),
            _("Choose at least one group of people."),
        )  # fmt: skip


def thin_answers(draft: Draft) -> Iterator[Finding]:
    """A warning for each answer of the short form that is a placeholder or too short to be understood."""
    for field, shortest in SHORTEST.items():
        text = draft.text_of(field).strip()
        if not text or (field == "title" and text in untitled()):
            continue
        if placeholder := _PLACEHOLDER.search(text):
            yield warning(
                "placeholder", field, _("This reads like a placeholder."),
                _("Write what happened, in your own words."), passage=placeholder[0],
            )  # fmt: skip
        elif sum(map(str.isalnum, text)) < shortest:
            yield warning(
                "short", field, _("This answer is very short."),
                _("Two or three sentences help somebody who was not there."), passage=text,
            )  # fmt: skip


def shouted_title(draft: Draft) -> Iterator[Finding]:
    """A warning for a title in capitals; abbreviations alone are none."""
    title = draft.page.title
    # Scripts without capitals cannot shout: an abbreviation in an Arabic title is one word among many.
    has_others = any(sign.isalpha() and sign.lower() == sign.upper() for sign in title)
    words = [word for word in re.findall(r"[^\W\d_]+", title) if len(word) > 1 and word.lower() != word.upper()]
    letters = "".join(words)
    if len(words) > 1 and len(letters) >= 10 and letters.upper() == letters and not has_others:
        yield warning(
            "capitals", "title", _("The title is written in capitals."),
            _("Write it as a sentence: it is easier to read, and screen readers do not spell it out."), passage=title,
        )  # fmt: skip


def _how(field):
    return {
        "title": _("Name what was done and where, in a few words."),
        "summary": _("Say in about three plain lines what it is."),
        "problem_context": _("Say what was the matter, and for whom."),
        "story": _("Tell step by step what was done, so that somebody else could do it."),
        "evidence_of_success": _("Say what changed, and how you know."),
    }[field]


def _untitled():
    found = set()
    for code, _name in settings.LANGUAGES:
        with override(code):
            found.add(_("Untitled practice"))
    return frozenset(found)


_untitled_once = []


def untitled() -> frozenset[str]:
    """How a practice without a title is called when it is begun, in every language."""
    if not _untitled_once:
        _untitled_once.append(_untitled())
    return _untitled_once[0]
