"""What the portal knows of a member, in numbers: one query for all models."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db.models import Count, IntegerField, Subquery, Value
from django.db.models.functions import Coalesce

from portal.core.classification import Rows, rules


@dataclass(frozen=True)
class Holding:
    """Some of what is hers, under one heading."""

    title: str
    number: int
    #: What becomes of it when the account is erased: a value of `Rows`.
    fate: str


def holdings(user):
    """What there is of this member, heading by heading; headings with nothing under them are left out."""
    asked = [rule for rule in rules() if rule.told_to and rule.model != user._meta.label]
    counts = [Coalesce(Subquery(_count(rule.rows_told_to(user.pk)), IntegerField()), 0) for rule in asked]
    numbers = get_user_model().objects.filter(pk=user.pk).values_list(*counts).get()
    found = {}
    for rule, number in zip(asked, numbers, strict=True):
        title = str(rule.title)
        before, fates = found.get(title, (0, set()))
        found[title] = (before + number, fates | {rule.rows})
    return [Holding(title, number, _fate(fates)) for title, (number, fates) in found.items() if number]


def _count(rows):
    return rows.order_by().annotate(_all=Value(1)).values("_all").annotate(_number=Count("pk")).values("_number")


def _fate(fates):
    """The most careful word for what happens: what stays in part is not said to go."""
    return next(rows for rows in (Rows.CHOICE, Rows.STAY, Rows.GO) if rows in fates).value
