"""Whether it is shown that it worked, and what a validated practice tells besides."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .findings import Finding, hint, warning
from .reading import Draft


def evidence(draft: Draft) -> Iterator[Finding]:
    """A warning where what came of it is told without any figure."""
    told = draft.text_of("evidence_of_success")
    figures = [value for kind, value in draft.blocks if kind == "statistic"]
    if told and not figures and not draft.indicators and not re.search(r"\d", told):
        yield warning(
            "no_figure", "indicators", _("No figure shows that it worked."),
            _("Add one that you know: how many took part, finished or stayed. A small number is fine."),
        )  # fmt: skip


def wanted_for_validation(draft: Draft) -> Iterator[Finding]:
    """A hint for each text that reviewers look for in a validated practice."""
    asked = {
        "transferability": (_("It is not said how others could do it."), _("Say what one needs to try it elsewhere.")),
        "sustainability": (_("It is not said how it is kept going."), _("Say who pays and who does it from now on.")),
        "innovation": (_("It is not said what is new about it."), _("Say what you did differently from before.")),
    }
    for field, (message, how) in asked.items():
        if not draft.text_of(field):
            yield hint("wanted", field, message, how)
