"""Findings as a page shows them: by severity, each leading to its field for whoever may write it."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..permissions import can_write
from .findings import Finding, Severity
from .form_names import field_url, label_of

#: Signs beside the words, so that the groups differ without colour.
SIGNS = {Severity.ERROR: "✕", Severity.WARNING: "!", Severity.HINT: "+"}


@dataclass(frozen=True)
class Row:
    """A finding with the name of its field, and where that is written ("" for who may not)."""

    finding: Finding
    label: str
    field_url: str


@dataclass(frozen=True)
class Group:
    """The findings of one severity."""

    severity: Severity
    sign: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Shown:
    """All groups that have findings, and whether the repository was compared."""

    groups: tuple[Group, ...]
    is_compared: bool


def shown_findings(found: Iterable[Finding], submission, user, *, is_compared: bool = True) -> Shown:
    """The findings in groups, the gravest first."""
    found = list(found)
    writes = bool(found) and can_write(user, submission)
    rows = [Row(one, str(label_of(one.field)), field_url(submission, one.field) if writes else "") for one in found]
    groups = []
    for severity in Severity:
        chosen = tuple(row for row in rows if row.finding.severity == severity)
        if chosen:
            groups.append(Group(severity, SIGNS[severity], chosen))
    return Shown(tuple(groups), is_compared)
