"""What is personal: every app says of its models whose they are, what of them is told, and what goes on erasure.

Each app declares this in its module `personal_data`; `community.members.personal_data` reads the declarations and acts
on them, so that what is said and what is done cannot part. See docs/personal-data.md.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet


class Rows(Enum):
    """What becomes of a member's rows when she has her account erased."""

    GO = "go"
    #: They stay, and point to an account without name or address.
    STAY = "stay"
    #: She chooses between the two.
    CHOICE = "choice"


@dataclass(frozen=True)
class Rule:
    """What is personal in one model; `classify` makes it."""

    model: str
    title: Any
    whose: tuple[str, ...]
    told_to: tuple[str, ...]
    rows: Rows
    told: tuple[str, ...]
    untold: tuple[str, ...]
    emptied: tuple[str, ...]
    mentions: tuple[str, ...]
    mentions_name: tuple[str, ...]
    plain: tuple[str, ...]
    why: str

    @property
    def model_class(self):
        """The model itself."""
        return apps.get_model(self.model)

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field that the rule names; each should be named once."""
        return self.told + self.untold + self.mentions + self.mentions_name + self.plain

    def rows_of(self, user_id: int) -> QuerySet:
        """What is this person's."""
        return self._rows(self.whose, user_id)

    def rows_told_to(self, user_id: int) -> QuerySet:
        """What this person is told of."""
        return self._rows(self.told_to, user_id)

    def _rows(self, paths, user_id):
        manager = self.model_class._base_manager
        wanted = [Q(**{path: user_id}) for path in paths]
        return manager.filter(reduce(or_, wanted)).order_by("pk") if wanted else manager.none()


@dataclass(frozen=True)
class Erasure:
    """An erasure that is under way: whose, what named her before it, and what she chose."""

    user: Any
    traces: Any
    keeps_contributions: bool


class ClassifiedTwice(ValueError):
    """A second rule for a model."""


_rules: dict[str, Rule] = {}
_erasers: list[Callable[[Erasure], None]] = []
_tellers: list[Callable[[Any], Iterable[str]]] = []
_forgetters: list[Callable[[datetime], dict[str, int]]] = []


def classify(model, *, rows, why="", title="", whose="", told_to=None, **fields) -> Rule:
    """Declares what is personal in `model` ("app.Model"); raises ClassifiedTwice.

    All lists are words with blanks between. `whose`: lookups that lead from a row to its person; "" where only a hook
    can find her rows, or where rows may merely name her. `told_to`: those of them to whom the row is told. `title`:
    what it is, in a few plain words for her.

    Every field is in one of: `told` (personal, part of her copy), `untold` (personal, left out of it because `why`),
    `mentions` (texts from which her addresses are taken out, whosever the row is), `mentions_name` (records from which
    her name is taken out too), `plain` (not personal). `emptied`: those of the first two that are made empty where her
    rows stay; the others stay because `why`.
    """
    if model in _rules:
        raise ClassifiedTwice(model)
    groups = ("told", "untold", "emptied", "mentions", "mentions_name", "plain")
    lists = {group: tuple(fields.pop(group, "").split()) for group in groups}
    if fields:
        raise TypeError(f"{model}: {', '.join(fields)}")
    people = tuple(whose.split())
    shown = people if told_to is None else tuple(told_to.split())
    _rules[model] = Rule(model=model, title=title, whose=people, told_to=shown, rows=rows, why=why, **lists)
    return _rules[model]


def rules() -> tuple[Rule, ...]:
    """All rules, those of upper apps first."""
    return tuple(_rules.values())


def on_erasure(hook: Callable[[Erasure], None]):
    """Registers what an app does, within the transaction, before rules are applied; upper apps come first."""
    _erasers.append(hook)
    return hook


def erasers():
    """What `on_erasure` registered."""
    return tuple(_erasers)


def before_erasure(hook: Callable[[Any], Iterable[str]]):
    """Registers what an app tells a member before she decides: sentences (safe markup, names in bdi)."""
    _tellers.append(hook)
    return hook


def consequences(user) -> list[str]:
    """What an erasure of this member would bring with it, in sentences of the active language."""
    return [sentence for teller in _tellers for sentence in teller(user)]


def on_forgetting(hook: Callable[[datetime], dict[str, int]]):
    """Registers what an app deletes when its time is over: given the present, it returns {what: how many}."""
    _forgetters.append(hook)
    return hook


def forgetters():
    """What `on_forgetting` registered."""
    return tuple(_forgetters)
