"""All checks of a draft before a human looks at it."""

from collections.abc import Callable, Iterable

from . import alike, completeness, evidence, languages, links, personal, pictures
from .findings import Finding, Severity
from .reading import Draft

Check = Callable[[Draft], Iterable[Finding]]

#: What is asked of every draft, in the order in which findings are told. None of these asks the database.
CHECKS: tuple[Check, ...] = (
    completeness.missing_answers,
    completeness.missing_codes,
    completeness.thin_answers,
    completeness.shouted_title,
    languages.language,
    evidence.evidence,
    evidence.wanted_for_validation,
    pictures.pictures,
    personal.personal_data,
    personal.personal_contact,
    links.links,
)
_ORDER = list(Severity)


def findings(page, *, compares: bool = True) -> list[Finding]:
    """What the checks find in a draft, unsaved or not, the gravest first; the messages are in the active language.

    `compares`: also with the repository, which costs a search and two queries; the rest costs none.
    """
    draft = Draft(page)
    found = [finding for check in CHECKS for finding in check(draft)]
    if compares:
        likenesses = list(alike.near_duplicates(draft))
        alike.keep_likenesses(page, likenesses)
        found += likenesses
    return sorted(found, key=lambda finding: _ORDER.index(finding.severity))


def known_findings(page) -> tuple[list[Finding], bool]:
    """The findings without a search: what a comparison has found before is among them; and whether there was one."""
    found, likenesses = findings(page, compares=False), alike.kept_likenesses(page)
    found = sorted([*found, *(likenesses or ())], key=lambda finding: _ORDER.index(finding.severity))
    return found, likenesses is not None


def blocking(page) -> list[Finding]:
    """What stands against handing in a draft."""
    return [finding for finding in findings(page, compares=False) if finding.severity == Severity.ERROR]
