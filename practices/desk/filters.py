"""What narrows and orders the list of the desk, read from its address."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import BooleanField, Case, Count, Value, When
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from portal.vocabulary import get_vocabulary

from ..models import SubmissionState
from . import queue

TABS = {
    "waiting": pgettext_lazy("review desk", "Waiting for me"),
    # Translators: tab of the review desk: all submissions
    "all": pgettext_lazy("review desk", "All"),
    "done": pgettext_lazy("review desk", "Done lately"),
}
#: name → (label, order of the database)
SORTS = {
    "urgent": (pgettext_lazy("sort order", "Most urgent first"), ("urgency", "pk")),
    "newest": (pgettext_lazy("sort order", "Newest first"), ("-waits_since", "-pk")),
    "title": (pgettext_lazy("sort order", "Title"), ("page__draft_title", "pk")),
}
NOBODY = "nobody"


@dataclass(frozen=True)
class Choice:
    """A value to filter by, with the number of submissions that have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Filters:
    """The tab, the filters and the order of a list; raises Http404 where an address asks for what there is not."""

    tab: str = "waiting"
    sort: str = "urgent"
    state: str = ""
    handler: str = ""
    language: str = ""
    late: bool = False

    @classmethod
    def read(cls, params):
        """The filters of a QueryDict."""
        return cls(
            tab=_one_of(TABS, params.get("tab") or "waiting"),
            sort=_one_of(SORTS, params.get("sort") or "urgent"),
            state=_one_of({"", *SubmissionState.values}, params.get("state", "")),
            handler=params.get("handler", "")[:20],
            language=_one_of({"", *get_vocabulary("language").codes}, params.get("language", "")),
            late=bool(params.get("late")),
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is filtered out."""
        return bool(self.state or self.handler or self.language or self.late)

    def apply(self, rows):
        """The rows that are asked for, in their order."""
        if self.state:
            rows = rows.filter(state=self.state)
        if self.handler:
            rows = rows.filter(handler=None) if self.handler == NOBODY else rows.filter(handler__key=self.handler)
        if self.language:
            rows = rows.filter(page__locale__language_code=self.language)
        if self.late:
            rows = rows.filter(queue.is_late())
        return rows.order_by(*SORTS[self.sort][1])

    def address(self, **changes) -> str:
        """The address of the list with some of it changed, from its first page."""
        values = {**self.__dict__, **changes}
        defaults = Filters()
        changed = {name: value for name, value in values.items() if value != getattr(defaults, name, None)}
        pairs = {name: "1" if value is True else value for name, value in changed.items()}
        return f"?{urlencode(pairs)}" if pairs else "?"


def _one_of(known, value):
    if value not in known:
        raise Http404(_("This list has no such filter."))
    return value


def choices(rows) -> dict:
    """{filter: choices with counts} of all rows of a queue; one query."""
    late = Case(When(queue.is_late(), then=Value(True)), default=Value(False), output_field=BooleanField())
    groups = rows.order_by().annotate(late=late)
    groups = groups.values_list("state", "handler__key", "handler__name", "page__locale__language_code", "late")
    states, handlers, languages, names, late_ones = Counter(), Counter(), Counter(), {}, 0
    for state, key, name, language, is_late, number in groups.annotate(number=Count("pk")):
        states[state] += number
        handlers[key or NOBODY] += number
        names[key or NOBODY] = name if key else pgettext("nobody handles it", "Nobody yet")
        languages[language] += number
        late_ones += number if is_late else 0
    known = get_vocabulary("language")
    return {
        "state": [Choice(one.value, one.label, states[one.value]) for one in SubmissionState if states[one.value]],
        "handler": sorted((Choice(k, names[k] or k, n) for k, n in handlers.items()), key=lambda one: one.label),
        "language": sorted((Choice(c, known.label_of(c), n) for c, n in languages.items()), key=lambda one: one.label),
        "late": late_ones,
    }
