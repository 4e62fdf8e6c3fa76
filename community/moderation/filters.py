"""The filters of the queue, as they stand in an address."""

from dataclasses import asdict, dataclass

from django.db.models import Exists, OuterRef
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from portal.core.languages import LANGUAGE_CODES
from portal.vocabulary import get_vocabulary

from .content import areas_of
from .models import CaseKind, Flag, Reason
from .queries import in_language, late_before, open_cases


@dataclass(frozen=True)
class Filters:
    """What of the queue is shown; "" for all. A value that there is not counts as none."""

    kind: str = ""
    reason: str = ""
    area: str = ""
    language: str = ""
    late: str = ""

    @classmethod
    def read(cls, data, user):
        """From an address."""
        known = {
            "kind": CaseKind.values, "reason": Reason.values, "area": areas_of(user), "language": LANGUAGE_CODES,
            "late": ("1",),
        }  # fmt: skip
        return cls(**{name: data.get(name, "") for name, values in known.items() if data.get(name, "") in values})

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return self != Filters()

    @property
    def address(self) -> str:
        """The chosen ones, as they stand in an address."""
        return urlencode({name: value for name, value in asdict(self).items() if value})

    def apply(self, user):
        """The open cases that she looks after and that fit."""
        cases = open_cases(user)
        if self.kind:
            cases = cases.filter(kind=self.kind)
        if self.reason:
            cases = cases.filter(Exists(Flag.objects.filter(case=OuterRef("pk"), reason=self.reason)))
        if self.area:
            cases = cases.filter(area=self.area)
        if self.language:
            cases = in_language(cases, self.language)
        return cases.filter(created_at__lt=late_before()) if self.late else cases

    def choices(self, names):
        """The lists to choose from: (name, label, word for all, [(value, label)], chosen)."""
        languages = get_vocabulary("language")
        areas = sorted(names.items(), key=lambda pair: pair[1])
        found = [
            ("kind", _("Why it is here"), _("Any cause"), CaseKind.choices, self.kind),
            ("reason", _("Reason"), _("Any reason"), Reason.choices, self.reason),
            ("area", _("Area"), _("All areas"), areas, self.area),
            ("language", _("Language"), _("Any language"),
             [(code, languages.get(code).label) for code in LANGUAGE_CODES], self.language),
        ]  # fmt: skip
        return [one for one in found if len(one[3]) > 1]
