"""Which practices are compared: kept in the address alone, so that it can be sent on and nothing is stored."""

import re
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MOST = 4
LONGEST_BACK = 2000
#: As people write it, or inside of an address that they paste.
_NUMBER = re.compile(r"gp-\d{4}-\d{1,9}(?!\d)", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True)
class Selection:
    """Numbers of practices in the order of the address; `problems` says what of the address could not be taken.

    `back`: the query of the list from which somebody came.
    """

    numbers: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    back: str = ""

    @classmethod
    def read(cls, params):
        """The selection of a QueryDict; of more than four practices the first four are taken."""
        numbers, problems = [], []
        for typed in params.getlist("p")[:50]:
            if not typed.strip():
                continue
            match = _NUMBER.search(typed)
            if match is None:
                # Translators: what somebody typed stands in place of %(typed)s
                problems.append(_("“%(typed)s” is no number of a practice.") % {"typed": typed[:60]})
            elif match[0].upper() not in numbers:
                numbers.append(match[0].upper())
        if len(numbers) > MOST:
            problems.append(
                ngettext(
                    "At most %(most)d practice can be compared at a time: these are the first.",
                    "At most %(most)d practices can be compared at a time: these are the first.",
                    MOST,
                )
                % {"most": MOST}
            )
        # Read and written again, so that it can be nothing but a query.
        back = QueryDict(params.get("back", "")[:LONGEST_BACK].encode("utf-8", "replace")).urlencode()
        return cls(tuple(numbers[:MOST]), tuple(problems), back)

    def found(self, numbers):
        """The selection with these numbers alone; what there is not becomes a problem."""
        missing = [number for number in self.numbers if number not in numbers]
        problems = [_("There is no practice of the number %(number)s.") % {"number": number} for number in missing]
        kept = tuple(number for number in self.numbers if number in numbers)
        return replace(self, numbers=kept, problems=(*self.problems, *problems))

    @property
    def has_room(self) -> bool:
        """Whether one more can be added."""
        return len(self.numbers) < MOST

    def address(self, numbers, **more) -> str:
        """The address that compares `numbers`."""
        pairs = [("p", number) for number in numbers] + list(more.items())
        pairs += [("back", self.back)] if self.back else []
        return f"?{urlencode(pairs)}"

    @property
    def csv_url(self) -> str:
        """The same as CSV."""
        return self.address(self.numbers, format="csv")

    def without(self, number) -> str:
        """The address without one of them."""
        return self.address([one for one in self.numbers if one != number])

    def with_one_more(self, number) -> str:
        """The address with another one."""
        return self.address([*self.numbers, number])
